import { timesAsLong, type Timing } from './measure.ts';
import { duration, times, whole, type Table } from './table.ts';

/**
 * Timings of one run as a table, with how many times as long each takes as ours.
 * @param ours the name of the subject that the others are held against
 */
export function timingTable(title: string, timings: readonly Timing[], ours: string, notes: readonly string[]): Table {
  const own = timings.find(({ name }) => name === ours);
  if (own === undefined) throw new Error(`"${ours}" is none of those measured: ${timings.map(({ name }) => name)}.`);
  return {
    title,
    head: ['', 'median', '95 %', 'runs', '× ours'],
    rows: timings.map((timing) => [
      timing.name,
      duration(timing.medianMilliseconds),
      duration(timing.p95Milliseconds),
      whole(timing.runs),
      timing === own ? '–' : times(timesAsLong(timing, own))
    ]),
    notes
  };
}
