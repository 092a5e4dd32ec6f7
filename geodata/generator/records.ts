import type { Polygon } from 'geojson';
import type { BuildingData, CompoundData } from '../../src/lib/core/district/district-data.ts';
import type { Draft } from './draft.ts';
import { peopleIn } from './people.ts';
import type { Random } from './random.ts';
import { at, toLonLat } from './shape/plane.ts';
import type { Ring } from './shape/ring.ts';

/** A ring as a GeoJSON polygon: WGS 84, longitude first, its first corner repeated at the end. */
export function polygonOf(ring: Ring): Polygon {
  return { type: 'Polygon', coordinates: [[...ring, at(ring, 0)].map((p) => [...toLonLat(p)])] };
}

/** The compounds and their gates as stored. */
export function compoundsOf(draft: Draft): CompoundData[] {
  let nextGate = 0;
  return draft.compounds.map((compound, id) => ({
    id,
    names: compound.names,
    boundary: polygonOf(compound.ring),
    gates: compound.gates.map((gate) => ({
      id: nextGate++,
      position: toLonLat(gate.spot),
      state: gate.state,
      hours: gate.hours,
      assumed: false,
      sourceId: `sample/${compound.site}/gate-${gate.side}`
    })),
    sourceId: `sample/${compound.site}`
  }));
}

/** The buildings as stored, with the people counted in each. */
export function buildingsOf(
  draft: Draft,
  compoundIds: ReadonlyMap<string, number>,
  unitOf: ReadonlyMap<Draft['buildings'][number], string>,
  random: Random
): BuildingData[] {
  return draft.buildings.map((building, id) => {
    const unit = unitOf.get(building);
    if (unit === undefined) throw new Error(`Building ${String(id)} of ${building.site} has no micro-grid`);
    return {
      id,
      footprint: polygonOf(building.ring),
      floors: building.floors,
      use: building.use,
      households: building.households,
      ...peopleIn(building, random),
      populationEstimated: false,
      compound: building.compound === null ? null : (compoundIds.get(building.compound.site) ?? null),
      unit,
      entrance: toLonLat(building.entrance),
      sourceId: `sample/${building.site}/${String(id)}`
    };
  });
}
