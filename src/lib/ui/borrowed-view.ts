/** How many people of one street have their nearest place in another, or in their own. Null: in no street. */
export interface BorrowedPeople {
  readonly home: string | null;
  readonly host: string | null;
  readonly people: number;
}

export interface BorrowedMatrix {
  /** Streets that anybody lives in or goes to, in the order of codes; null, in no street, comes last. */
  readonly homes: readonly (string | null)[];
  readonly hosts: readonly (string | null)[];
  readonly people: (home: string | null, host: string | null) => number;
  readonly ofHome: (home: string | null) => number;
  readonly ofHost: (host: string | null) => number;
  readonly all: number;
  /** People whose nearest place stands in their own street. */
  readonly own: number;
}

/** The pairs as a table of street by street, with its sums. */
export function borrowedMatrix(pairs: readonly BorrowedPeople[]): BorrowedMatrix {
  const sum = (of: (pair: BorrowedPeople) => boolean) =>
    pairs.filter(of).reduce((people, pair) => people + pair.people, 0);
  return {
    homes: inOrder(pairs.map(({ home }) => home)),
    hosts: inOrder(pairs.map(({ host }) => host)),
    people: (home, host) => sum((pair) => pair.home === home && pair.host === host),
    ofHome: (home) => sum((pair) => pair.home === home),
    ofHost: (host) => sum((pair) => pair.host === host),
    all: sum(() => true),
    own: sum(({ home, host }) => home !== null && home === host)
  };
}

function inOrder(codes: readonly (string | null)[]): (string | null)[] {
  const last = '\uffff';
  return [...new Set(codes)].sort((a, b) => ((a ?? last) < (b ?? last) ? -1 : 1));
}
