import type { PageData } from './$types';

/** The page's data where there is an answer, and the parameters that ask for it: for links to other units and pages. */
export interface Answered {
  readonly district: NonNullable<PageData['district']>;
  readonly answer: NonNullable<PageData['answer']>;
  readonly params: URLSearchParams;
}

export type Sheet = Answered['answer']['sheet'];
