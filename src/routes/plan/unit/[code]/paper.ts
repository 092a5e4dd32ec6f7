/** The two papers a sheet is laid out for: A4 upright, A3 across. Each holds exactly one page. */
export const papers = ['a4', 'a3'] as const;
export type Paper = (typeof papers)[number];

export function paperOf(text: string | null): Paper {
  return papers.find((paper) => paper === text) ?? 'a4';
}

/** How many rows of each list a paper has room for; the rest is one line that says how many more, and how many people. */
export const rowsOn = {
  a4: { parts: 8, patches: 4, remedies: 4, critical: 4, streets: 8 },
  a3: { parts: 14, patches: 7, remedies: 6, critical: 7, streets: 12 }
} as const satisfies Record<Paper, Record<string, number>>;

/** The box that the picture is drawn in, in pixels of 1/96 inch as it is printed. */
export const pictureBox = {
  a4: { width: 400, height: 300 },
  a3: { width: 700, height: 520 }
} as const satisfies Record<Paper, { readonly width: number; readonly height: number }>;

/** The parts that every page holds, after the picture and the figures. */
export const mainParts = ['parts', 'patches', 'remedies'] as const;

/**
 * The others, the weightiest first. Where a page is full, parts are left out from the end of this list, each whole; the screen shows all
 * of them.
 */
export const moreParts = [
  'kinds',
  'claimed',
  'depth',
  'kindCount',
  'critical',
  'borrowed',
  'trend',
  'hours',
  'rules'
] as const;
export type SheetPart = (typeof mainParts)[number] | (typeof moreParts)[number];
