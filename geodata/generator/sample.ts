import type { BuildingData, CompoundData, DistrictData } from '../../src/lib/core/district/district-data.ts';
import { drawBase, polygonOf } from './base-features.ts';
import { blockOf } from './blocks.ts';
import type { Draft } from './draft.ts';
import { onLand } from './land-plan.ts';
import { layLand } from './land.ts';
import { spanOverpass } from './overpass.ts';
import { peopleIn } from './people.ts';
import { sites } from './plan.ts';
import { openPlaces } from './places.ts';
import { toLonLat } from './plane.ts';
import { Random } from './random.ts';
import { settle } from './settle.ts';
import { walkableEdges } from './streets.ts';
import { districtCode, districtNames, layUnits } from './units.ts';

export interface SampleOptions {
  /** Any whole number; the same one gives the same bytes on every machine. */
  readonly seed: number;
  readonly size: SampleSize;
}

/** `district` and `city` come with the whole district's issue. */
export const sampleSizes = ['small'] as const;
export type SampleSize = (typeof sampleSizes)[number];

export const defaultSeed = 321111;

/** The bundled sample: one street of some twenty grids, invented throughout. */
export function sampleDistrict(): DistrictData {
  return generateSample({ seed: defaultSeed, size: 'small' });
}

/** Makes a synthetic district from a seed. Positions WGS84 at 7 decimals; counts of people only. */
export function generateSample({ seed }: SampleOptions): DistrictData {
  const random = new Random(seed);
  const land = layLand(random.fork('land'));
  const draft: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
  const lots = new Map(
    Object.entries(sites).map(([word, site]) => [
      word,
      blockOf(land.mesh, land.lines, land.mesh.faceAt(onLand(site.at))).lot
    ])
  );
  spanOverpass(draft);
  settle(draft, random.fork('settle'));
  const { units, unitOf } = layUnits(draft);
  const compoundIds = new Map(draft.compounds.map((compound, id) => [compound.site, id]));
  const edges = walkableEdges(draft);
  return {
    code: districtCode,
    names: districtNames,
    origin: 'sample',
    synthetic: true,
    timeZone: 'Asia/Shanghai',
    dataDate: '2026-11-01',
    attribution: 'Quanlan synthetic sample',
    units,
    compounds: compoundsOf(draft),
    buildings: buildingsOf(draft, compoundIds, unitOf, random.fork('people')),
    places: openPlaces(draft, compoundIds),
    edges,
    baseFeatures: drawBase(draft, lots, edges),
    notes: []
  };
}

function compoundsOf(draft: Draft): CompoundData[] {
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

function buildingsOf(
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
