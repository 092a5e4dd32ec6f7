import type { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import { add, at, distance, dot, leftOf, minus, mix, times, unit, type Spot } from '../shape/plane.ts';
import type { SeparatorCourse } from './courses.ts';
import type { Busyness } from './busyness.ts';

/** Streets whose ends on the two sides lie at most so far apart along the track are joined below it. */
const apartMetres = 130;
const betweenMetres = 900;
/** From the middle of the tracks to where the way below them begins. */
const underMetres = 12;

/**
 * Digs a few level footways below railways, where streets end against the tracks on both sides and most is going on: the short cut
 * that everybody there knows, with neither steps nor a road.
 */
export function passBelowRailways(
  draft: Draft,
  corners: Corners,
  courses: readonly SeparatorCourse[],
  busyness: Busyness,
  most: number
): void {
  const { mesh, lines } = draft.land;
  const ways = courses
    .filter(({ line }) => at(lines, line).wayClass === 'railway')
    .flatMap(({ line, stops }) => {
      const ends = stops.flatMap(({ corner, along }, i) => {
        const separators = corners.separatorsAt(corner);
        const streets = corners.streetsAt(corner);
        if (separators.length !== 2 || separators.some((one) => one.line !== line) || streets.length === 0) return [];
        const here = mesh.spot(corner);
        const track = unit(minus(mesh.spot(at(stops, Math.min(i + 1, stops.length - 1)).corner), mesh.spot(at(stops, Math.max(i - 1, 0)).corner))); // prettier-ignore
        const sides = new Set(streets.map(({ to }) => dot(leftOf(track), minus(mesh.spot(to), here)) > 0));
        const crosses = streets.some((one, j) => streets.slice(j + 1).some((other) => other.line === one.line));
        return crosses ? [] : [{ corner, along, here, track, sides }];
      });
      return ends
        .filter(({ sides }) => sides.has(true))
        .flatMap((left) => {
          const right = ends
            .filter(({ sides, along }) => sides.has(false) && Math.abs(along - left.along) <= apartMetres)
            .toSorted((a, b) => Math.abs(a.along - left.along) - Math.abs(b.along - left.along))[0];
          if (right === undefined) return [];
          const middle = mix(left.here, right.here, 0.5);
          return [{ left, right, middle, busy: busyness(middle) }];
        });
    })
    .sort((a, b) => b.busy - a.busy || a.left.corner - b.left.corner);
  const dug: Spot[] = [];
  for (const { left, right, middle } of ways) {
    if (dug.length >= most) return;
    if (dug.some((other) => distance(other, middle) < betweenMetres)) continue;
    dug.push(middle);
    const aside = times(leftOf(left.track), underMetres);
    draft.links.push({
      wayClass: 'footway',
      names: null,
      steps: false,
      stepFree: true,
      waitSeconds: 0,
      structure: 'tunnel',
      from: { corner: left.corner },
      to: { corner: right.corner },
      path: [left.here, add(middle, aside), add(middle, times(aside, -1)), right.here]
    });
  }
}
