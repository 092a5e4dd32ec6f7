import type { DistrictData } from '../../../src/lib/core/district/district-data.ts';
import { drawBase } from './base-features.ts';
import { buildingsOf, compoundsOf } from '../records.ts';
import { blockOf } from '../blocks.ts';
import type { Draft } from '../draft.ts';
import { onLand } from './land-plan.ts';
import { layLand } from './land.ts';
import { spanOverpass } from './overpass.ts';
import { sites } from './plan.ts';
import { openPlaces } from './places.ts';
import { Random } from '../random.ts';
import { settle } from './settle.ts';
import { walkableEdges } from '../streets.ts';
import { districtCode, districtNames, layUnits } from './units.ts';

/** The small sample: one street of some twenty grids, drawn by hand, invented throughout. */
export function smallSample(seed: number): DistrictData {
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
    baseFeatures: drawBase(draft, land.courses, lots, edges),
    notes: []
  };
}
