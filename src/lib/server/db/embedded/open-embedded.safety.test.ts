import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../settings.ts';
import { connect, kysely } from '../connect.ts';
import { ConnectionProblem } from '../connection-problem.ts';
import { findings } from '../findings.ts';
import { EmbeddedPool } from './embedded-pool.ts';
import { openEmbedded } from './open-embedded.ts';

const root = mkdtempSync(join(tmpdir(), 'quanlan-open-'));
const quiet = { say: () => undefined };
afterAll(() => rmSync(root, { recursive: true, force: true }));

function settingsFor(name: string) {
  return readSettings({ QUANLAN_DATA: name }, root);
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const failure: unknown = await work.then(
    () => 'nothing failed',
    (error: unknown) => error
  );
  if (failure instanceof ConnectionProblem) return failure.message;
  throw new Error(`Not the failure expected: ${String(failure)}`);
}

describe('the data directory', () => {
  test('that cannot be written is refused in one sentence, and nothing is left behind', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const problem = await problemOf(connect(settingsFor('a-file/below'), quiet));
    expect(problem).toMatch(/^The data directory .*a-file\/below cannot be: .*a-file is a file; .*QUANLAN_DATA\.$/);
    expect((await findings(settingsFor('a-file'), quiet.say)).map(({ state }) => state)).toEqual(['good', 'wrong']);
  });

  test('is as it was after doctor has looked', async () => {
    const { dataDirectory } = settingsFor('looked-at');
    await findings(settingsFor('looked-at'), quiet.say);
    expect(existsSync(dataDirectory)).toBe(false);
    await (await connect(settingsFor('looked-at'), quiet)).close();
    rmSync(join(dataDirectory, 'ballast'), { force: true });
    const before = readdirSync(dataDirectory).sort();
    await findings(settingsFor('looked-at'), quiet.say);
    expect(readdirSync(dataDirectory).sort()).toEqual(before);
  });

  test('without a name the system can make does not hang', async () => {
    expect(await problemOf(connect(settingsFor('/proc/quanlan'), quiet))).toMatch(/cannot be written/);
  });

  test('open in this process is refused to a second opener, with the number of the process', async () => {
    const first = await connect(settingsFor('twice'), quiet);
    const begun = performance.now();
    expect(await problemOf(connect(settingsFor('twice'), quiet))).toContain(`is open in process ${process.pid}`);
    expect(performance.now() - begun).toBeLessThan(1000);
    const opener = (await findings(settingsFor('twice'), quiet.say)).find(({ subject }) => subject === 'opener');
    expect(opener?.says).toContain(`process ${process.pid} has it open`);
    await first.close();
    const again = await connect(settingsFor('twice'), quiet);
    expect(again.migrated).toEqual([]);
    await again.close();
  });

  test('whose database is gone is not quietly filled with an empty one', async () => {
    const { dataDirectory } = settingsFor('gone');
    await (await connect(settingsFor('gone'), quiet)).close();
    renameSync(join(dataDirectory, 'database'), join(root, 'elsewhere'));
    expect(await problemOf(connect(settingsFor('gone'), quiet))).toMatch(/^There was a database in .*backup/);
    expect(existsSync(join(dataDirectory, 'database'))).toBe(false);
    const files = (await findings(settingsFor('gone'), quiet.say)).find(({ subject }) => subject === 'files');
    expect(files?.state).toBe('wrong');
  });

  test('with something else in it is left alone', async () => {
    const { dataDirectory } = settingsFor('gone');
    rmSync(join(dataDirectory, 'database.json'));
    writeFileSync(join(dataDirectory, 'database'), 'mine');
    expect(await problemOf(connect(settingsFor('gone'), quiet))).toMatch(/holds no database: move it away/);
    expect(readFileSync(join(dataDirectory, 'database'), 'utf8')).toBe('mine');
  });

  test('of a newer program is refused in one sentence', async () => {
    const { dataDirectory } = settingsFor('newer');
    await (await connect(settingsFor('newer'), quiet)).close();
    const { engine, close } = await openEmbedded(dataDirectory);
    const owner = kysely(new EmbeddedPool(engine, 'postgres'));
    await sql`insert into kysely_migration values ('0999_from_the_future', '')`.execute(owner);
    await close();
    expect(await problemOf(connect(settingsFor('newer'), quiet))).toMatch(
      /was made by a newer Quanlan .*0999_from_the_future.*start the newer program/
    );
  });
});

describe('a database directory', () => {
  test('of another PostgreSQL is refused in one sentence', async () => {
    const { dataDirectory } = settingsFor('newer');
    const version = join(dataDirectory, 'database', 'PG_VERSION');
    const ours = readFileSync(version, 'utf8');
    writeFileSync(version, '17\n');
    expect(await problemOf(connect(settingsFor('newer'), quiet))).toMatch(
      /was made by PostgreSQL 17, and this Quanlan/
    );
    writeFileSync(version, ours);
  });

  test('that is damaged is refused in one sentence, and the lock is let go', async () => {
    const { dataDirectory } = settingsFor('newer');
    rmSync(join(dataDirectory, 'database', 'global', 'pg_control'));
    expect(await problemOf(connect(settingsFor('newer'), quiet))).toMatch(/cannot be opened .*restore a backup/);
    expect(readdirSync(join(dataDirectory, 'database.lock'))).toEqual([]);
  });
});

describe('a disk that is nearly full', () => {
  const tooFull = { floorBytes: Number.MAX_SAFE_INTEGER, ballastBytes: 0 };

  test('gets no new database, not even a part of one', async () => {
    const { dataDirectory } = settingsFor('too-full');
    expect(await problemOf(openEmbedded(dataDirectory, { diskLimits: tooFull }))).toMatch(
      /^There is no room for a database in .*too-full: .* MB are needed .*QUANLAN_DATA\.$/
    );
    expect(readdirSync(dataDirectory)).toEqual(['database.lock']);
  });

  test('takes no changes and still answers', async () => {
    await (await openEmbedded(settingsFor('full').dataDirectory)).close();
    const { engine, close, watchDisk } = await openEmbedded(settingsFor('full').dataDirectory, { diskLimits: tooFull });
    const db = kysely(new EmbeddedPool(engine, 'postgres', watchDisk));
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await expect(sql`create table x (a int)`.execute(db)).rejects.toMatchObject({
      code: '53100',
      message: expect.stringMatching(/takes no changes now: the disk of .* MB left/)
    });
    await close();
  });
});
