import { lineBeside, type Block } from './blocks.ts';
import { mostHomes } from './cells.ts';
import type { Draft, DraftBuilding } from './draft.ts';
import type { LandLine } from './land.ts';
import { add, at, crossing, distance, leftOf, metresToPath, minus, times, unit, type Spot } from './shape/plane.ts';
import type { Random } from './random.ts';
import { box, collide, contains, holds, metresToRing, type Ring } from './shape/ring.ts';

/** A grid's homes stay below its bound with what is added along the street. */
const homesInBlock = 490;

/** Shops, and shops with homes above, in the band between the street and a compound's wall, beside the gates' ways. */
export function lineWithShops(
  draft: Draft,
  block: Block,
  wall: Ring,
  word: string,
  ways: readonly (readonly Spot[])[],
  hasShops: (line: LandLine) => boolean,
  random: Random,
  cells: ShopCell[] = cellsOf(draft, word)
): void {
  const made: DraftBuilding[] = [];
  let homes = cells.reduce((sum, cell) => sum + cell.homes, 0);
  block.lot.forEach((a, side) => {
    const b = at(block.lot, side + 1);
    const line = lineBeside(block, times(add(a, b), 0.5));
    if (line === null || !hasShops(line)) return;
    const along = unit(minus(b, a));
    const inward = leftOf(along);
    for (let reach = random.between(3, 12); reach < distance(a, b) - 10;) {
      const frontage = random.between(18, 44);
      const depth = random.between(9.5, 11.5);
      const front = add(add(a, times(along, reach + frontage / 2)), times(inward, 1.6));
      const ring = box(add(front, times(inward, depth / 2)), along, frontage, depth);
      const cell = cells.find((candidate) => holds(candidate.ring, ring, 0.5));
      const free =
        cell !== undefined &&
        holds(block.lot, ring, 0.3) &&
        !ring.some((p) => contains(wall, p) || metresToRing(wall, p) < 0.6) &&
        !made.some((other) => collide(ring, other.ring, 1)) &&
        !ways.some((way) => meetsWay(ring, way));
      if (!free) {
        reach += 3;
        continue;
      }
      const floors = random.whole(4, 6);
      const wanted = Math.round((frontage / 9) * (floors - 1));
      const lived =
        random.chance(0.4) && cell.homes > 0 && cell.homes + wanted <= mostHomes && homes + wanted <= homesInBlock;
      if (lived) {
        cell.homes += wanted;
        homes += wanted;
      }
      made.push({
        ring,
        floors: lived ? floors : random.pick([1, 2, 2, 3]),
        use: lived ? 'mixed' : 'commercial',
        households: lived ? wanted : 0,
        age: 'workUnit',
        compound: null,
        entrance: front,
        site: word
      });
      reach += frontage + (random.chance(0.4) ? random.between(8, 30) : 2);
    }
  });
  draft.buildings.push(...made);
}

/** A micro-grid's ground beside which shops are built, and the homes on it. */
export interface ShopCell {
  readonly ring: Ring;
  homes: number;
}

function cellsOf(draft: Draft, word: string): ShopCell[] {
  const { mesh } = draft.land;
  const faces = [...mesh.faces.keys()].filter((face) => mesh.face(face).label === word);
  return cellsIn(
    draft,
    faces,
    draft.buildings.filter((building) => building.site === word)
  );
}

/** The cells that a block was cut to, with the homes of the buildings in each. */
export function cellsIn(draft: Draft, faces: readonly number[], buildings: readonly DraftBuilding[]): ShopCell[] {
  return faces.map((face) => {
    const ring = draft.land.mesh.ringOf(face);
    const inside = buildings.filter((building) => contains(ring, middle(building.ring)));
    return { ring, homes: inside.reduce((sum, building) => sum + building.households, 0) };
  });
}

const middle = (ring: Ring): Spot => times(add(at(ring, 0), at(ring, 2)), 0.5);

function meetsWay(ring: Ring, way: readonly Spot[]): boolean {
  const crosses = ring.some((a, i) =>
    way.some((d, j) => j > 0 && crossing(a, at(ring, i + 1), at(way, j - 1), d) !== null)
  );
  return crosses || ring.some((p) => metresToPath(p, way) < 3.5) || way.some((p) => metresToRing(ring, p) < 3.5);
}
