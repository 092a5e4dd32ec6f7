import type { BuildingData, PlaceData } from '../../../src/lib/core/district/district-data.ts';

/** A room in a building, as a place one could walk to; it offers nothing yet. */
export function roomIn(building: BuildingData): PlaceData {
  return {
    // Below all ids: no place has it, so nothing remembered of a place is taken for it.
    id: -1 - building.id,
    kind: 'micro',
    facilityKind: 'community-station',
    names: { name: 'room' },
    services: [],
    functions: [],
    position: building.entrance ?? [0, 0],
    entrance: building.entrance,
    hours: null,
    seats: null,
    stepFree: null,
    host: null,
    compound: building.compound,
    validFrom: '2024-09-01',
    validTo: null,
    sourceId: 'room'
  };
}
