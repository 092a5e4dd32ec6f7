import type { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import { at } from '../shape/plane.ts';
import type { SeparatorCourse, Stop } from './courses.ts';
import { hasSignal } from './crossings.ts';

/** Signals stand at most about this far apart along a wide road. */
const spacingMetres = 380;
/** A signal between junctions is set aside so far for a street that ends there. */
const asideMetres = 70;
/** From a bridge or a junction to a signal between. */
const clearMetres = 60;

/** Where signals are needed between junctions, so that nobody walks more than some 200 m to one: corners of wide roads. */
export function farSignals(draft: Draft, corners: Corners, roads: readonly SeparatorCourse[]): Set<number> {
  const chosen = new Set<number>();
  for (const { line, stops } of roads) {
    const isFixed = ({ corner }: Stop): boolean => hasSignal({ draft, corners }, corner);
    const isPlain = ({ corner }: Stop): boolean => {
      const separators = corners.separatorsAt(corner);
      return separators.length === 2 && separators.every((one) => one.line === line);
    };
    const barriers = stops.filter((stop) => !isPlain(stop)).map(({ along }) => along);
    const free = stops.filter(
      (stop) => isPlain(stop) && !isFixed(stop) && barriers.every((along) => Math.abs(along - stop.along) > clearMetres)
    );
    const fixed = stops.filter(isFixed).map(({ along }) => along);
    const ends = [...new Set([0, ...fixed, at(stops, -1).along])];
    ends.forEach((start, i) => {
      const end = ends[i + 1];
      if (end === undefined) return;
      const parts = Math.ceil((end - start) / spacingMetres);
      const within = free.filter(({ along }) => along > start + clearMetres && along < end - clearMetres);
      for (let part = 1; part < parts && within.length > 0; part++) {
        const wanted = start + ((end - start) * part) / parts;
        const cost = (stop: Stop): number =>
          Math.abs(stop.along - wanted) + (corners.streetsAt(stop.corner).length > 0 ? 0 : asideMetres);
        chosen.add(within.reduce((best, stop) => (cost(stop) < cost(best) ? stop : best)).corner);
      }
    });
  }
  return chosen;
}
