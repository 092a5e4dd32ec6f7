import {
  add,
  at,
  cross,
  crossing,
  distance,
  dot,
  leftOf,
  minus,
  nearestOnSegment,
  times,
  unit,
  type Spot
} from './plane.ts';

/** A closed line, counter-clockwise, its first corner not repeated at the end. Metres. */
export type Ring = readonly Spot[];

/** Square metres; positive when counter-clockwise. */
export function areaOf(ring: Ring): number {
  let twice = 0;
  ring.forEach((a, i) => {
    twice += cross(a, at(ring, i + 1));
  });
  return twice / 2;
}

/** The centre of the ring's area. */
export function centreOf(ring: Ring): Spot {
  const start = at(ring, 0);
  let twice = 0;
  let x = 0;
  let y = 0;
  ring.forEach((corner, i) => {
    const a = minus(corner, start);
    const b = minus(at(ring, i + 1), start);
    const part = cross(a, b);
    twice += part;
    x += (a.x + b.x) * part;
    y += (a.y + b.y) * part;
  });
  return twice === 0 ? start : add(start, { x: x / (3 * twice), y: y / (3 * twice) });
}

/** Does p lie inside the ring? By the even-odd rule; on the line itself it may go either way. */
export function contains(ring: Ring, p: Spot): boolean {
  let inside = false;
  ring.forEach((a, i) => {
    const b = at(ring, i + 1);
    if (a.y > p.y !== b.y > p.y && p.x < a.x + ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y)) inside = !inside;
  });
  return inside;
}

/** Metres from p to the ring's line, whichever side p is on. */
export function metresToRing(ring: Ring, p: Spot): number {
  let least = Infinity;
  ring.forEach((a, i) => {
    least = Math.min(least, nearestOnSegment(p, a, at(ring, i + 1)).metres);
  });
  return least;
}

/** Is every corner of `inner` inside `outer`, and do their lines stay `marginMetres` apart? */
export function holds(outer: Ring, inner: Ring, marginMetres: number): boolean {
  return (
    inner.every((p) => contains(outer, p) && metresToRing(outer, p) >= marginMetres) &&
    outer.every((p) => !contains(inner, p)) &&
    !inner.some((a, i) => outer.some((c, j) => crossing(a, at(inner, i + 1), c, at(outer, j + 1)) !== null))
  );
}

/** Do two convex rings come nearer than `marginMetres`? (Separating-axis test; exact for boxes, a little strict at corners.) */
export function collide(one: Ring, other: Ring, marginMetres: number): boolean {
  const apart = (a: Ring, b: Ring): boolean =>
    a.some((corner, i) => {
      const outward = times(leftOf(unit(minus(at(a, i + 1), corner))), -1);
      return b.every((p) => dot(minus(p, corner), outward) >= marginMetres);
    });
  return !apart(one, other) && !apart(other, one);
}

/** A box of `along` × `across` metres around its centre, its long side on `direction`. */
export function box(centre: Spot, direction: Spot, along: number, across: number): Spot[] {
  const u = times(direction, along / 2);
  const v = times(leftOf(direction), across / 2);
  return [minus(minus(centre, u), v), minus(add(centre, u), v), add(add(centre, u), v), add(minus(centre, u), v)];
}

/** The ring without repeated corners and without corners on a straight line. `keep` gives the kept corners' indices. */
export function straightened(ring: Ring, toleranceMetres: number): { ring: Spot[]; keep: number[] } {
  const keep = ring.flatMap((b, i) => {
    const a = at(ring, i - 1);
    const c = at(ring, i + 1);
    return nearestOnSegment(b, a, c).metres > toleranceMetres ? [i] : [];
  });
  return { ring: keep.map((i) => at(ring, i)), keep };
}

/**
 * The ring moved inward, side i (from corner i to i+1) by `metres(i)`. Meant for blocks whose corners turn gently or
 * squarely; a side that would turn round is dropped.
 */
export function inset(ring: Ring, metres: (side: number) => number): Spot[] {
  let sides = ring.map((a, i) => {
    const b = at(ring, i + 1);
    const along = unit(minus(b, a));
    const shift = times(leftOf(along), metres(i));
    return { a: add(a, shift), b: add(b, shift), along };
  });
  for (;;) {
    const corners = sides.map((side, i) => meet(at(sides, i - 1), side));
    const turned = sides.findIndex((side, i) => dot(minus(at(corners, i + 1), at(corners, i)), side.along) <= 0.2);
    if (turned === -1) return corners;
    if (sides.length <= 3) return [];
    sides = sides.filter((_, i) => i !== turned);
  }
}

interface Side {
  readonly a: Spot;
  readonly b: Spot;
  readonly along: Spot;
}

function meet(before: Side, after: Side): Spot {
  const turn = cross(before.along, after.along);
  if (Math.abs(turn) < 0.02) {
    const middle = times(add(before.b, after.a), 0.5);
    return distance(before.b, after.a) < 60 ? middle : after.a;
  }
  const share = cross(minus(after.a, before.a), after.along) / turn;
  return add(before.a, times(before.along, share));
}

/** Is the ring simple: no two of its sides crossing or coming within 5 cm but neighbours at their corner? */
export function isSimple(ring: Ring): boolean {
  return !ring.some((a, i) =>
    ring.some((c, j) => {
      if (j === i || j === (i + 1) % ring.length || i === (j + 1) % ring.length) return false;
      const b = at(ring, i + 1);
      return nearestOnSegment(c, a, b).metres < 0.05 || crossing(a, b, c, at(ring, j + 1)) !== null;
    })
  );
}
