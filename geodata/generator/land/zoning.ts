import type { Random } from '../random.ts';
import type { Mesh } from '../shape/mesh.ts';
import { distance, spot, type Spot } from '../shape/plane.ts';
import { areaOf, contains, type Ring } from '../shape/ring.ts';
import { leavesGround, shapeOf } from './block-shape.ts';
import type { LandBlock, Zone } from './region-land.ts';
import { insideOf, type Leaf } from './subdivide.ts';
import { hearts, zoneAreas } from './zone-plan.ts';
import { leastSquareMetres, leastWidthMetres, zoneRules } from './zone-rules.ts';

/** Which zone is a spot in, by the drawn areas? */
export function zoneFinder(scale: number): (p: Spot) => Zone {
  const areas = zoneAreas.map(({ zone, corners }) => ({
    zone,
    ring: corners.map(([x, y]) => spot(x * scale, y * scale))
  }));
  return (p) => areas.find(({ ring }) => contains(ring, p))?.zone ?? 'fields';
}

/** How far into the town is a spot: 0 at the edge … 1 in its heart. */
export function urbanityAt(p: Spot, scale: number): number {
  let most = 0;
  for (const { at, reachMetres, weight } of hearts) {
    const share = distance(p, spot(at[0] * scale, at[1] * scale)) / (reachMetres * scale);
    most = Math.max(most, weight * (1 - 0.75 * share * share));
  }
  return Math.round(Math.max(0.03, Math.min(1, most)) * 1000) / 1000;
}

/** Labels every leaf and settles what it is for: its zone, now and then a school, an office or a green among the rest. */
export function zonedBlocks(mesh: Mesh, leaves: readonly Leaf[], scale: number, random: Random): LandBlock[] {
  return leaves.map(({ face, zone }, i) => {
    const label = `b${String(i + 1).padStart(4, '0')}`;
    mesh.face(face).label = label;
    const ring = mesh.ringOf(face);
    return {
      label,
      zone: settledZone(zone, ring, random),
      centre: insideOf(ring),
      areaSquareMetres: areaOf(ring),
      urbanity: urbanityAt(insideOf(ring), scale)
    };
  });
}

/** Shares of a zone's blocks that hold something else. */
const guests: Partial<Record<Zone, readonly (readonly [Zone, number])[]>> = {
  oldTown: [
    ['civic', 0.05],
    ['park', 0.03]
  ],
  workUnit: [
    ['campus', 0.04],
    ['civic', 0.05],
    ['industry', 0.04],
    ['park', 0.03]
  ],
  newTown: [
    ['campus', 0.07],
    ['civic', 0.08],
    ['park', 0.05]
  ],
  industry: [['civic', 0.04]]
};

function settledZone(zone: Zone, ring: Ring, random: Random): Zone {
  const draw = random.next();
  if (zone === 'fields') return areaOf(ring) < 320_000 && draw < 0.27 && canBuild(ring) ? 'villages' : 'fields';
  if (!zoneRules[zone].built) return zone;
  if (!canBuild(ring)) return 'park';
  let share = 0;
  for (const [guest, chance] of guests[zone] ?? []) {
    share += chance;
    if (draw < share) return guest;
  }
  return zone;
}

/** Is a block wide, large and whole enough for rows of houses? */
export function canBuild(ring: Ring): boolean {
  const shape = shapeOf(ring);
  return (
    shape.areaSquareMetres >= leastSquareMetres &&
    shape.widthMetres >= leastWidthMetres &&
    shape.solidity > 0.68 &&
    shape.sharpest < 0.8 &&
    leavesGround(ring, 24)
  );
}
