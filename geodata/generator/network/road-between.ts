import type { Corners } from '../corners.ts';
import type { Draft } from '../draft.ts';
import {
  add,
  at,
  crossing,
  curveThrough,
  distance,
  leftOf,
  minus,
  mix,
  times,
  unit,
  type Spot
} from '../shape/plane.ts';
import type { Ring } from '../shape/ring.ts';

const throughRoads: readonly string[] = ['primary', 'secondary', 'tertiary'];

interface End {
  readonly corner: number;
  readonly spot: Spot;
  readonly part: number;
  readonly line: number;
}

/**
 * Joins the parts of a land that lie apart by a country road outside its outline: from an exclave one walks through the neighbour's
 * land. The road runs between the two nearest ends of through roads that see each other.
 */
export function joinParts(draft: Draft, corners: Corners, outlines: readonly Ring[]): void {
  const { mesh, lines } = draft.land;
  const partOf = partsOf(draft);
  const ends = new Map<number, End>();
  for (const [a, b] of corners.borders) {
    if (corners.hasLandOnLeft(a, b) && corners.hasLandOnLeft(b, a)) continue;
    for (const corner of [a, b]) {
      const streets = corners.streetsAt(corner);
      const through = streets.find(({ line }) => throughRoads.includes(at(lines, line).wayClass));
      if (through === undefined || corners.separatorsAt(corner).length > 0) continue;
      ends.set(corner, { corner, spot: mesh.spot(corner), part: partOf(corner), line: through.line });
    }
  }
  const byPart = Map.groupBy(ends.values(), ({ part }) => part);
  const [main, ...others] = [...byPart.values()].toSorted((a, b) => b.length - a.length);
  for (const other of others) {
    const pairs = other
      .flatMap((from) => (main ?? []).map((to) => ({ from, to, metres: distance(from.spot, to.spot) })))
      .toSorted((a, b) => a.metres - b.metres || a.from.corner - b.from.corner || a.to.corner - b.to.corner);
    const free = pairs.find(({ from, to }) => isOutside([from.spot, to.spot], outlines)) ?? pairs[0];
    if (free === undefined) continue;
    const { from, to, metres } = free;
    const aside = times(leftOf(unit(minus(to.spot, from.spot))), metres * 0.07);
    const shares = [0.15, 0.3, 0.5, 0.65, 0.85];
    const sway = [0.35, 1, 0.25, -0.6, -0.45];
    const turns = shares.map((share, i) => add(mix(from.spot, to.spot, share), times(aside, at(sway, i))));
    const bent = curveThrough([from.spot, ...turns, to.spot], 6);
    draft.links.push({
      wayClass: 'tertiary',
      names: at(lines, from.line).names,
      steps: false,
      stepFree: true,
      waitSeconds: 0,
      structure: null,
      from: { corner: from.corner },
      to: { corner: to.corner },
      path: isOutside(bent, outlines) ? bent : [from.spot, to.spot]
    });
  }
}

/** Which part of the land does a corner belong to? Faces that share corners are one part. */
function partsOf({ land: { mesh } }: Draft): (corner: number) => number {
  const up = new Map<number, number>();
  const find = (corner: number): number => {
    let top = corner;
    for (let next = up.get(top); next !== undefined && next !== top; next = up.get(top)) top = next;
    up.set(corner, top);
    return top;
  };
  for (const face of mesh.faces.keys()) {
    const ring = mesh.cornersOf(face);
    for (const corner of ring) up.set(find(corner), find(at(ring, 0)));
  }
  return find;
}

/** Does a path touch the outlines at its own ends alone? */
function isOutside(path: readonly Spot[], outlines: readonly Ring[]): boolean {
  const [first, last] = [at(path, 0), at(path, -1)];
  return path.slice(1).every((b, i) =>
    outlines.every((ring) =>
      ring.every((c, side) => {
        const hit = crossing(at(path, i), b, c, at(ring, side + 1));
        return hit === null || Math.min(distance(hit, first), distance(hit, last)) < 1;
      })
    )
  );
}
