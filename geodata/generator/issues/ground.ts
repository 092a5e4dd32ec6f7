import type { Polygon } from 'geojson';
import type { BuildingData, DistrictData, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { Age } from '../draft.ts';
import { codeCharactersAdded } from '../../../src/lib/core/units/unit.ts';
import { spotsOf, type Spots } from './spots.ts';

/** Where issues arise: the grids of a district with what their rates follow. */
export interface IssueGround {
  /** By code. */
  readonly grids: readonly IssueGrid[];
  /** Positions at which things lie, by micro-grid and kind of spot; all of them inside the micro-grid. */
  readonly spots: ReadonlyMap<string, Spots>;
}

export interface IssueGrid {
  readonly code: string;
  readonly households: number;
  /** Shares of its households by the age of what they live in; they add up to 1, or all 0 where nobody lives. */
  readonly byAge: Readonly<Record<Age, number>>;
  readonly microGrids: readonly { readonly code: string; readonly households: number }[];
  /** Positions in `grids` of those it shares a border with. */
  readonly neighbours: readonly number[];
}

/** What issues need of a district, from its units, buildings, compounds and edges alone. */
export function issueGround(district: Pick<DistrictData, 'units' | 'buildings' | 'compounds' | 'edges'>): IssueGround {
  const byCode = (a: UnitData, b: UnitData): number => (a.code < b.code ? -1 : 1);
  const gridUnits = district.units.filter((unit) => unit.level === 'grid').toSorted(byCode);
  const microUnits = district.units.filter((unit) => unit.level === 'microGrid').toSorted(byCode);
  const neighbours = borders(gridUnits);
  const buildings = new Map<string, BuildingData[]>();
  for (const building of district.buildings) {
    const there = buildings.get(building.unit);
    if (there === undefined) buildings.set(building.unit, [building]);
    else there.push(building);
  }
  const micros = new Map<string, UnitData[]>(gridUnits.map((grid) => [grid.code, []]));
  for (const micro of microUnits) micros.get(gridOf(micro.code))?.push(micro);
  const grids = gridUnits.map((grid, index): IssueGrid => {
    const inside = micros.get(grid.code) ?? [];
    const homes = inside.flatMap((micro) => buildings.get(micro.code) ?? []);
    return {
      code: grid.code,
      households: householdsOf(homes),
      byAge: ageShares(homes),
      microGrids: inside.map(({ code }) => ({ code, households: householdsOf(buildings.get(code) ?? []) })),
      neighbours: neighbours[index] ?? []
    };
  });
  return { grids, spots: spotsOf(district, microUnits, buildings) };
}

/** The code of the grid a micro-grid lies in. */
export function gridOf(microGrid: string): string {
  return microGrid.slice(0, -codeCharactersAdded.microGrid);
}

const householdsOf = (buildings: readonly BuildingData[]): number =>
  buildings.reduce((sum, building) => sum + building.households, 0);

/** Storeys from which a house is taken for a tower of the last twenty years, and from which for a slab of the decades before. */
const towerFloors = 8;
const slabFloors = 4;
/** Below so many people a household, low houses are an old town's lanes; above, a village. */
const oldTownPeopleAtHome = 2.6;

function ageShares(buildings: readonly BuildingData[]): Record<Age, number> {
  const shares = { oldTown: 0, workUnit: 0, newEstate: 0, village: 0 };
  const homes = householdsOf(buildings);
  if (homes === 0) return shares;
  const low = buildings.filter((building) => building.floors < slabFloors && building.households > 0);
  const peopleAtHome = low.reduce((sum, building) => sum + building.population, 0) / Math.max(1, householdsOf(low));
  for (const { floors, households } of buildings) {
    const age: Age =
      floors >= towerFloors
        ? 'newEstate'
        : floors >= slabFloors
          ? 'workUnit'
          : peopleAtHome < oldTownPeopleAtHome
            ? 'oldTown'
            : 'village';
    shares[age] += households / homes;
  }
  return shares;
}

/** For each unit the positions of those with which it has a step of its border in common. */
function borders(units: readonly UnitData[]): number[][] {
  const owners = new Map<string, Set<number>>();
  units.forEach((unit, index) => {
    for (const ring of ringsOf(unit.boundary)) {
      ring.forEach((corner, i) => {
        const next = ring[i + 1];
        if (next === undefined) return;
        const ends = [String(corner), String(next)].toSorted((a, b) => (a < b ? -1 : 1));
        const key = ends.join(' ');
        const known = owners.get(key);
        if (known === undefined) owners.set(key, new Set([index]));
        else known.add(index);
      });
    }
  });
  const touching = units.map(() => new Set<number>());
  for (const both of owners.values())
    for (const one of both) for (const other of both) if (one !== other) touching[one]?.add(other);
  return touching.map((set) => [...set].toSorted((a, b) => a - b));
}

const ringsOf = (shape: UnitData['boundary']): Polygon['coordinates'] =>
  shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
