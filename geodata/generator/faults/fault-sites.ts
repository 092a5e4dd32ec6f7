import type { BuildingData, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { Random } from '../random.ts';
import { at, distance, mix, type Spot } from '../shape/plane.ts';
import { centreOf, contains, type Ring } from '../shape/ring.ts';
import { metresOf } from './fault-plane.ts';

/** A straight piece of border where a fault can be planted: of micro-grid `mine`, with `other` beyond it. */
export interface FaultSite {
  readonly mine: UnitData;
  /** The sibling beyond; null at the district's edge. */
  readonly other: UnitData | null;
  /** The piece's place in `mine`'s ring: from corner `side` to the next. */
  readonly side: number;
  readonly from: Spot;
  readonly to: Spot;
  /** Of both, metres. */
  readonly mineRing: Ring;
  readonly otherRing: Ring;
  /** Dwellings of both, with the middle of each. */
  readonly mineHomes: readonly Dwelling[];
  readonly otherHomes: readonly Dwelling[];
}

export interface Dwelling {
  readonly centre: Spot;
  readonly ring: Ring;
  readonly households: number;
}

const shortestMetres = 24;
const apartMetres = 20;

/** The corners of a unit's outer line in metres, without the repeated last one; empty where it has several parts or holes. */
export function ringOfUnit(unit: UnitData): Spot[] {
  if (unit.boundary.type !== 'Polygon' || unit.boundary.coordinates.length !== 1) return [];
  return (unit.boundary.coordinates[0] ?? []).slice(0, -1).map(metresOf);
}

/** Every place where a fault could be planted, in an order by chance; each may be used if it lies apart from those before. */
export function faultSites(
  units: readonly UnitData[],
  buildings: readonly BuildingData[],
  random: Random
): FaultSite[] {
  const micros = units.filter((unit) => unit.level === 'microGrid' && ringOfUnit(unit).length > 0);
  const rings = new Map(micros.map((unit) => [unit.code, ringOfUnit(unit)]));
  const homes = new Map(micros.map((unit): [string, Dwelling[]] => [unit.code, []]));
  for (const building of buildings) {
    if (building.households === 0 || building.footprint.type !== 'Polygon') continue;
    const ring = (building.footprint.coordinates[0] ?? []).slice(0, -1).map(metresOf);
    homes.get(building.unit)?.push({ centre: centreOf(ring), ring, households: building.households });
  }
  const keyOf = (a: Spot, b: Spot): string => `${String(a.x)} ${String(a.y)} ${String(b.x)} ${String(b.y)}`;
  const ownerOf = new Map<string, UnitData>();
  for (const unit of micros) {
    const ring = rings.get(unit.code) ?? [];
    ring.forEach((from, side) => ownerOf.set(keyOf(from, at(ring, side + 1)), unit));
  }
  const sites = micros.flatMap((mine) => {
    const mineRing = rings.get(mine.code) ?? [];
    return mineRing.flatMap((from, side): FaultSite[] => {
      const to = at(mineRing, side + 1);
      if (distance(from, to) < shortestMetres) return [];
      const other = ownerOf.get(keyOf(to, from)) ?? null;
      if (other !== null && other.parent !== mine.parent) return [];
      const otherRing = other === null ? [] : (rings.get(other.code) ?? []);
      const otherHomes = other === null ? [] : (homes.get(other.code) ?? []);
      return [{ mine, other, side, from, to, mineRing, otherRing, mineHomes: homes.get(mine.code) ?? [], otherHomes }];
    });
  });
  return sites
    .map((site, i) => ({ site, i, chance: random.next() }))
    .toSorted((a, b) => a.chance - b.chance || a.i - b.i)
    .map(({ site }) => site);
}

/** The ground a fault stands on; no other may be planted in the same grid or within 20 m of its two micro-grids. */
export class TakenGround {
  readonly #grids = new Set<string>();
  readonly #boxes: (readonly [west: number, south: number, east: number, north: number])[] = [];

  isFree(site: FaultSite): boolean {
    if (this.#grids.has(site.mine.parent ?? '')) return false;
    const [west, south, east, north] = boxOf(site);
    return this.#boxes.every(
      (box) =>
        box[0] > east + apartMetres ||
        box[2] < west - apartMetres ||
        box[1] > north + apartMetres ||
        box[3] < south - apartMetres
    );
  }

  take(site: FaultSite): void {
    this.#grids.add(site.mine.parent ?? '');
    this.#boxes.push(boxOf(site));
  }
}

function boxOf({ mineRing, otherRing }: FaultSite): [number, number, number, number] {
  const [xs, ys] = [[...mineRing, ...otherRing].map(({ x }) => x), [...mineRing, ...otherRing].map(({ y }) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/**
 * The border bent `metres` to the right of its run (out of `mine`; negative: into it): corners put between its two ends, a
 * quarter from each. Null where the bend would leave the ground it is to stay in.
 */
export function bend(site: FaultSite, metres: number): [Spot, Spot] | null {
  const { from, to } = site;
  const length = distance(from, to);
  const right = { x: (to.y - from.y) / length, y: (from.x - to.x) / length };
  const [p, q] = [mix(from, to, 0.25), mix(from, to, 0.75)].map((spot) => ({
    x: spot.x + right.x * metres,
    y: spot.y + right.y * metres
  }));
  if (p === undefined || q === undefined) return null;
  const ground = metres < 0 ? site.mineRing : site.otherRing;
  const isOutside = metres > 0 && site.other === null;
  const tests = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((share) => [
    mix(from, p, share),
    mix(p, q, share),
    mix(q, to, share)
  ]);
  const isClear = isOutside
    ? tests.every((spot) => !contains(site.mineRing, spot))
    : tests.every((spot) => contains(ground, spot));
  return isClear ? [p, q] : null;
}
