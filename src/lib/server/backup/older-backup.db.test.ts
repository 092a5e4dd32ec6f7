import { join } from 'node:path';
import { CompiledQuery, sql, type Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeBackupFile } from '#testing/backup-file.ts';
import { checksums } from '#testing/checksums.ts';
import { fill } from '#testing/random-state.ts';
import { scratchDatabase, type ScratchDatabase } from '#testing/scratch-database.ts';
import { things } from '../db/catalogue.ts';
import * as changeEvents from '../db/change-events.ts';
import { open, type OpenDatabase } from '../db/connect.ts';
import { known, migrate, migrateTo } from '../db/migrate.ts';
import type { Schema } from '../db/schema.ts';
import { backup } from './backup.ts';
import { CheckedBackup } from './checked-backup.ts';
import { DatabaseNotEmpty, restore, type RestoreReport } from './restore.ts';

/** What the program had that made the backup: streets without a slope, hours in words alone, and walks that a later migration takes away. */
const older = '0009_statistics';
const silent = (): void => undefined;

let scratch: ScratchDatabase;
let database: OpenDatabase;
let file = '';
beforeAll(async () => {
  scratch = await scratchDatabase();
  database = await open(scratch.settings, { say: silent });
  file = join(scratch.settings.dataDirectory, 'older.quanlan-backup');
  await migrateTo(database.owner, database.where, older);
  await run(
    database.owner,
    `insert into district (district, name, name_hans, name_hant, name_en, origin, synthetic, time_zone, data_date, attribution,
      west, south, east, north, state, current_recompute)
      values ('old', '老', '老', '老', 'Old', 'osm', false, 'UTC', '2026-01-01', '', 0, 0, 1, 1, 'ready', 1)`,
    `insert into walk_edge (district, id, from_node, to_node, path, length_metres, way_class, steps, step_free, wait_seconds)
      values ('old', 7, 1, 2, 'SRID=4326;LINESTRING(0 0, 0.001 0)', 111.2, 'residential', false, true, 0)`,
    `insert into compound (district, id, boundary, source_id)
      values ('old', 0, 'SRID=4326;POLYGON((0 0, 0.001 0, 0 0.001, 0 0))', 'way/1')`,
    `insert into gate (district, compound, id, position, state, hours, assumed, source_id)
      values ('old', 0, 3, 'SRID=4326;POINT(0 0)', 'open', 'Mo 08:00-18:00', false, 'node/1')`,
    `insert into place (district, id, kind, facility_kind, name, name_hans, name_hant, name_en, search, services, functions,
      position, hours, valid_from, source_id)
      values ('old', 5, 'hub', 'hub', '站', '站', '站', 'Hub', 'hub', '{care}', '{}', 'SRID=4326;POINT(0 0)', null,
      '2020-01-01', 'node/2')`
  );
  await backup(database, file);
  await startOver();
});
afterEach(startOver);
afterAll(async () => {
  await database.close();
  await scratch.remove();
});

/** A database as the program of today makes it, and nothing in it. */
async function startOver(): Promise<void> {
  for (const { kind, written } of await things(database.owner)) {
    await run(database.owner, `drop ${kind} if exists ${written} cascade`);
  }
  await migrate(database.owner, database.where);
}

async function run(db: Kysely<Schema>, ...statements: string[]): Promise<void> {
  for (const statement of statements) await db.executeQuery(CompiledQuery.raw(statement));
}

async function restored(path: string, force: boolean, said: string[] = []): Promise<RestoreReport> {
  const checked = await CheckedBackup.open(path);
  try {
    return await restore(database, checked, { force, say: (line) => said.push(line) });
  } finally {
    await checked.close();
  }
}

/** All that migrations decide: columns, constraints, indexes, rights. */
async function structure(): Promise<unknown> {
  const columns = sql`
    select c.relname::text as of, string_agg(format('%s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull,
      pg_get_expr(adbin, adrelid)), e'\n' order by attnum) as is, relacl::text as rights
    from pg_class c join pg_attribute on attrelid = c.oid left join pg_attrdef on adrelid = c.oid and adnum = attnum
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and attnum > 0 and not attisdropped
    group by c.oid, c.relname, relacl order by 1`;
  const constraints = sql`
    select conrelid::regclass::text as of, conname::text as name, pg_get_constraintdef(oid) as is
    from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`;
  const indexes = sql`
    select indexname::text as name, indexdef as is from pg_indexes where schemaname = 'public' order by 1`;
  const found = [];
  for (const query of [columns, constraints, indexes]) found.push((await query.execute(database.owner)).rows);
  return found;
}

const since = known().slice(known().indexOf(older) + 1);

describe('a backup of an older program', () => {
  test('is brought up to date: its rows go through the migrations since, and the tables are those of today', async () => {
    const today = await structure();
    const told = await changeEvents.newestSeq(database.owner);
    expect(since.length).toBeGreaterThan(0);
    expect((await restored(file, false)).migrated).toEqual(since);
    const { rows } =
      await sql`select id, slope, state, current_recompute from walk_edge join district using (district)`.execute(
        database.owner
      );
    // The slope came with 0010; 0013 takes answers away that it cannot carry over.
    expect(rows).toEqual([{ id: 7, slope: null, state: 'opening', currentRecompute: null }]);
    expect(await structure()).toEqual(today);
    // The table of changes was made anew, and goes on above: no screen that was open takes its numbers for known ones.
    expect(await changeEvents.newestSeq(database.owner)).toBeGreaterThan(told);
  });

  test('is restored with its opening hours read', async () => {
    await restored(file, false);
    const { rows: gates } = await sql`select id, open::text from gate`.execute(database.owner);
    expect(gates).toEqual([{ id: 3, open: '{[480,1080)}' }]);
    const { rows: services } = await sql`select place, open::text, unknown::text from place_service`.execute(
      database.owner
    );
    expect(services).toEqual([{ place: 5, open: '{}', unknown: '{[0,10080)}' }]);
  });

  test('takes the place of what is there only when told, and says what that was', async () => {
    await fill(database.owner, 17);
    const before = await checksums(database.owner);
    await expect(restored(file, false)).rejects.toThrow(DatabaseNotEmpty);
    expect(await checksums(database.owner)).toEqual(before);
    const said: string[] = [];
    await restored(file, true, said);
    expect(said.join()).toMatch(/which is lost: .*\(rows: .*unit [1-9]/);
    expect(await database.owner.selectFrom('walkEdge').select('id').execute()).toEqual([{ id: 7 }]);
  });

  test('leaves alone what other programs keep beside the tables', async () => {
    await run(
      database.owner,
      `create table layer_styles (id int primary key, style text)`,
      `insert into layer_styles values (1, 'blue')`,
      `create function their_own() returns int language sql as 'select 5'`
    );
    const report = await restored(file, false);
    expect(report.migrated).toEqual(since);
    const { rows } = await sql`select style, their_own() as five from layer_styles`.execute(database.owner);
    expect(rows).toEqual([{ style: 'blue', five: 5 }]);
  });

  test('is refused, and nothing changed, where something of theirs hangs on a table that must be made anew', async () => {
    await run(database.owner, `create view their_view as select district from walk_edge`);
    const before = await structure();
    await expect(restored(file, true)).rejects.toThrow(/something of another program depends on them .*their_view/);
    expect(await structure()).toEqual(before);
  });
});

describe('all or nothing', () => {
  const columns = [
    'district',
    'id',
    'from_node',
    'to_node',
    'path',
    'length_metres',
    'way_class',
    'steps',
    'step_free'
  ];
  const edges = (...rows: string[]): Parameters<typeof writeBackupFile>[2] => [
    { name: 'walk_edge', columns: [...columns, 'wait_seconds'], parts: rows.map((row) => `${row}\n`) }
  ];
  const good = 'old\t1\t1\t2\tSRID=4326;LINESTRING(0 0, 1 1)\t3\tpath\tf\tt\t0';

  test('a row that the database refuses, a key that leads nowhere, a count that is not so: all stays as it was', async () => {
    await fill(database.owner, 13);
    const before = await checksums(database.owner);
    const structureBefore = await structure();
    const path = join(scratch.settings.dataDirectory, 'odd.quanlan-backup');
    const cases: readonly (readonly [Parameters<typeof writeBackupFile>[2], RegExp])[] = [
      [edges(good, good.replace('\t3\t', '\t-3\t')), /^a street has no finite length/],
      [edges(good), /^the database refused a row of walk edge: .*foreign key/],
      [edges(good.replace('\t3\t', '\tthree\t')), /^the database refused a row of the data: .*double precision/]
    ];
    for (const [tables, sentence] of cases) {
      await writeBackupFile(path, known(), tables);
      await expect(restored(path, true)).rejects.toThrow(sentence);
    }
    await writeBackupFile(path, known(), [{ name: 'district', columns: ['district'], parts: [] }], {
      tables: [
        {
          name: 'district',
          folder: 'tables/01-district',
          columns: ['district'],
          rows: 5,
          bytes: 0,
          parts: 0,
          sha256: emptySha256
        }
      ]
    });
    await expect(restored(path, true)).rejects.toThrow('says that district has 5 rows, and holds 0');
    expect(await checksums(database.owner)).toEqual(before);
    expect(await structure()).toEqual(structureBefore);
  });

  test('interrupted while the rows come in, or out of room: all stays as it was', async () => {
    await fill(database.owner, 13);
    const path = join(scratch.settings.dataDirectory, 'interrupted.quanlan-backup');
    await backup(database, path);
    await fill(database.owner, 14);
    const before = await checksums(database.owner);
    const ending = new AbortController();
    const checked = await CheckedBackup.open(path);
    const onProgress = (_: number, stage: string): void => {
      if (stage === 'walk_edge') ending.abort(new Error('enough'));
    };
    await expect(
      restore(database, checked, { force: true, say: silent, onProgress, signal: ending.signal })
    ).rejects.toThrow('enough');
    const roomProblem = () => Promise.resolve('the disk is nearly full');
    await expect(restore(database, checked, { force: true, say: silent, roomProblem })).rejects.toThrow(
      'Nothing was restored: the disk is nearly full.'
    );
    await checked.close();
    expect(await checksums(database.owner)).toEqual(before);
  });

  test('tables of other programs that are not in this database are left out, and said', async () => {
    const path = join(scratch.settings.dataDirectory, 'theirs.quanlan-backup');
    await writeBackupFile(path, known(), [{ name: 'layer_styles', columns: ['id'], parts: ['1\n2\n'] }]);
    expect((await restored(path, false)).leftOut).toEqual([{ table: 'layer_styles', rows: 2 }]);
  });
});

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
