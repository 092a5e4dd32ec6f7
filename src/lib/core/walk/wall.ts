import type { CompoundData } from '../district/district-data.ts';
import { toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import { crossingShare, nearestShare } from '../geometry/ring.ts';

/** The walls of one compound on the local plane: each ring as x, y, x, y … in metres, closed. */
export interface Wall {
  readonly rings: readonly Float64Array[];
  readonly areaSquareMetres: number;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The walls of a compound as they stand on the plane. */
export function wallOf(compound: CompoundData, plane: LocalPlane): Wall {
  const rings = compound.boundary.coordinates.map((ring) => {
    const flat = new Float64Array(ring.length * 2);
    ring.forEach(([lon = 0, lat = 0], index) => {
      const point = toPlane(plane, [lon, lat]);
      flat[index * 2] = point.xMetres;
      flat[index * 2 + 1] = point.yMetres;
    });
    return flat;
  });
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  let area = 0;
  rings.forEach((ring, index) => {
    let doubled = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!;
      const y = ring[i + 1]!;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      if (i >= 2) doubled += ring[i - 2]! * y - x * ring[i - 1]!;
    }
    area += ((index === 0 ? 1 : -1) * Math.abs(doubled)) / 2;
  });
  return { rings, areaSquareMetres: area, minX, minY, maxX, maxY };
}

/** Whether a point of the plane lies within the walls (even-odd over all rings: a courtyard cut out is outside). */
export function withinWall(wall: Wall, x: number, y: number): boolean {
  if (x < wall.minX || x > wall.maxX || y < wall.minY || y > wall.maxY) return false;
  let inside = false;
  for (const ring of wall.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const y1 = ring[i - 1]!;
      const y2 = ring[i + 1]!;
      if (y1 > y !== y2 > y && x < ring[i - 2]! + ((y - y1) / (y2 - y1)) * (ring[i]! - ring[i - 2]!)) inside = !inside;
    }
  }
  return inside;
}

/** The point of the wall nearest to a point, and how far that is in metres. */
export function nearestOnWall(wall: Wall, x: number, y: number): { x: number; y: number; metres: number } {
  const best = { x: NaN, y: NaN, metres: Infinity };
  for (const ring of wall.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const share = nearestShare(ring[i - 2]!, ring[i - 1]!, ring[i]!, ring[i + 1]!, x, y);
      const nearX = ring[i - 2]! + share * (ring[i]! - ring[i - 2]!);
      const nearY = ring[i - 1]! + share * (ring[i + 1]! - ring[i - 1]!);
      const metres = Math.hypot(nearX - x, nearY - y);
      if (metres < best.metres) Object.assign(best, { x: nearX, y: nearY, metres });
    }
  }
  return best;
}

/** Adds to `shares` where along a–b the wall is met, as shares of the way; unsorted, a corner may be met twice. */
export function wallCrossings(wall: Wall, ax: number, ay: number, bx: number, by: number, shares: number[]): void {
  const minX = Math.min(ax, bx);
  const maxX = Math.max(ax, bx);
  const minY = Math.min(ay, by);
  const maxY = Math.max(ay, by);
  for (const ring of wall.rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const x1 = ring[i - 2]!;
      const y1 = ring[i - 1]!;
      const x2 = ring[i]!;
      const y2 = ring[i + 1]!;
      if ((x1 < minX && x2 < minX) || (x1 > maxX && x2 > maxX)) continue;
      if ((y1 < minY && y2 < minY) || (y1 > maxY && y2 > maxY)) continue;
      const share = crossingShare(ax, ay, bx, by, x1, y1, x2, y2);
      if (!Number.isNaN(share)) shares.push(share);
    }
  }
}

/** Whether the straight line a–b meets the wall anywhere. */
export function meetsWall(wall: Wall, ax: number, ay: number, bx: number, by: number): boolean {
  const shares: number[] = [];
  wallCrossings(wall, ax, ay, bx, by, shares);
  return shares.length > 0;
}

/**
 * The point itself where it lies clear of the wall on the asked side, else a spot there beside the wall's nearest point, so many
 * metres off it; null where the wall leaves no room.
 */
export function besideWall(
  wall: Wall,
  x: number,
  y: number,
  inside: boolean,
  metres: number
): { x: number; y: number } | null {
  const near = nearestOnWall(wall, x, y);
  if (near.metres >= metres && withinWall(wall, x, y) === inside) return { x, y };
  for (let turn = 0; turn < 16; turn++) {
    const spot = {
      x: near.x + metres * Math.cos((turn * Math.PI) / 8),
      y: near.y + metres * Math.sin((turn * Math.PI) / 8)
    };
    // Half the distance off: else a step along the wall itself would count as beside it.
    const clear = nearestOnWall(wall, spot.x, spot.y).metres > metres / 2;
    if (clear && withinWall(wall, spot.x, spot.y) === inside) return spot;
  }
  return null;
}
