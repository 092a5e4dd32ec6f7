import { serviceKinds } from '../../places/service-kind.ts';
import type { WalkModel } from '../model.ts';
import { paces, type WalkAccess, type WalkerClass } from '../pace.ts';
import type { CountedPeople } from './counted-people.ts';
import { decisecondsOf, placeBook, sweepFor, sweepNetwork, type SweepNetwork } from './sweep-model.ts';

/**
 * How long does every building walk to the nearest place of each kind? By one sweep for each class.
 * @param placeKinds what each place offers, as bits (`kindBits`), by its index in the model
 * @returns for each of `walkers` the deciseconds by building in the model's order, `serviceKinds.length` each in their order; -1
 * beyond half an hour of the class's own time
 */
export function sweptNearest(
  model: WalkModel,
  people: CountedPeople,
  placeKinds: Uint8Array,
  walkers: readonly WalkerClass[]
): Int16Array[] {
  const networks = new Map<WalkAccess, SweepNetwork>();
  return walkers.map((walker) => {
    const pace = paces[walker];
    const network = networks.get(pace.access) ?? sweepNetwork(model, pace.access);
    networks.set(pace.access, network);
    const swept = sweepFor(model, network, pace, people);
    const { sweep, limit } = swept;
    sweep.run(placeBook(model, swept, placeKinds));
    const kinds = serviceKinds.length;
    const nearest = new Int16Array(model.buildings.count * kinds);
    for (let building = 0; building < model.buildings.count; building++) {
      const from = sweep.labelAt(building);
      for (let kind = 0; kind < kinds; kind++) {
        const millimetres = sweep.buildingLabels[from + kind]!;
        nearest[building * kinds + kind] = millimetres > limit ? -1 : decisecondsOf(millimetres, pace);
      }
    }
    return nearest;
  });
}
