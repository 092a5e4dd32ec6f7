import type { BuildingData } from '../../../src/lib/core/district/district-data.ts';
import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { closeEarly, findBorrowed, findCriticalPlace, findKindless, withoutKind } from './alone.ts';
import { closeGate, findMissingBridge } from './gate-and-bridge.ts';
import { plantHill } from './hill.ts';
import type { PlantedGap } from './planted.ts';
import { findSharedRoom } from './shared-room.ts';
import { Reach, type Town } from './town.ts';

/** Which street is left without which kind. */
export interface MissingKind {
  readonly street: string;
  readonly service: ServiceKind;
}

/**
 * Builds the situations into a town, one after the other: what takes services away first, what only looks last, so that
 * no later change undoes an earlier one.
 * @param canLend may the building's owner be a partner with a room?
 * @returns the town as changed, and what must be found in it, in the order of METHOD's questions
 */
export function plantGaps(
  before: Town,
  missing: MissingKind,
  canLend: (building: BuildingData) => boolean
): { readonly town: Town; readonly gaps: readonly PlantedGap[] } {
  const town: Town = { ...before };
  const gaps: PlantedGap[] = [];
  const taken = new Set<number>();
  const note = (gap: PlantedGap | null | undefined): void => {
    if (gap === null || gap === undefined) return;
    gaps.push(gap);
    if (gap.place !== null) taken.add(gap.place);
  };
  town.places = withoutKind(town, missing.street, missing.service);
  const asBuilt = new Reach(town);
  const hill = plantHill(town, asBuilt);
  town.places = hill?.places ?? town.places;
  const bridge = findMissingBridge(town, asBuilt);
  town.places = bridge?.places ?? town.places;
  const gate = closeGate(town, asBuilt);
  town.compounds = gate?.compounds ?? town.compounds;
  // Walked anew with that gate closed; what places offer may change without.
  const reach = gate === null ? asBuilt : new Reach(town);
  note(bridge?.gap);
  note(gate?.gap);
  const early = closeEarly(town, reach, taken);
  town.places = early?.places ?? town.places;
  note(early?.gap);
  note(hill?.gap);
  note(findKindless(reach, missing.street, missing.service));
  note(findBorrowed(town, reach, taken));
  note(findCriticalPlace(reach, taken));
  note(findSharedRoom(town, reach, canLend));
  return { town, gaps };
}
