import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scratchDatabase, type ScratchDatabase } from '#testing/scratch-database.ts';
import { connect, open } from '../db/connect.ts';
import { findings } from '../db/findings.ts';
import { known, migrationState, migrateTo } from '../db/migrate.ts';
import { backupDirectory, newestBackup } from './automatic-backups.ts';
import { CheckedBackup } from './checked-backup.ts';

const silent = (): void => undefined;
const older = '0009_statistics';
const next = known()[known().indexOf(older) + 1] ?? '';

let scratch: ScratchDatabase;
let directory = '';
beforeEach(async () => {
  scratch = await scratchDatabase();
  directory = backupDirectory(scratch.settings.dataDirectory);
});
afterEach(() => scratch.remove());

/** Leaves the database as an older program did. */
async function asOfBefore({ withDistrict }: { withDistrict: boolean }): Promise<void> {
  const database = await open(scratch.settings, { say: silent });
  await migrateTo(database.owner, database.where, older);
  const statement = `insert into district (district, name, name_hans, name_hant, name_en, origin, synthetic, time_zone, data_date,
    attribution, west, south, east, north, state)
    values ('old', '老', '老', '老', 'Old', 'osm', false, 'UTC', '2026-01-01', '', 0, 0, 1, 1, 'ready')`;
  if (withDistrict) await database.owner.executeQuery(CompiledQuery.raw(statement));
  await database.close();
}

async function pending(): Promise<readonly string[]> {
  const database = await open(scratch.settings, { say: silent });
  const state = await migrationState(database.owner);
  await database.close();
  return state.pending;
}

describe('before a migration', () => {
  test('a database with data is backed up as it was, which is said', async () => {
    await asOfBefore({ withDistrict: true });
    const said: string[] = [];
    const connection = await connect(scratch.settings, { say: (line) => said.push(line) });
    await connection.close();
    expect(connection.migrated[0]).toBe(next);
    const [name = '', ...others] = readdirSync(directory);
    expect(others).toEqual([]);
    expect(name).toMatch(new RegExp(`^\\d{8}T\\d{6}Z-before-${next}\\.quanlan-backup$`));
    expect(said.join('\n')).toMatch(/Backing the database up before it is changed, to .*\nBacked up: 1 rows/);

    const checked = await CheckedBackup.open(join(directory, name));
    await checked.close();
    expect(checked.manifest.migrations.at(-1)).toBe(older);
    expect(checked.manifest.districts).toEqual([{ code: 'old', name: '老' }]);

    const found = await findings(scratch.settings, silent);
    expect(found.at(-1)).toMatchObject({ subject: 'backup', state: 'good', says: expect.stringContaining(name) });
    // Nothing is to be migrated any more, so nothing is backed up.
    await (await connect(scratch.settings, { say: silent })).close();
    expect(readdirSync(directory)).toEqual([name]);
  });

  test('a new database and one without a district are not', async () => {
    await (await connect(scratch.settings, { say: silent })).close();
    expect(existsSync(directory)).toBe(false);
    await scratch.remove();
    scratch = await scratchDatabase();
    await asOfBefore({ withDistrict: false });
    await (await connect(scratch.settings, { say: silent })).close();
    expect(existsSync(directory)).toBe(false);
  });

  test('where it cannot be backed up, nothing is migrated, and the sentence says how to go on', async () => {
    await asOfBefore({ withDistrict: true });
    mkdirSync(scratch.settings.dataDirectory, { recursive: true });
    writeFileSync(directory, 'a file where the directory should be');
    await expect(connect(scratch.settings, { say: silent })).rejects.toThrow(
      /was not touched, since it could not be backed up to .*EEXIST.*quanlan migrate --without-backup$/
    );
    expect((await pending())[0]).toBe(next);
    const connection = await connect(scratch.settings, { say: silent, withoutBackup: true });
    await connection.close();
    expect(connection.migrated[0]).toBe(next);
    expect(await pending()).toEqual([]);
    rmSync(directory);
  });

  test('the newest five are kept, one of each migration, and nobody’s own', async () => {
    await asOfBefore({ withDistrict: true });
    mkdirSync(directory, { recursive: true });
    const named = (day: number, migration: string): string =>
      `2025010${day}T120000Z-before-${migration}.quanlan-backup`;
    const earlier = [1, 2, 3, 4, 5, 6].map((day) => named(day, `000${day}_x`));
    const own = ['before-the-move.quanlan-backup', 'notes.txt'];
    for (const name of [...earlier, named(7, next), ...own, 'a.1-2.part', 'b.1-2.part'])
      writeFileSync(join(directory, name), '');
    const longAgo = new Date('2025-01-01');
    utimesSync(join(directory, 'a.1-2.part'), longAgo, longAgo);
    await (await connect(scratch.settings, { say: silent })).close();

    const left = readdirSync(directory).sort();
    const made = left.find((name) => name.includes(next)) ?? '';
    expect(left).toEqual([...earlier.slice(2), made, ...own, 'b.1-2.part'].sort());
    expect(made).not.toBe(named(7, next));
    expect((await newestBackup(scratch.settings.dataDirectory))?.file).toContain(made);
  });
});

test('doctor says where there is no backup', async () => {
  const found = await findings(scratch.settings, silent);
  expect(found.at(-1)).toMatchObject({
    subject: 'backup',
    state: 'note',
    mend: expect.stringContaining('quanlan backup FILE')
  });
});
