import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrations } from '#migrations/index.ts';
import { kysely } from './connect.ts';
import { EmbeddedPool } from './embedded/embedded-pool.ts';
import { openEmbedded, type EmbeddedDatabase } from './embedded/open-embedded.ts';
import * as gateStates from './gate-states.ts';
import { migrate } from './migrate.ts';
import * as places from './places.ts';
import type { Schema } from './schema.ts';

const directory = mkdtempSync(join(tmpdir(), 'quanlan-migrate-'));
let embedded: EmbeddedDatabase;
let owner: Kysely<Schema>;

beforeAll(async () => {
  embedded = await openEmbedded(directory);
  owner = kysely(new EmbeddedPool(embedded.engine, 'postgres'));
});
afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A district as a program of migration 0010 wrote it. */
async function asBefore(): Promise<void> {
  const migrator = new Migrator({ db: owner, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error } = await migrator.migrateTo('0010_slope');
  expect(error).toBeUndefined();
  await sql`
    insert into district (district, name, name_hans, name_hant, name_en, origin, synthetic, time_zone, data_date,
      attribution, west, south, east, north, state)
    values ('old', 'x', 'x', 'x', 'x', 'osm', false, 'Asia/Shanghai', '2026-01-01', 'x', 119, 32, 120, 33, 'ready')`.execute(
    owner
  );
  await sql`
    insert into compound (district, id, boundary, source_id)
    values ('old', 0, 'srid=4326;polygon((119.1 32.1, 119.2 32.1, 119.2 32.2, 119.1 32.1))', 'x')`.execute(owner);
  await sql`
    insert into gate (district, compound, id, position, state, hours, assumed, source_id)
    select 'old', 0, id, 'srid=4326;point(119.1 32.1)', 'open', hours, false, 'x'
    from (values (0, 'Mo-Fr 08:00-18:00; PH off'), (1, null), (2, 'ring the bell')) as gates (id, hours)`.execute(
    owner
  );
  await sql`
    insert into place (district, id, kind, facility_kind, name, name_hans, name_hant, name_en, search, services, functions,
      position, hours, valid_from, source_id)
    select 'old', id, 'hub', 'hub', 'x', 'x', 'x', 'x', 'x', '{legal,care}', '{}', 'srid=4326;point(119.1 32.1)', hours,
      '2020-01-01', 'x'
    from (values (0, 'Sa 09:00-12:00'), (1, null)) as places (id, hours)`.execute(owner);
}

test('a database of before opening hours were read is read while it is brought up to date', async () => {
  await asBefore();
  const run = await migrate(owner, `in ${directory}`);
  expect(run[0]).toBe('0011_opening_hours');

  const saturdayTen = 5 * 1440 + 600;
  expect(await places.openAt(owner, 'old', 'care', saturdayTen)).toEqual({ open: [0], unknown: [1] });
  expect(await places.openAt(owner, 'old', 'legal', 0)).toEqual({ open: [], unknown: [1] });
  expect([...(await gateStates.at(owner, 'old', saturdayTen)).values()]).toEqual(['closed', 'open', 'open']);

  expect(await migrate(owner, `in ${directory}`)).toEqual([]);
  expect(await places.openAt(owner, 'old', 'care', saturdayTen)).toEqual({ open: [0], unknown: [1] });
});

test('what a program of before cannot do any more is leave a gate unread', async () => {
  const write = sql`
    insert into gate (district, compound, id, position, state, hours, assumed, source_id)
    values ('old', 0, 9, 'srid=4326;point(119.1 32.1)', 'open', null, false, 'x')`.execute(owner);
  await expect(write).rejects.toMatchObject({ constraint: 'gate_open_known' });
});
