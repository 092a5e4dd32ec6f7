import type { Kysely } from 'kysely';
import { countingCells, type CountedBuilding, type CountingCell } from '../../core/coverage/counting-cells.ts';
import type { BuildingData, DistrictData } from '../../core/district/district-data.ts';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import type { CountedModel } from '../../core/walk/file/counted-sections.ts';
import { copyRows } from './copy-rows.ts';
import { toLonLat } from './postgis.ts';
import type { Schema } from './schema.ts';

/** A district's counting cells; `cellOf` says which cell counts a building's people. */
export interface CountedBuildings {
  readonly cells: readonly CountingCell[];
  readonly cellOf: ReadonlyMap<number, number>;
}

/** The cells of a district's buildings. */
export function ofDistrict(data: DistrictData): CountedBuildings {
  const cells = countingCells(data.units, data.buildings.map(toCounted));
  const cellOf = new Map<number, number>();
  for (const cell of cells) for (const building of cell.buildings) cellOf.set(building, cell.id);
  return { cells, cellOf };
}

/**
 * Whom a district's answers count: people by cell, never by building, each cell of a building in the order of their ids, and the
 * units that count any, by code.
 */
export async function counted(
  db: Kysely<Schema>,
  district: string
): Promise<Pick<CountedModel, 'people' | 'unitCodes'>> {
  const cells = await db
    .selectFrom('countingCell')
    .where('district', '=', district)
    .select(['id', 'unit', 'population'])
    .orderBy('id')
    .execute();
  const buildings = await db
    .selectFrom('building')
    .where('district', '=', district)
    .select('countingCell')
    .orderBy('id')
    .execute();
  // By the letters' numbers, not as a database's language sorts them: the same on every machine.
  const unitCodes = [...new Set(cells.map(({ unit }) => unit))].sort();
  const unitOf = new Map(unitCodes.map((code, unit) => [code, unit]));
  const cellOf = new Map(cells.map(({ id }, cell) => [id, cell]));
  const people = {
    cellOf: Int32Array.from(buildings, ({ countingCell }) => cellOf.get(countingCell ?? -1) ?? -1),
    cellPeople: Int32Array.from(cells, ({ population }) => population),
    cellUnit: Int32Array.from(cells, ({ unit }) => unitOf.get(unit) ?? -1),
    unitCount: unitCodes.length
  };
  return { people, unitCodes };
}

/** Writes the cells; their buildings name them. */
export async function add(trx: Kysely<Schema>, district: string, cells: readonly CountingCell[]): Promise<void> {
  await copyRows(
    trx,
    'counting_cell',
    ['district', 'id', 'unit', 'population', 'population60to74', 'population75plus', 'households', 'buildings'],
    cells.map((cell) => [
      district,
      cell.id,
      cell.unit,
      cell.population,
      cell.population60to74,
      cell.population75plus,
      cell.households,
      cell.buildings.length
    ])
  );
}

function toCounted(building: BuildingData): CountedBuilding {
  return { ...building, position: positionOf(building) };
}

/** Its entrance, or the mean of its outline's corners: near enough to say which neighbour is nearest. */
function positionOf({ entrance, footprint }: BuildingData): LonLat {
  if (entrance !== null) return entrance;
  const ring = (footprint.type === 'Polygon' ? footprint.coordinates[0] : footprint.coordinates[0]?.[0]) ?? [];
  let lonSum = 0;
  let latSum = 0;
  for (const corner of ring) {
    const [lon, lat] = toLonLat(corner);
    lonSum += lon;
    latSum += lat;
  }
  return ring.length === 0 ? [0, 0] : [lonSum / ring.length, latSum / ring.length];
}
