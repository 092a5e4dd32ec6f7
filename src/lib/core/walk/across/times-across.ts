import { serviceKinds } from '../../places/service-kind.ts';
import type { WalkModel } from '../model.ts';
import { paces, type WalkAccess, type WalkerClass } from '../pace.ts';
import type { CountedPeople } from '../sweep/counted-people.ts';
import type { Stops } from '../sweep/doors.ts';
import { decisecondsOf, placeBook, sweepFor, sweepNetwork, type SweepNetwork } from '../sweep/sweep-model.ts';
import { withWays } from '../what-if/network-edit.ts';
import type { Link } from './links.ts';

/** Deciseconds to the nearest place of each kind, `serviceKinds.length` a counting cell: its slowest building's; -1 beyond reach. */
export type CellTimes = Int16Array;

/**
 * How long does each counting cell walk, by one sweep for each class? A cell's time is its slowest building's (METHOD 2).
 * @param placeKinds what each place offers, as bits, by its index in the model @param links ways added for the question
 */
export function cellTimes(
  model: WalkModel,
  people: CountedPeople,
  placeKinds: Uint8Array,
  walkers: readonly WalkerClass[],
  links: readonly Link[] = []
): CellTimes[] {
  const ways = links.map((link) => ({ ...link, way: { steps: false, stepFree: true, waitSeconds: 0 } }));
  const edit = ways.length === 0 ? null : withWays(model.network, new Map(), ways);
  const town = edit === null ? model : { ...model, network: edit.network };
  const stops: Stops = edit?.stops ?? new Map();
  const networks = new Map<WalkAccess, SweepNetwork>();
  return walkers.map((walker) => {
    const pace = paces[walker];
    const network = networks.get(pace.access) ?? sweepNetwork(town, pace.access);
    networks.set(pace.access, network);
    const swept = sweepFor(town, network, pace, people, { stops });
    swept.sweep.run(placeBook(town, swept, placeKinds));
    return Int16Array.from(slowestByCell(people, swept.sweep, swept.limit), (millimetres) =>
      millimetres === -1 ? -1 : decisecondsOf(millimetres, pace)
    );
  });
}

/** What of the times differs once barriers can be crossed: rows of a cell's number and its times. */
export function cellsThatDiffer(before: CellTimes, after: CellTimes): Int32Array {
  const kinds = serviceKinds.length;
  const rows: number[] = [];
  for (let cell = 0; cell * kinds < before.length; cell++) {
    const from = cell * kinds;
    let differs = false;
    for (let kind = from; kind < from + kinds; kind++) if (before[kind] !== after[kind]) differs = true;
    if (differs) rows.push(cell, ...after.subarray(from, from + kinds));
  }
  return Int32Array.from(rows);
}

function slowestByCell(
  { cellOf, cellPeople }: CountedPeople,
  sweep: { readonly buildingLabels: Int32Array; labelAt(building: number): number },
  limit: number
): Int32Array {
  const kinds = serviceKinds.length;
  const slowest = new Int32Array(cellPeople.length * kinds);
  for (let building = 0; building < cellOf.length; building++) {
    const cell = cellOf[building]!;
    if (cell < 0) continue;
    const from = sweep.labelAt(building);
    for (let kind = 0; kind < kinds; kind++) {
      const at = cell * kinds + kind;
      const millimetres = sweep.buildingLabels[from + kind]!;
      if (slowest[at] === -1) continue;
      if (millimetres > limit) slowest[at] = -1;
      else if (millimetres > slowest[at]!) slowest[at] = millimetres;
    }
  }
  return slowest;
}
