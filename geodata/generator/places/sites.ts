import type { BuildingUse } from '../../../src/lib/core/district/district-data.ts';
import type { Random } from '../random.ts';
import { distance, type Spot } from '../shape/plane.ts';
import type { Served } from './served.ts';
import type { PlaceSetting, Quarter, Settled } from './setting.ts';

/** Which buildings have a place already: one place a building. */
export type Taken = Set<Settled>;

/** Can anybody get in from the street: no wall, or a wall with an open gate? */
export function isPublic({ building: { compound } }: Settled): boolean {
  return compound === null || compound.gates.some((gate) => gate.state === 'open');
}

/**
 * The free building nearest to a spot that has the first of these uses to be found within a distance; then the nearest free one
 * of all. Behind a wall without an open gate none is looked for. Null: there is none at all.
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
    const weighed = metres + (rank === -1 ? 4 : rank * 0.4) * withinMetres;
    if (weighed >= least || taken.has(settled) || !isPublic(settled)) continue;
    least = weighed;
    best = settled;
  }
  return best;
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
