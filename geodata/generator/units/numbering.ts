import type { Spot } from '../shape/plane.ts';

/**
 * In which order are a parent's units numbered? North to south in rows, west to east within a row (METHOD 7, rule 14). As
 * many rows as make a square of them, √n rounded: the units sorted by their centres' northing are dealt to the rows in
 * turn, the first rows taking one more where they do not share evenly.
 * @returns the units' indices, the one numbered 1 first
 */
export function inReadingOrder(centres: readonly Spot[]): number[] {
  const southward = centres
    .map((centre, index) => ({ centre, index }))
    .toSorted((a, b) => b.centre.y - a.centre.y || a.centre.x - b.centre.x || a.index - b.index);
  const rows = Math.max(1, Math.round(Math.sqrt(centres.length)));
  const order: number[] = [];
  for (let row = 0, start = 0; row < rows; row++) {
    const end = start + Math.ceil((centres.length - start) / (rows - row));
    const inRow = southward.slice(start, end).toSorted((a, b) => a.centre.x - b.centre.x || a.index - b.index);
    order.push(...inRow.map(({ index }) => index));
    start = end;
  }
  return order;
}
