import { sql, type Kysely } from 'kysely';
import { inOrder, type Member, type MemberRow } from '../../core/bundle/member.ts';
import { inputs } from '../../core/bundle/members.ts';
import { dayText, dayTextOrNull, exactGeoJson, inside, latOrNull, lonOrNull } from '../db/postgis.ts';
import type { Schema } from '../db/schema.ts';
import * as thresholds from '../db/thresholds.ts';
import { dayIn } from '../day.ts';
import { rowOf } from './row-of.ts';

/** The rows of one input of a district, as it is now. */
type Read = (db: Kysely<Schema>, district: string) => Promise<MemberRow[]>;

const readers: readonly (readonly [Member, Read])[] = [
  [inputs.units, units],
  [inputs.compounds, compounds],
  [inputs.gates, gates],
  [inputs.cells, cells],
  [inputs.buildings, buildings],
  [inputs.places, places],
  [inputs.services, services],
  [inputs.streets, streets],
  [inputs.barriers, barriers],
  [inputs.rules, rules]
];

/**
 * All that a district's answers are computed from, table by table: exact to the last bit, since a building that stands a nanometre
 * elsewhere may be snapped to another street. Nobody is counted by building.
 */
export async function* inputRows(
  db: Kysely<Schema>,
  district: string
): AsyncGenerator<{ readonly member: Member; readonly rows: MemberRow[] }> {
  for (const [member, read] of readers) yield { member, rows: inOrder(member, await read(db, district)) };
}

const nameColumns = ['name', 'nameHans', 'nameHant', 'nameEn'] as const;

async function units(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('unit')
    .where('district', '=', district)
    .where('validTo', 'is', null)
    .select(['code', 'level', 'parent', ...nameColumns])
    .select((eb) => [exactGeoJson(eb.ref('boundary')).as('shape'), dayText(eb.ref('validFrom')).as('validFrom')])
    .execute();
  return rows.map(({ shape, ...values }) => rowOf(values, shape));
}

async function compounds(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('compound')
    .where('district', '=', district)
    .select(['id', 'sourceId', ...nameColumns])
    .select((eb) => exactGeoJson(eb.ref('boundary')).as('shape'))
    .execute();
  return rows.map(({ shape, ...values }) => rowOf(values, shape));
}

async function gates(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('gate')
    .where('district', '=', district)
    .select(['id', 'compound', 'state', 'hours', 'assumed', 'sourceId'])
    .select((eb) => exactGeoJson(eb.ref('position')).as('shape'))
    .execute();
  return rows.map(({ shape, ...values }) => rowOf(values, shape));
}

async function cells(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('countingCell')
    .where('district', '=', district)
    .select(['id', 'unit', 'population as people', 'buildings'])
    .execute();
  return rows.map((values) => rowOf(values));
}

async function buildings(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('building')
    .where('district', '=', district)
    .select(['id', 'unit', 'countingCell', 'compound', 'use', 'floors', 'sourceId'])
    .select((eb) => [
      exactGeoJson(eb.ref('footprint')).as('shape'),
      lonOrNull(eb.ref('entrance')).as('lon'),
      latOrNull(eb.ref('entrance')).as('lat'),
      // Where no entrance is known one enters at a spot that PostGIS finds, and another version of it may find another.
      inside(eb.ref('footprint')).as('within')
    ])
    .execute();
  return rows.map(({ shape, lon, lat, within, ...values }) =>
    rowOf({ ...values, doorLon: lon ?? within[0], doorLat: lat ?? within[1] }, shape)
  );
}

async function places(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('place')
    .where('district', '=', district)
    .select(['id', 'kind', 'facilityKind', 'services', 'functions', 'hours', 'seats', 'stepFree', 'host', 'compound'])
    .select(['sourceId', ...nameColumns])
    .select((eb) => [
      exactGeoJson(eb.ref('position')).as('shape'),
      lonOrNull(eb.ref('entrance')).as('entranceLon'),
      latOrNull(eb.ref('entrance')).as('entranceLat'),
      dayText(eb.ref('validFrom')).as('validFrom'),
      dayTextOrNull(eb.ref('validTo')).as('validTo')
    ])
    .execute();
  return rows.map(({ shape, services, functions, ...values }) =>
    rowOf({ ...values, services: services.join(';'), functions: functions.join(';') }, shape)
  );
}

async function services(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('placeService')
    .where('district', '=', district)
    .where('hours', 'is not', null)
    .select(['place', 'serviceKind as service', 'hours'])
    .execute();
  return rows.map((values) => rowOf(values));
}

async function streets(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('walkEdge')
    .where('district', '=', district)
    .select(['id', 'fromNode', 'toNode', 'lengthMetres', 'wayClass', 'name', 'steps', 'stepFree', 'waitSeconds'])
    .select(['slope', 'structure'])
    .select((eb) => exactGeoJson(eb.ref('path')).as('shape'))
    .execute();
  return rows.map(({ shape, ...values }) => rowOf(values, shape));
}

/** What the base map draws and core/walk/barriers.ts may take for a barrier: that alone parts people from places. */
async function barriers(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const rows = await db
    .selectFrom('baseFeature')
    .where('district', '=', district)
    .where('structure', 'is', null)
    .where(sql<boolean>`(kind in ('water', 'railway') or kind = 'street' and class_name like 'motorway%')`)
    .select(['id', 'kind', 'className'])
    .select((eb) => exactGeoJson(eb.ref('shape')).as('shape'))
    .execute();
  return rows.map(({ shape, ...values }) => rowOf(values, shape));
}

/** Those in force today, where the district lies. */
async function rules(db: Kysely<Schema>, district: string): Promise<MemberRow[]> {
  const { timeZone } = await db
    .selectFrom('district')
    .where('district', '=', district)
    .select('timeZone')
    .executeTakeFirstOrThrow();
  const inForce = await thresholds.rules(db, district, dayIn(timeZone, new Date()));
  return inForce.map((rule) => rowOf({ ...rule }));
}
