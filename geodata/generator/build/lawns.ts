import type { Draft, DraftBuilding } from '../draft.ts';
import type { Random } from '../random.ts';
import { extent, type Rows } from '../rows.ts';
import { stripOf } from '../shape/clip.ts';
import type { Frame } from '../shape/frame.ts';
import { at, crossing, type Spot } from '../shape/plane.ts';
import { areaOf, collide, contains, holds, type Ring } from '../shape/ring.ts';

const round = [[1, 0], [0.7, 0.7], [0, 1], [-0.7, 0.7], [-1, 0], [-0.7, -0.7], [0, -1], [0.7, -0.7]] as const; // prettier-ignore

/** What stands and runs on an estate's ground, which a pond keeps clear of. */
interface Laid {
  readonly bodies: readonly DraftBuilding[];
  readonly ways: readonly (readonly Spot[])[];
}

/** Between rows of towers: lawns, with a pond on the largest where there is room. */
export function layLawns(draft: Draft, frame: Frame, wall: Ring, rows: Rows, laid: Laid, random: Random): void {
  let largest: Ring = [];
  rows.lanes.slice(1).forEach((lane, i) => {
    const above = rows.buildings.map(({ ring }) => extent(frame, ring)).filter(({ v0, v1 }) => v0 > lane.v && v1 < at(rows.lanes, i).v); // prettier-ignore
    if (above.length === 0) return;
    const [low, high] = [lane.v + 3, Math.min(...above.map(({ v0 }) => v0)) - 3];
    const ring = high - low < 12 ? [] : stripOf(frame, wall, low, high);
    if (ring.length < 3) return;
    draft.grounds.push({ kind: 'green', className: 'grass', names: null, ring });
    if (high - low > 20 && areaOf(ring) > areaOf(largest)) largest = ring;
  });
  if (largest.length === 0) return;
  const [low, high] = frame.heights(largest);
  const span = frame.levelSpan(largest, (low + high) / 2);
  if (span === null) return;
  for (let tries = 0; tries < 10; tries++) {
    const reach = random.between(11, 24);
    const centre = random.between(span[0], span[1]);
    const ring = round.map(([x, y]) =>
      frame.toPlane(
        centre + x * reach * random.between(0.8, 1),
        (low + high) / 2 + y * ((high - low) / 2 - 3) * random.between(0.7, 1)
      )
    );
    const isClear =
      holds(wall, ring, 6) &&
      !laid.bodies.some((body) => collide(ring, body.ring, 2)) &&
      !laid.ways.some((way) => meets(ring, way));
    if (!isClear) continue;
    draft.grounds.push({ kind: 'water', className: 'pond', names: null, ring });
    return;
  }
}

function meets(ring: Ring, way: readonly Spot[]): boolean {
  return (
    way.some((p) => contains(ring, p)) ||
    way.slice(1).some((b, i) => ring.some((c, side) => crossing(at(way, i), b, c, at(ring, side + 1)) !== null))
  );
}
