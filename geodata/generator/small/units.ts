import type { Names, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import { leastHomes, mostHomes } from '../cells.ts';
import type { Draft, DraftBuilding } from '../draft.ts';
import { edgeKey } from '../shape/mesh.ts';
import { named } from '../names.ts';
import { bordersOf } from '../units/border-rings.ts';
import { gridNames, microNames, padded } from '../units/unit-names.ts';
import { communityNames, sites, streetNames } from './plan.ts';
import { at, distance, toLonLat } from '../shape/plane.ts';
import { centreOf, contains } from '../shape/ring.ts';

export const districtCode = 'sample';
export const districtNames = named('江畔样例区', '江畔樣例區', 'Jiangpan Sample District');
const validFrom = '2025-01-01';

/** A piece of a grid: one or more faces, with its buildings. */
interface Cell {
  faces: number[];
  buildings: DraftBuilding[];
}

/** The five levels of units over the land's faces, and each building's micro-grid. */
export function layUnits(draft: Draft): { units: UnitData[]; unitOf: Map<DraftBuilding, string> } {
  const { mesh } = draft.land;
  const units: UnitData[] = [];
  const unitOf = new Map<DraftBuilding, string>();
  const put = (code: string, level: UnitLevel, parent: string | null, names: Names, faces: readonly number[]): void => {
    const ring = unionOf(draft, faces).map((corner) => toLonLat(mesh.spot(corner)));
    units.push({
      code,
      level,
      parent,
      names,
      boundary: { type: 'Polygon', coordinates: [[...ring, at(ring, 0)].map(([lon, lat]) => [lon, lat])] },
      validFrom
    });
  };
  const all = [...mesh.faces.keys()];
  const buildingsIn = shareBuildings(draft, all);
  put(districtCode, 'district', null, districtNames, all);
  const street = `${districtCode}001`;
  put(street, 'street', districtCode, streetNames, all);
  communityNames.forEach((names, c) => {
    const community = `${street}${padded(c + 1, 3)}`;
    const facesOf = (grid: number | null): number[] =>
      all.filter((face) => {
        const site = sites[mesh.face(face).label];
        return site?.grid[0] === c + 1 && (grid === null || site.grid[1] === grid);
      });
    put(community, 'community', street, names, facesOf(null));
    const grids = new Set(Object.values(sites).flatMap((site) => (site.grid[0] === c + 1 ? [site.grid[1]] : [])));
    for (const number of [...grids].toSorted((a, b) => a - b)) {
      const grid = `${community}${padded(number, 3)}`;
      put(grid, 'grid', community, gridNames(names, number), facesOf(number));
      const cells = microGrids(draft, facesOf(number), buildingsIn);
      cells.forEach((cell, m) => {
        const code = `${grid}${padded(m + 1, 2)}`;
        put(code, 'microGrid', grid, microNames(names, number, m + 1), cell.faces);
        for (const building of cell.buildings) unitOf.set(building, code);
      });
    }
  });
  return { units, unitOf };
}

function shareBuildings(draft: Draft, faces: readonly number[]): Map<number, DraftBuilding[]> {
  const { mesh } = draft.land;
  const rings = faces.map((face) => ({ face, ring: mesh.ringOf(face) }));
  const shared = new Map<number, DraftBuilding[]>(faces.map((face) => [face, []]));
  for (const building of draft.buildings) {
    const centre = centreOf(building.ring);
    const home = rings.find(({ ring }) => contains(ring, centre));
    if (home === undefined) throw new Error(`Building of ${building.site} lies in no face`);
    shared.get(home.face)?.push(building);
  }
  return shared;
}

/** Faces of a grid put together until each piece has a micro-grid's homes; ground without homes joins its longest neighbour. */
function microGrids(draft: Draft, faces: readonly number[], buildingsIn: ReadonlyMap<number, DraftBuilding[]>): Cell[] {
  const cells: Cell[] = faces.map((face) => ({ faces: [face], buildings: [...(buildingsIn.get(face) ?? [])] }));
  const stuck = new Set<Cell>();
  for (;;) {
    const small = cells
      .filter((cell) => homesOf(cell) < leastHomes && !stuck.has(cell))
      .toSorted((a, b) => homesOf(a) - homesOf(b))[0];
    if (small === undefined) break;
    const neighbours = cells
      .map((cell) => ({ cell, metres: cell === small ? 0 : sharedMetres(draft, small, cell) }))
      .filter(
        ({ cell, metres }) => metres > 0.5 && (homesOf(small) === 0 || homesOf(cell) + homesOf(small) <= mostHomes)
      )
      .toSorted((a, b) => b.metres - a.metres);
    const host = neighbours[0]?.cell;
    if (host === undefined) {
      stuck.add(small);
      continue;
    }
    host.faces.push(...small.faces);
    host.buildings.push(...small.buildings);
    cells.splice(cells.indexOf(small), 1);
  }
  return cells.toSorted((a, b) => order(draft, a) - order(draft, b));
}

const homesOf = (cell: Cell): number => cell.buildings.reduce((sum, building) => sum + building.households, 0);

/** North to south in bands, west to east within a band. */
function order(draft: Draft, cell: Cell): number {
  const centre = centreOf(unionOf(draft, cell.faces).map((corner) => draft.land.mesh.spot(corner)));
  return -Math.floor(centre.y / 60) * 10000 + centre.x;
}

function sharedMetres(draft: Draft, one: Cell, other: Cell): number {
  const { mesh } = draft.land;
  const edges = (cell: Cell): Map<string, number> =>
    new Map(
      cell.faces.flatMap((face) => {
        const ring = mesh.cornersOf(face);
        return ring.map((a, i): [string, number] => {
          const b = at(ring, i + 1);
          return [edgeKey(a, b), distance(mesh.spot(a), mesh.spot(b))];
        });
      })
    );
  const theirs = edges(other);
  let metres = 0;
  for (const [key, length] of edges(one)) if (theirs.has(key)) metres += length;
  return metres;
}

/** The outer border of faces put together, as corner numbers anticlockwise. Throws when they fall apart or hold a hole. */
function unionOf(draft: Draft, faces: readonly number[]): number[] {
  const [ring, ...others] = bordersOf(draft.land.mesh, faces);
  if (ring === undefined || others.length > 0) throw new Error(`Faces ${faces.join(', ')} fall apart or hold a hole`);
  return ring;
}
