/**
 * What is kept of where an issue lies, by its age on the day of the data (TRUST, The line, 9: "an issue's exact point becomes its
 * grid after 90 days, gone after 365"). Read literally: to 90 days the point and the micro-grid; then its grid alone, no point and
 * no micro-grid. What is gone after a year is the point, wherever a database may still hold it; a line with its grid stays, for
 * monthly counts and hotspots look back over eighteen months. The one place where it is decided.
 */
export type Kept = 'point' | 'grid';

const pointDays = 90;

/** How exactly may a thing's place still be said, so many days after it was reported? */
export function keptAfter(ageDays: number): Kept {
  return ageDays <= pointDays ? 'point' : 'grid';
}
