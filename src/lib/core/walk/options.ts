import type { WalkModel } from './model.ts';
import type { WalkAccess } from './pace.ts';
import { positionOf } from './standing.ts';
import { arriveAt, arriveInside, attachmentsFor, startAt, startInside } from './starts.ts';
import { publicZone } from './zones.ts';

/**
 * The walk between a building and a place. `decimetres` are metres on the ground, `paceDecimetres` the same with stairs
 * and slopes weighted, `fixedDeciseconds` waiting: a class of speed v takes paceDecimetres / v + fixedDeciseconds (pace.ts).
 */
export interface WalkOption {
  building: number;
  place: number;
  decimetres: number;
  paceDecimetres: number;
  fixedDeciseconds: number;
}

/** Stored walks are the shortest in time at the standard class's 1.0 m/s, where a decimetre is a decisecond. */
export const optionMetresPerSecond = 1;

/**
 * Which buildings walk to a place within a limit, and how far (METHOD 1 and 2). Nothing is one-way and a `residents` gate is
 * passed by its own residents only, so the search runs once from the place and answers for all buildings.
 *
 * A known limit: one row serves all classes, so at other speeds than 1.0 m/s a walk with fewer signals or fewer metres may
 * exist that takes less; by at most (1/v − 1) × the signals' waiting, 13 s a signal for elder75.
 * @param limitDeciseconds of standard walking; an option holds if paceDecimetres + fixedDeciseconds do not exceed it
 */
export function optionsOfPlace(
  model: WalkModel,
  place: number,
  access: WalkAccess,
  limitDeciseconds: number
): WalkOption[] {
  const index = model.places.indexOf.get(place);
  if (index === undefined) throw new Error(`No place ${place} stands on the network.`);
  const { reach, buildings } = model;
  const zone = model.places.zones[index]!;
  const options: WalkOption[] = [];
  const push = (building: number, key: number, length: number, wait: number): void => {
    const paceDecimetres = Math.round((key - wait) / 100);
    const fixedDeciseconds = Math.round(wait / 100);
    if (paceDecimetres + fixedDeciseconds > limitDeciseconds) return;
    options.push({
      building: buildings.ids[building]!,
      place,
      decimetres: Math.round(length / 100),
      paceDecimetres,
      fixedDeciseconds
    });
  };

  const from = attachmentsFor(model.places, access);
  const to = attachmentsFor(buildings, access);
  startFromPlace(model, index, access, limitDeciseconds);
  for (let b = 0; b < buildings.count; b++) {
    if (zone !== publicZone && buildings.zones[b] === zone) continue;
    if (arriveAt(reach, to, b) >= 0) push(b, reach.arrival.key, reach.arrival.length, reach.arrival.waitMilliseconds);
  }
  if (zone === publicZone) return options;

  // Pairs inside one compound are walked inside it.
  reach.begin(access, optionMetresPerSecond, limitWeight(limitDeciseconds));
  startInside(reach, from, index);
  reach.run();
  const placeDoor = positionOf(model.places, index);
  for (let b = 0; b < buildings.count; b++) {
    if (buildings.zones[b] !== zone) continue;
    if (arriveInside(reach, to, b) >= 0) {
      push(b, reach.arrival.key, reach.arrival.length, reach.arrival.waitMilliseconds);
    } else {
      const across = model.snapper.acrossMillimetres(zone, positionOf(buildings, b), placeDoor);
      push(b, across, across, 0);
    }
  }
  return options.sort((a, b) => a.building - b.building);
}

/** Searches outward from one place as stored options are searched. */
export function startFromPlace(model: WalkModel, index: number, access: WalkAccess, limitDeciseconds: number): void {
  model.reach.begin(access, optionMetresPerSecond, limitWeight(limitDeciseconds));
  startAt(model.reach, attachmentsFor(model.places, access), index);
  model.reach.run();
}

/** A limit in millimetres at 1.0 m/s; one decisecond wider, since both parts of an option are rounded before they are compared. */
export function limitWeight(limitDeciseconds: number): number {
  return (limitDeciseconds + 1) * 100 * optionMetresPerSecond;
}
