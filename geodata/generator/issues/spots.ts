import type { BuildingData, DistrictData, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import { withinPolygon } from '../../../src/lib/core/geometry/ring.ts';
import { SpotIndex } from '../planting/spot-index.ts';
import { metresPerDegreeLat, metresPerDegreeLon, spot, type Spot } from '../shape/plane.ts';
import type { SpotKind } from './habits.ts';

/** The positions in one micro-grid at which things lie. */
export type Spots = Record<SpotKind, LonLat[]>;

/** An entrance of fewer people points at a home: what lies there is put on the street instead. */
const leastPeopleAtEntrance = 10;
/** A spot along a street every so often, and so far from its line: at the kerb. Metres. */
const streetStepMetres = 40;
const kerbMetres = 2.5;

type Town = Pick<DistrictData, 'compounds' | 'edges'>;

/** Where things lie in each micro-grid: entrances of shared buildings, gates, kerbs, shops. */
export function spotsOf(
  { compounds, edges }: Town,
  microGrids: readonly UnitData[],
  buildings: ReadonlyMap<string, readonly BuildingData[]>
): ReadonlyMap<string, Spots> {
  const spots = new Map<string, Spots>();
  const index = new SpotIndex<UnitData>(150);
  for (const unit of microGrids) {
    index.put(unit, cornersOf(unit).map(onPlane));
    const found: Spots = { entrance: [], gate: [], street: [], shop: [] };
    for (const { entrance, population, use } of buildings.get(unit.code) ?? []) {
      if (entrance === null) continue;
      if (population >= leastPeopleAtEntrance) found.entrance.push(entrance);
      if (use === 'commercial' || use === 'mixed') found.shop.push(entrance);
    }
    spots.set(unit.code, found);
  }
  const put = (kind: SpotKind, position: LonLat): void => {
    for (const unit of index.around(onPlane(position), 0)) {
      if (!withinPolygon(position, unit.boundary)) continue;
      spots.get(unit.code)?.[kind].push(position);
      return;
    }
  };
  for (const compound of compounds) for (const gate of compound.gates) put('gate', gate.position);
  for (const edge of edges) for (const kerb of kerbsOf(edge.path)) put('street', kerb);
  return spots;
}

const onPlane = ([lon, lat]: LonLat): Spot => spot(lon * metresPerDegreeLon, lat * metresPerDegreeLat);
const rounded = (lon: number, lat: number): LonLat => [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];

function cornersOf({ boundary }: UnitData): LonLat[] {
  const rings = boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat();
  return rings.flat().map(([lon = 0, lat = 0]) => [lon, lat]);
}

/** Spots along a path, by turns left and right of it. */
function* kerbsOf(path: readonly LonLat[]): Generator<LonLat> {
  let sinceLast = streetStepMetres / 2;
  let side = 1;
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1], path[i]];
    if (from === undefined || to === undefined) continue;
    const [eastMetres, northMetres] = [(to[0] - from[0]) * metresPerDegreeLon, (to[1] - from[1]) * metresPerDegreeLat];
    const lengthMetres = Math.sqrt(eastMetres * eastMetres + northMetres * northMetres);
    if (lengthMetres === 0) continue;
    for (let along = streetStepMetres - sinceLast; along < lengthMetres; along += streetStepMetres) {
      const share = along / lengthMetres;
      const aside = (side * kerbMetres) / lengthMetres;
      yield rounded(
        from[0] + (eastMetres * share - northMetres * aside) / metresPerDegreeLon,
        from[1] + (northMetres * share + eastMetres * aside) / metresPerDegreeLat
      );
      side = -side;
      sinceLast = -along;
    }
    sinceLast += lengthMetres;
  }
}
