import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { Kysely } from 'kysely';
import type { UnitLevel } from '../../core/units/unit.ts';
import * as names from './names.ts';
import { asGeoJson, bounds, dayText } from './postgis.ts';
import type { Schema } from './schema.ts';

export interface Unit {
  readonly code: string;
  readonly level: UnitLevel;
  readonly parent: string | null;
  readonly names: names.NamesRow;
}

export interface UnitWithBounds extends Unit {
  /** West, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
}

/** The units that hold today, by code; of one level, or of all. */
export async function current(db: Kysely<Schema>, district: string, level?: UnitLevel): Promise<Unit[]> {
  const rows = await ofLevel(db, district, level)
    .select(['code', 'level', 'parent', ...names.nameColumns])
    .execute();
  return rows.map(toUnit);
}

/** The boundaries of a level's units, to be drawn. */
export async function boundaries(
  db: Kysely<Schema>,
  district: string,
  level: UnitLevel
): Promise<FeatureCollection<MultiPolygon, { code: string; level: UnitLevel; names: names.NamesRow }>> {
  const rows = await ofLevel(db, district, level)
    .select(['code', 'level', ...names.nameColumns])
    .select((eb) => asGeoJson(eb.ref('boundary')).as('boundary'))
    .execute();
  return {
    type: 'FeatureCollection',
    features: rows.map((row) => ({
      type: 'Feature',
      geometry: row.boundary,
      properties: { code: row.code, level: row.level, names: names.ofRow(row) }
    }))
  };
}

/** A unit with all that is stored of it. */
export interface DrawnUnit extends Unit {
  readonly boundary: MultiPolygon;
  readonly validFrom: string;
}

/** Every unit that holds today with its boundary, by code: what a file for others holds. */
export async function drawn(db: Kysely<Schema>, district: string): Promise<DrawnUnit[]> {
  const rows = await ofLevel(db, district)
    .select(['code', 'level', 'parent', ...names.nameColumns])
    .select((eb) => [asGeoJson(eb.ref('boundary')).as('boundary'), dayText(eb.ref('validFrom')).as('validFromText')])
    .execute();
  return rows.map((row) => ({ ...toUnit(row), boundary: row.boundary, validFrom: row.validFromText }));
}

/** One unit that holds today, or null. */
export async function find(db: Kysely<Schema>, district: string, code: string): Promise<UnitWithBounds | null> {
  const row = await ofLevel(db, district)
    .where('code', '=', code)
    .select(['code', 'level', 'parent', ...names.nameColumns])
    .select((eb) => bounds(eb.ref('boundary')).as('bounds'))
    .executeTakeFirst();
  return row === undefined ? null : { ...toUnit(row), bounds: row.bounds };
}

/** West, south, east, north of every unit that holds today, degrees, by code. */
export async function allBounds(
  db: Kysely<Schema>,
  district: string
): Promise<ReadonlyMap<string, UnitWithBounds['bounds']>> {
  const rows = await ofLevel(db, district)
    .select('code')
    .select((eb) => bounds(eb.ref('boundary')).as('bounds'))
    .execute();
  return new Map(rows.map((row) => [row.code, row.bounds]));
}

/** From the district down to the unit itself: what the crumbs show. Empty where the code is unknown. */
export async function crumbs(db: Kysely<Schema>, district: string, code: string): Promise<Unit[]> {
  const byCode = new Map((await current(db, district)).map((unit) => [unit.code, unit]));
  const path: Unit[] = [];
  for (let unit = byCode.get(code); unit !== undefined; unit = byCode.get(unit.parent ?? '')) path.unshift(unit);
  return path;
}

function ofLevel(db: Kysely<Schema>, district: string, level?: UnitLevel) {
  const query = db.selectFrom('unit').where('district', '=', district).where('validTo', 'is', null).orderBy('code');
  return level === undefined ? query : query.where('level', '=', level);
}

function toUnit(row: {
  code: string;
  level: UnitLevel;
  parent: string | null;
  nameHans: string;
  nameHant: string;
  nameEn: string;
}): Unit {
  return { code: row.code, level: row.level, parent: row.parent, names: names.ofRow(row) };
}
