/** The two papers a sheet is laid out for: A4 upright, A3 across. Each holds exactly one page. */
export const papers = ['a4', 'a3'] as const;
export type Paper = (typeof papers)[number];

export function paperOf(text: string | null): Paper {
  return papers.find((paper) => paper === text) ?? 'a4';
}

/** How many rows of each list a paper has room for; the rest is one line that says how many more, and how many people. */
export const rowsOn = {
  a4: { parts: 8, patches: 4, remedies: 4, critical: 4, streets: 8 },
  a3: { parts: 14, patches: 6, remedies: 6, critical: 6, streets: 12 }
} as const satisfies Record<Paper, Record<string, number>>;

/** The box that the picture is drawn in, in pixels of 1/96 inch as it is printed. */
export const pictureBox = {
  a4: { width: 400, height: 300 },
  a3: { width: 700, height: 450 }
} as const satisfies Record<Paper, { readonly width: number; readonly height: number }>;

/**
 * The parts of a sheet after its answer, the weightiest first: beside or beneath the picture, and on A3, which is wider, the last of them
 * under it. Where a page is full, parts are left out from the end of either list, each whole; the screen shows all of them.
 */
export const partsOn = {
  a4: {
    beside: [
      'parts',
      'patches',
      'remedies',
      'kinds',
      'claimed',
      'depth',
      'kindCount',
      'critical',
      'borrowed',
      'hours',
      'rules',
      'trend'
    ],
    under: []
  },
  a3: {
    beside: ['parts', 'patches', 'remedies', 'kinds', 'claimed', 'depth', 'kindCount', 'critical', 'borrowed'],
    under: ['hours', 'rules', 'trend']
  }
} as const satisfies Record<Paper, Record<'beside' | 'under', readonly string[]>>;
export type SheetPart = (typeof partsOn)['a4']['beside'][number];

/** In which order parts give way on a full page, the first to go first; what helps to act is never left out. */
export function firstToGo(paper: Paper): Exclude<SheetPart, 'parts' | 'patches' | 'remedies'>[] {
  const { under, beside } = partsOn[paper];
  const last = [...beside, ...under].toReversed();
  return last.flatMap((part) => (part === 'parts' || part === 'patches' || part === 'remedies' ? [] : part));
}
