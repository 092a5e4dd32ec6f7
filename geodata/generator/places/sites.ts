import type { BuildingUse } from '../../../src/lib/core/district/district-data.ts';
import type { Random } from '../random.ts';
import { distance, type Spot } from '../shape/plane.ts';
import { areaOf } from '../shape/ring.ts';
import type { Served } from './served.ts';
import { grouped, type PlaceSetting, type Quarter, type Settled } from './setting.ts';

/** Which buildings have a place already: one place a building. */
export type Taken = Set<Settled>;

/** Can anybody get in from the street: no wall, or a wall with an open gate? */
export function isPublic({ building: { compound } }: Settled): boolean {
  return compound === null || compound.gates.some((gate) => gate.state === 'open');
}

/** Below so many square metres a house of no use of its own is a shed. */
const shedSquareMetres = 80;
/** From so many households a building has rooms at its foot that are nobody's home. */
const homesAboveRooms = 6;

/** Could a place be in this building: not in a works' hall, a shed, or somebody's own house? */
export function isFit({ building: { use, ring, households } }: Settled): boolean {
  if (use === 'industrial') return false;
  if (use === 'other') return areaOf(ring) >= shedSquareMetres;
  return use !== 'residential' || households >= homesAboveRooms || households === 0;
}

/**
 * The free building nearest to a spot that has the first of these uses to be found within a distance; then the nearest free one
 * of all. Behind a wall without an open gate none is looked for, and among halls, sheds and houses of one home only where there is
 * nothing else. Null: there is none at all.
 */
export function nearestFree(
  buildings: readonly Settled[],
  at: Spot,
  uses: readonly BuildingUse[],
  withinMetres: number,
  taken: Taken
): Settled | null {
  let best: Settled | null = null;
  let least = Infinity;
  for (const settled of buildings) {
    const rank = uses.indexOf(settled.building.use);
    const metres = distance(settled.centre, at);
    // A use that comes later, or none of them, counts as farther off.
    const narrow = Math.max(0, roomySquareMetres - areaOf(settled.building.ring)) * 2;
    const weighed =
      metres + (rank === -1 ? 4 : rank * 0.4) * withinMetres + narrow + (isFit(settled) ? 0 : unfitMetres);
    if (weighed >= least || taken.has(settled) || !isPublic(settled)) continue;
    least = weighed;
    best = settled;
  }
  return best;
}

/** Each square metre that a building lacks of these counts as two metres farther off. */
const roomySquareMetres = 160;

/** What is unfit counts as so much farther off. */
const unfitMetres = 2400;

/** Homes are counted by squares of this side. */
const squareMetres = 300;

/** The middle of the homes where they stand closest: of three squares by three. Where nobody lives, the middle of the buildings. */
export function heartOfHomes(buildings: readonly Settled[]): Spot {
  const lived = buildings.filter(({ building }) => building.households > 0);
  const column = (metres: number): number => Math.floor(metres / squareMetres);
  const wordOf = (x: number, y: number): string => `${String(x)} ${String(y)}`;
  const squares = grouped(lived, ({ centre }) => wordOf(column(centre.x), column(centre.y)));
  let best: readonly Settled[] = buildings;
  let most = 0;
  for (const [first] of squares.values()) {
    if (first === undefined) continue;
    const [x, y] = [column(first.centre.x), column(first.centre.y)];
    const around = [-1, 0, 1].flatMap((i) => [-1, 0, 1].flatMap((j) => squares.get(wordOf(x + i, y + j)) ?? []));
    const homes = around.reduce((sum, { building }) => sum + building.households, 0);
    if (homes <= most) continue;
    most = homes;
    best = around;
  }
  return middleOfHomes(best);
}

/** The middle of a unit's homes; where nobody lives, of its buildings. */
export function middleOfHomes(buildings: readonly Settled[]): Spot {
  let weight = 0;
  let x = 0;
  let y = 0;
  for (const { building, centre } of buildings) {
    const homes = building.households + 1e-3;
    weight += homes;
    x += centre.x * homes;
    y += centre.y * homes;
  }
  return weight === 0 ? { x: 0, y: 0 } : { x: x / weight, y: y / weight };
}

/** Of some candidates drawn by chance, the one that would serve most homes that have nothing of the kind yet. */
export function mostNeeded<T>(
  candidates: readonly T[],
  seatOf: (candidate: T) => Settled,
  served: Served,
  draws: number,
  taken: Taken,
  random: Random
): T | null {
  let best: T | null = null;
  let most = -1;
  for (let draw = 0; draw < draws && candidates.length > 0; draw++) {
    const candidate = random.pick(candidates);
    const seat = seatOf(candidate);
    if (taken.has(seat)) continue;
    const gain = served.gain(seat.building.entrance);
    if (gain <= most) continue;
    most = gain;
    best = candidate;
  }
  return best;
}

/** A quarter drawn as often as homes stand in it. */
export function drawnByHomes(setting: PlaceSetting, random: Random): Quarter {
  for (let attempt = 0; attempt < 400; attempt++) {
    const quarter = random.pick(setting.quarters);
    if (random.chance(quarter.homes / 110)) return quarter;
  }
  return random.pick(setting.quarters);
}
