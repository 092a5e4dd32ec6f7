/**
 * What is kept of where an issue lies, by its age on the day of the data (TRUST, The line, 9: "an issue's exact point becomes its
 * grid after 90 days, gone after 365"). Read so: to 90 days the point and the micro-grid; to 365 days no point, the micro-grid
 * still; older than that the grid alone, which is what monthly counts and hotspots need. The one place where it is decided.
 */
export type Kept = 'point' | 'microGrid' | 'grid';

const pointDays = 90;
const microGridDays = 365;

/** How exactly may a thing's place still be said, so many days after it was reported? */
export function keptAfter(ageDays: number): Kept {
  if (ageDays <= pointDays) return 'point';
  return ageDays <= microGridDays ? 'microGrid' : 'grid';
}
