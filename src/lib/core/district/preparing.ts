/**
 * What a server does before there is anything to see: make the sample, write it, walk from its places; or wait
 * while another server of the same database does.
 */
export const preparingStages = ['making', 'writing', 'walking', 'waiting'] as const;
export type PreparingStage = (typeof preparingStages)[number];

/** How far it is. */
export interface Preparing {
  /** 0..1 of the whole. */
  readonly share: number;
  readonly stage: PreparingStage;
}
