/**
 * The five levels of grassroots governance, widest first: 區 · 街道 · 社區(村) · 網格 · 微網格.
 * A district may lack levels in the middle or at the end (a city opened from OSM has no micro-grids).
 */
export const unitLevels = ['district', 'street', 'community', 'grid', 'microGrid'] as const;
export type UnitLevel = (typeof unitLevels)[number];

/** How many characters each level adds to its parent's code: county 6 (GB/T 2260), street 3 (GB/T 10114), community 3, grid 3, micro-grid 2. */
export const codeCharactersAdded: Readonly<Record<Exclude<UnitLevel, 'district'>, number>> = {
  street: 3,
  community: 3,
  grid: 3,
  microGrid: 2
};

/** Is this word, from an address or a file, one of the five levels? */
export function isUnitLevel(text: string): text is UnitLevel {
  return unitLevels.some((level) => level === text);
}
