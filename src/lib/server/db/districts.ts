import { sql, type Kysely } from 'kysely';
import type { DistrictData, DistrictNote } from '../../core/district/district-data.ts';
import type { UnitLevel } from '../../core/units/unit.ts';
import { dayIn } from '../day.ts';
import { unreadHours } from '../hours/unread-hours.ts';
import { weekReader } from '../hours/standard-week.ts';
import { copyRows } from './copy-rows.ts';
import * as countingCells from './counting-cells.ts';
import { rowsOf } from './district-rows.ts';
import * as importBatches from './import-batches.ts';
import * as names from './names.ts';
import { dayText } from './postgis.ts';
import { patiently } from './patience.ts';
import * as recomputes from './recomputes.ts';
import { explain } from './refusal.ts';
import type { Schema } from './schema.ts';
import { soundShapes } from './sound-shapes.ts';
import * as statistics from './statistics.ts';
import * as thresholds from './thresholds.ts';

export interface District {
  readonly code: string;
  readonly names: names.NamesRow;
  readonly origin: 'sample' | 'osm';
  /** Made by a generator: said wherever the district shows. */
  readonly synthetic: boolean;
  /** ISO yyyy-mm-dd. */
  readonly dataDate: string;
  readonly attribution: string;
  readonly timeZone: string;
  /** West, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly state: 'opening' | 'ready' | 'removing';
  /** Null until walking times have been computed. */
  readonly currentRecompute: number | null;
  /** A sum of counting cells. */
  readonly population: number;
  readonly populationEstimated: boolean;
  readonly buildings: number;
  readonly places: number;
  /** How many units of each level it has; a level it lacks is missing. */
  readonly units: Readonly<Partial<Record<UnitLevel, number>>>;
}

/** How far a long task is: 0..1 and a word for what it does now. */
export type Progress = (share: number, stage: string) => void;

/** A district of this code is there already. */
export class DistrictExists extends Error {
  override readonly name = 'DistrictExists';
}

/** A city's rows take longer than a request's statement may. */
const statementSeconds = 600;

/** Every district of the database, by code. */
export async function list(db: Kysely<Schema>): Promise<District[]> {
  return (await selectDistricts(db).orderBy('district').execute()).map(toDistrict);
}

/** One district, or null. */
export async function find(db: Kysely<Schema>, code: string): Promise<District | null> {
  const row = await selectDistricts(db).where('district', '=', code).executeTakeFirst();
  return row === undefined ? null : toDistrict(row);
}

/** Which day it is in a district, ISO yyyy-mm-dd; null where there is no such district. Counts nothing, unlike `find`. */
export async function today(db: Kysely<Schema>, code: string): Promise<string | null> {
  const row = await db.selectFrom('district').where('district', '=', code).select('timeZone').executeTakeFirst();
  return row === undefined ? null : dayIn(row.timeZone, new Date());
}

/**
 * Which district is shown to who names none: one with answers before one without, what somebody opened before a sample, then
 * the one of most people.
 */
export function shownFirst<T extends Pick<District, 'currentRecompute' | 'synthetic' | 'population'>>(
  all: readonly T[]
): T | undefined {
  const [first] = all.toSorted(
    (a, b) =>
      Number(a.currentRecompute === null) - Number(b.currentRecompute === null) ||
      Number(a.synthetic) - Number(b.synthetic) ||
      b.population - a.population
  );
  return first;
}

/**
 * Stores a whole district in one transaction: it is there with everything, or not at all. Walking times come after,
 * by jobs/recompute.ts. Answers what was found, assumed and left out, the data's own notes first. Throws DistrictExists, or DatabaseRefusal naming the row that the database will not take.
 * @param counted the counting cells, where the data comes with them and knows no people by building
 */
export async function write(
  db: Kysely<Schema>,
  given: DistrictData,
  batch: importBatches.BatchInfo,
  onProgress: Progress = () => undefined,
  counted?: countingCells.CountedBuildings
): Promise<readonly DistrictNote[]> {
  onProgress(0, 'shapes');
  await refuseExisting(db, given.code);
  const { data, notes } = await soundShapes(db, { ...given, notes: [] });
  const weekOf = weekReader();
  const allNotes = [...given.notes, ...notes, ...unreadHours(data, weekOf)];
  onProgress(0, 'counting-cells');
  const { cells, cellOf } = counted ?? countingCells.ofDistrict(data);
  const all = data.units.length + data.buildings.length + data.edges.length + data.baseFeatures.length + 1;
  let written = 0;
  try {
    await patiently(statementSeconds, () =>
      db.transaction().execute(async (trx) => {
        await refuseExisting(trx, data.code);
        await addDistrict(trx, data);
        await countingCells.add(trx, data.code, cells);
        for (const { table, columns, count, rows } of rowsOf(data, cellOf, weekOf)) {
          onProgress(Math.min(1, written / all), table);
          await copyRows(trx, table, columns, rows);
          written += count;
        }
        await thresholds.addDefaults(trx, data.code);
        await importBatches.add(trx, { ...data, notes: allNotes }, batch);
      })
    );
  } catch (error) {
    throw explain(error);
  }
  await statistics.refresh(db, ['unit', 'building', 'place', 'walkEdge', 'baseFeature', 'countingCell']);
  onProgress(1, 'written');
  return allNotes;
}

/** Removes a district and everything of it. False where there is none. A removal that was cut short can be run again. */
export async function remove(db: Kysely<Schema>, code: string): Promise<boolean> {
  const found = await db
    .updateTable('district')
    .set({ state: 'removing', currentRecompute: null })
    .where('district', '=', code)
    .executeTakeFirst();
  if (found.numUpdatedRows === 0n) return false;
  await patiently(statementSeconds, () => removeRows(db, code));
  return true;
}

async function removeRows(db: Kysely<Schema>, code: string): Promise<void> {
  await recomputes.removeAll(db, code);
  await db.transaction().execute(async (trx) => {
    for (const table of ['gate', 'building', 'place', 'compound', 'countingCell', 'walkEdge', 'baseFeature'] as const) {
      await trx.deleteFrom(table).where('district', '=', code).execute();
    }
    await trx.deleteFrom('district').where('district', '=', code).execute();
  });
}

async function refuseExisting(trx: Kysely<Schema>, code: string): Promise<void> {
  const existing = await trx.selectFrom('district').select('state').where('district', '=', code).executeTakeFirst();
  if (existing === undefined) return;
  throw new DistrictExists(
    `district ${code} is in the database already; give the new one another name, or remove the old one first: quanlan district remove ${code}`
  );
}

async function addDistrict(trx: Kysely<Schema>, data: DistrictData): Promise<void> {
  const [west, south, east, north] = extent(data);
  const { name, hans, hant, en } = names.complete(data.names);
  await trx
    .insertInto('district')
    .values({
      district: data.code,
      name,
      nameHans: hans,
      nameHant: hant,
      nameEn: en,
      origin: data.origin,
      synthetic: data.synthetic,
      timeZone: data.timeZone,
      dataDate: data.dataDate,
      attribution: data.attribution,
      west,
      south,
      east,
      north,
      state: 'opening',
      currentRecompute: null
    })
    .execute();
}

/** The extent of all its units. */
function extent(data: DistrictData): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const unit of data.units) {
    const parts = unit.boundary.type === 'Polygon' ? [unit.boundary.coordinates] : unit.boundary.coordinates;
    for (const [lon = Number.NaN, lat = Number.NaN] of parts.flat(2)) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  }
  if (!(west < east && south < north)) throw new Error(`district ${data.code} has no unit with an extent`);
  return [west, south, east, north];
}

function selectDistricts(db: Kysely<Schema>) {
  return db
    .selectFrom('district')
    .select(['district', 'origin', 'synthetic', 'attribution', 'timeZone', 'west', 'south', 'east', 'north'])
    .select(['state', 'currentRecompute', ...names.nameColumns])
    .select((eb) => [
      dayText(eb.ref('dataDate')).as('dataDateText'),
      eb
        .selectFrom('countingCell')
        .whereRef('countingCell.district', '=', 'district.district')
        .select(sql<number>`coalesce(sum(population), 0)::int`.as('sum'))
        .as('population'),
      eb
        .selectFrom('building')
        .whereRef('building.district', '=', 'district.district')
        .select(sql<boolean>`coalesce(bool_or(population_estimated), false)`.as('any'))
        .as('populationEstimated'),
      eb
        .selectFrom('building')
        .whereRef('building.district', '=', 'district.district')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('buildings'),
      eb
        .selectFrom('place')
        .whereRef('place.district', '=', 'district.district')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('places'),
      sql<Partial<Record<UnitLevel, number>> | null>`(
        select json_object_agg(level, units) from (
          select level, count(*)::int as units from unit
          where unit.district = district.district and valid_to is null group by level) as by_level)`.as('units')
    ]);
}

type DistrictRow = Awaited<ReturnType<ReturnType<typeof selectDistricts>['execute']>>[number];

function toDistrict(row: DistrictRow): District {
  return {
    code: row.district,
    names: names.ofRow(row),
    origin: row.origin,
    synthetic: row.synthetic,
    dataDate: row.dataDateText,
    attribution: row.attribution,
    timeZone: row.timeZone,
    bounds: [row.west, row.south, row.east, row.north],
    state: row.state,
    currentRecompute: row.currentRecompute,
    population: row.population ?? 0,
    populationEstimated: row.populationEstimated ?? false,
    buildings: row.buildings ?? 0,
    places: row.places ?? 0,
    units: row.units ?? {}
  };
}
