import type { Doors } from './doors.ts';
import { beyond } from './hierarchy.ts';
import { lanes } from './kernel.ts';
import type { PlaceBook } from './place-book.ts';
import type { ThroughSearch } from './through-search.ts';

/*
 * Within one compound pairs are walked inside it (METHOD 1), even where it were shorter to leave by one open gate and come back
 * by another. A label says how near the nearest place is, but not whose it is; so a building for which that detour would be shorter
 * is set apart, and asked by itself: which is the nearest place that is not behind its own walls?
 */

/** Which of a compound's buildings would be reached sooner from a place among them by a walk that leaves the compound? */
export function buildingsApart(
  search: ThroughSearch,
  buildingDoors: Doors,
  place: { readonly doorVertex: readonly number[]; readonly doorCost: readonly number[] },
  within: readonly { readonly building: number; readonly cost: number }[]
): number[] {
  if (within.length === 0) return [];
  search.begin(within.reduce((most, { cost }) => Math.max(most, cost), 0));
  place.doorVertex.forEach((vertex, i) => search.start(vertex, place.doorCost[i]!));
  search.run();
  return within
    .filter(({ building, cost }) => throughCost(search, buildingDoors, building) < cost)
    .map((one) => one.building);
}

function throughCost(search: ThroughSearch, doors: Doors, building: number): number {
  let best = beyond;
  for (let door = doors.start[building]!; door < doors.start[building + 1]!; door++) {
    best = Math.min(best, search.key[doors.vertex[door]!]! + doors.cost[door]!);
  }
  return best;
}

/**
 * Millimetres from a building to the nearest open place of each kind that is not behind its own walls, into the lanes of `out` at
 * `at`; `beyond` where none lies within the limit.
 */
export function nearestElsewhere(
  search: ThroughSearch,
  buildingDoors: Doors,
  building: number,
  zone: number,
  book: PlaceBook,
  limit: number,
  out: Int32Array,
  at: number
): void {
  out.fill(beyond, at, at + lanes);
  search.begin(limit);
  for (let door = buildingDoors.start[building]!; door < buildingDoors.start[building + 1]!; door++) {
    search.start(buildingDoors.vertex[door]!, buildingDoors.cost[door]!);
  }
  search.run();
  for (let i = 0; i < search.reachedCount; i++) {
    const vertex = search.reached[i]!;
    for (let door = book.doorHead[vertex]!; door >= 0; door = book.doorNext[door]!) {
      const place = book.doorPlace[door]!;
      if (!book.isOpen[place] || book.zone[place] === zone) continue;
      const cost = search.key[vertex]! + book.doorCost[door]!;
      if (cost <= limit) lowerOffered(out, at, book.kinds[place]!, cost);
    }
  }
}

/** Lowers the lanes of the kinds offered. */
export function lowerOffered(labels: Int32Array, at: number, offered: number, cost: number): void {
  // From one offered kind to the next: most places offer one or two of them.
  for (let left = offered; left !== 0; left &= left - 1) {
    const lane = at + 31 - Math.clz32(left & -left);
    if (cost < labels[lane]!) labels[lane] = cost;
  }
}
