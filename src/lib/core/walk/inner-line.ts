import { besideWall, meetsWall, withinWall, type Wall } from './wall.ts';

/*
 * The shortest line between two points within a compound (METHOD 1: the inner cost where no way is mapped). It bends only at
 * corners that stick into the ground, so it is a shortest path over those corners and what each of them sees. Corners are set
 * one centimetre into the open, and so are ends that lie on the wall (gates do): "sees" is then simply "meets no wall", with no
 * special cases of touching. Houses inside do not block: their footprints are no walls, and lanes between them are unmapped.
 */
const clearanceMetres = 0.01;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The bends of the shortest inner line between two points, without its ends; null where the ground has no line at all. */
export type InnerLine = (from: Spot, to: Spot) => readonly Spot[] | null;

/** Answers inner lines of one compound; its corners are looked at once, when first needed. */
export function innerLines(wall: Wall): InnerLine {
  let corners: readonly Spot[] | null = null;
  let seen: readonly Float64Array[] = [];
  return (from, to) => {
    const start = besideWall(wall, from.x, from.y, true, clearanceMetres) ?? from;
    const end = besideWall(wall, to.x, to.y, true, clearanceMetres) ?? to;
    if (sees(wall, start, end)) return [];
    if (!corners) {
      corners = cornersOf(wall);
      seen = distancesSeen(wall, corners);
    }
    return shortestBends(wall, start, end, corners, seen);
  };
}

function sees(wall: Wall, a: Spot, b: Spot): boolean {
  return !meetsWall(wall, a.x, a.y, b.x, b.y);
}

/** Corners a shortest line may bend around: where the ground fills more than half of the full turn. */
function cornersOf(wall: Wall): Spot[] {
  const corners: Spot[] = [];
  for (const ring of wall.rings) {
    const count = ring.length / 2 - 1;
    for (let i = 0; i < count; i++) {
      const x = ring[i * 2]!;
      const y = ring[i * 2 + 1]!;
      const before = (i + count - 1) % count;
      const toBefore = unit(ring[before * 2]! - x, ring[before * 2 + 1]! - y);
      const toAfter = unit(ring[i * 2 + 2]! - x, ring[i * 2 + 3]! - y);
      const between = unit(toBefore.x + toAfter.x, toBefore.y + toAfter.y);
      if (between.x === 0 && between.y === 0) continue;
      const corner = { x: x - clearanceMetres * between.x, y: y - clearanceMetres * between.y };
      if (!withinWall(wall, corner.x, corner.y)) continue;
      if (withinWall(wall, x + clearanceMetres * between.x, y + clearanceMetres * between.y)) continue;
      corners.push(corner);
    }
  }
  return corners;
}

function unit(x: number, y: number): Spot {
  const length = Math.hypot(x, y);
  return length > 1e-9 ? { x: x / length, y: y / length } : { x: 0, y: 0 };
}

function distancesSeen(wall: Wall, corners: readonly Spot[]): Float64Array[] {
  const table = corners.map(() => new Float64Array(corners.length).fill(Infinity));
  corners.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      const b = corners[j]!;
      if (sees(wall, a, b)) table[i]![j] = table[j]![i] = Math.hypot(a.x - b.x, a.y - b.y);
    }
  });
  return table;
}

/** Dijkstra over the corners, in its plain quadratic form: a compound has dozens of them. */
function shortestBends(
  wall: Wall,
  start: Spot,
  end: Spot,
  corners: readonly Spot[],
  seen: readonly Float64Array[]
): Spot[] | null {
  const metres = Float64Array.from(corners, (corner) =>
    sees(wall, start, corner) ? Math.hypot(corner.x - start.x, corner.y - start.y) : Infinity
  );
  const before = new Int32Array(corners.length).fill(-1);
  const done = new Uint8Array(corners.length);
  let bestEnd = -1;
  let bestMetres = Infinity;
  for (;;) {
    let next = -1;
    for (let i = 0; i < corners.length; i++) {
      if (!done[i] && metres[i]! < Infinity && (next < 0 || metres[i]! < metres[next]!)) next = i;
    }
    if (next < 0 || metres[next]! >= bestMetres) break;
    done[next] = 1;
    const corner = corners[next]!;
    const throughHere = metres[next]! + Math.hypot(end.x - corner.x, end.y - corner.y);
    if (throughHere < bestMetres && sees(wall, corner, end)) {
      bestMetres = throughHere;
      bestEnd = next;
    }
    const row = seen[next]!;
    for (let i = 0; i < corners.length; i++) {
      if (metres[next]! + row[i]! < metres[i]!) {
        metres[i] = metres[next]! + row[i]!;
        before[i] = next;
      }
    }
  }
  if (bestEnd < 0) return null;
  const bends: Spot[] = [];
  for (let at = bestEnd; at >= 0; at = before[at]!) bends.unshift(corners[at]!);
  return bends;
}
