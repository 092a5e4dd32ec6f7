import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchDatabase, serverAddress, type ScratchDatabase } from '#testing/scratch-database.ts';
import { building, district, madeUpFile } from '#testing/world.ts';
import { open, type OpenDatabase } from '../db/connect.ts';
import * as districts from '../db/districts.ts';
import { migrate } from '../db/migrate.ts';
import { FileExists } from '../whole-file.ts';
import { backup } from './backup.ts';
import { CheckedBackup } from './checked-backup.ts';

const silent = (): void => undefined;
let scratch: ScratchDatabase;
let database: OpenDatabase;
/** Nothing else lies in it. */
let directory = '';
beforeAll(async () => {
  scratch = await scratchDatabase();
  directory = join(scratch.settings.dataDirectory, 'files');
  mkdirSync(directory, { recursive: true });
  database = await open(scratch.settings, { say: silent });
});
afterAll(async () => {
  await database.close();
  await scratch.remove();
});

test('an empty database is nothing to back up', async () => {
  await expect(backup(database, join(directory, 'none'))).rejects.toThrow('there is nothing to back up');
  await migrate(database.owner, database.where);
  await districts.write(database.owner, district({ buildings: [building(1, 50, 20, { population: 30 })] }), madeUpFile);
  expect(readdirSync(directory)).toEqual([]);
});

test('the file is its owner’s alone, and takes no other’s place unless told', async () => {
  const file = join(directory, 'kept');
  const first = await backup(database, file);
  expect(statSync(file)).toMatchObject({ size: first.bytes });
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  await expect(backup(database, file)).rejects.toThrow(FileExists);
  await expect(backup(database, directory, { replace: true })).rejects.toThrow(/is there and is no file/);
  expect((await backup(database, file, { replace: true })).rows).toBe(first.rows);
  expect(readdirSync(directory)).toEqual(['kept']);
});

test('interrupted, without room, or in a directory that is not there: nothing is left of it', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(backup(database, join(directory, 'a'), { signal })).rejects.toThrow('enough');
  const roomProblem = () => Promise.resolve('the disk is nearly full');
  await expect(backup(database, join(directory, 'b'), { roomProblem })).rejects.toThrow('the disk is nearly full');
  await expect(backup(database, join(directory, 'missing', 'c'))).rejects.toThrow(/^cannot write .*ENOENT/);
  writeFileSync(join(directory, 'file'), '');
  await expect(backup(database, join(directory, 'file', 'd'))).rejects.toThrow(/^cannot write .*ENOTDIR/);
  expect(readdirSync(directory).sort()).toEqual(['file', 'kept']);
  expect(existsSync(join(directory, 'missing'))).toBe(false);
});

test.skipIf(serverAddress === null)('what others write meanwhile is in all of it or in none', async () => {
  const file = join(directory, 'moment');
  const other = await open(scratch.settings, { say: silent });
  let writing: Promise<unknown> | null = null;
  const onProgress = (_: number, table: string): void => {
    // A district with everything, while the backup is between the first tables and the last.
    if (table === 'compound') writing ??= districts.write(other.owner, district({ code: 'later' }), madeUpFile);
  };
  try {
    const before = await sql<{ edges: number }>`select count(*)::int as edges from walk_edge`.execute(database.owner);
    await backup(database, file, {
      onProgress,
      // Waits for it to be whole before the next table is read.
      roomProblem: async () => (await writing, null)
    });
    expect(await other.owner.selectFrom('district').select('district').execute()).toHaveLength(2);
    const checked = await CheckedBackup.open(file);
    await checked.close();
    const rowsOf = (name: string) => checked.manifest.tables.find((table) => table.name === name)?.rows;
    expect(checked.manifest.districts.map(({ code }) => code)).toEqual(['test']);
    expect([rowsOf('district'), rowsOf('walk_edge')]).toEqual([1, before.rows[0]?.edges]);
  } finally {
    await other.close();
  }
});
