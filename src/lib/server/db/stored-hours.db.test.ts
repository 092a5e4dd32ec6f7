import { sql, type Kysely } from 'kysely';
import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { compound, district, gate, madeUpFile, place, rectangle } from '#testing/world.ts';
import * as districts from './districts.ts';
import type { Schema } from './schema.ts';
import { readStoredHours } from './stored-hours.ts';

const test = testDatabase();

const town = district({
  compounds: [
    compound(0, rectangle(0, 50, 100, 150), [
      { ...gate(0, 50, 50, 'open'), hours: 'Mo-Fr 08:00-18:00' },
      { ...gate(1, 50, 150, 'residents'), hours: 'Mo-Fr 08:00-18:00' },
      { ...gate(2, 0, 100, 'open'), hours: 'when the guard is there' },
      gate(3, 100, 100, 'open')
    ])
  ],
  places: [
    place(0, 0, 0, { services: ['care', 'legal'], hours: 'Mo-Fr 09:00-17:00' }),
    place(1, 100, 0),
    place(2, 200, 0, { hours: '24/7; PH off', validTo: '2026-01-01' })
  ]
});

/** Every row about hours, as the database writes it. */
async function storedRows(db: Kysely<Schema>) {
  const gates = await sql`select id, hours, open::text from gate order by id`.execute(db);
  const services = await sql`
    select place, service_kind, hours, open::text, unknown::text from place_service order by place, service_kind`.execute(
    db
  );
  return [...gates.rows, ...services.rows];
}

/** As a program before migration 0011 left it. */
async function forget(db: Kysely<Schema>): Promise<void> {
  await sql`delete from place_service`.execute(db);
  await sql`alter table gate drop constraint gate_open_known`.execute(db);
  await sql`update gate set open = null`.execute(db);
  await sql`alter table gate add constraint gate_open_known check (open is not null) not valid`.execute(db);
}

test('a database with words alone is read as if it had been written today', async ({ ownerDb: db }) => {
  await districts.write(db, town, madeUpFile);
  const written = await storedRows(db);
  expect(written).toHaveLength(8);
  await forget(db);
  await readStoredHours(db);
  expect(await storedRows(db)).toEqual(written);
});

test('what is read already stays as it is, also where a service has hours of its own', async ({ ownerDb: db }) => {
  const [hub] = town.places;
  if (hub === undefined) throw new Error('the town has a hub');
  await districts.write(db, { ...town, places: [{ ...hub, serviceHours: { legal: 'We 14:00-17:00' } }] }, madeUpFile);
  const written = await storedRows(db);
  await sql`delete from place_service where service_kind = 'care'`.execute(db);
  await readStoredHours(db);
  expect(await storedRows(db)).toEqual(written);
  await readStoredHours(db);
  expect(await storedRows(db)).toEqual(written);
});

test('more places than one statement takes', async ({ ownerDb: db }) => {
  const places = Array.from({ length: 1203 }, (_, id) => place(id, id, 0, { hours: 'Mo-Fr 09:00-17:00' }));
  await districts.write(db, { ...town, places }, madeUpFile);
  const written = await storedRows(db);
  await forget(db);
  await readStoredHours(db);
  expect(await storedRows(db)).toEqual(written);
});
