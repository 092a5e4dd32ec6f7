import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quanlan, startQuanlan, type Ended } from '#testing/command-line.ts';

let directory = '';
const env = { DATABASE_URL: '', QUANLAN_DATA: 'data' };
const run = (...words: string[]): Promise<Ended> => quanlan(words, directory, env);
const listed = async (data: string): Promise<string> =>
  (await quanlan(['district', 'list'], directory, { ...env, QUANLAN_DATA: data })).out;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-backup-'));
  expect((await run('sample', '--size', 'small')).status).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a backup says in JSON what it holds, and takes no other file’s place', async () => {
  const { status, out, err } = await run('backup', 'b');
  expect(status, err).toBe(0);
  const report: { readonly sha256: string; readonly rows: number; readonly bytes: number } = JSON.parse(out);
  const bytes = readFileSync(join(directory, 'b'));
  expect(report).toMatchObject({ file: join(directory, 'b'), bytes: bytes.length });
  expect(report.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(report.rows).toBeGreaterThan(1000);
  expect(err).toContain('100 % written');

  const again = await run('backup', 'b');
  expect(again).toMatchObject({ status: 2, out: '' });
  expect(again.err).toContain('is there already; name another file, or replace it with --force.');
  expect((await run('backup', 'b', '--force')).status).toBe(0);
});

test('where there is no database, none is made to be backed up', async () => {
  const { status, out, err } = await quanlan(['backup', 'c'], directory, { ...env, QUANLAN_DATA: 'nowhere' });
  expect({ status, out }).toEqual({ status: 3, out: '' });
  expect(err).toContain('There is no database in ');
  expect([existsSync(join(directory, 'nowhere')), existsSync(join(directory, 'c'))]).toEqual([false, false]);
});

describe('restore', () => {
  const into = { ...env, QUANLAN_DATA: 'other' };

  test('a file that will not do ends before a database is made: status 1 and one sentence', async () => {
    writeFileSync(join(directory, 'text'), 'id,lon,lat\n'.repeat(100));
    for (const name of ['short', 'flipped']) copyFileSync(join(directory, 'b'), join(directory, name));
    truncateSync(join(directory, 'short'), 10_000);
    const bytes = readFileSync(join(directory, 'flipped'));
    const at = bytes.indexOf('/000001.copy.gz') + 600;
    bytes[at] = (bytes[at] ?? 0) ^ 8;
    writeFileSync(join(directory, 'flipped'), bytes);
    const cases = [
      ['text', 'is no backup of Quanlan'],
      ['short', 'is cut off (10,000 bytes, it ends in table '],
      ['flipped', 'is damaged: what it holds is not what was written to it (table base_feature)']
    ] as const;
    for (const [name, sentence] of cases) {
      const { status, out, err } = await quanlan(['restore', name], directory, into);
      expect({ status, out }).toEqual({ status: 1, out: '' });
      expect(err).toContain(sentence);
    }
    expect(await quanlan(['restore', 'missing'], directory, into)).toMatchObject({ status: 2 });
    expect(existsSync(join(directory, 'other'))).toBe(false);
  });

  test('into an empty directory: the district answers at once', async () => {
    const { status, out, err } = await quanlan(['restore', 'b'], directory, into);
    expect(status, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ districts: [{ code: 'sample' }], migrated: [], leftOut: [] });
    expect(await listed('other')).toBe(await listed('data'));
    expect((await quanlan(['doctor'], directory, into)).out).toContain('district sample  ready');
    expect(existsSync(join(directory, 'other/database.restoring'))).toBe(false);
  });

  test('what is there is lost only with --force, and said before; its walking networks go too', async () => {
    expect((await quanlan(['recompute'], directory, into)).status).toBe(0);
    expect(readdirSync(join(directory, 'other/networks'))).toHaveLength(1);
    const refused = await quanlan(['restore', 'b'], directory, into);
    expect({ status: refused.status, out: refused.out }).toEqual({ status: 1, out: '' });
    expect(refused.err).toMatch(/is not empty: it holds the district .*--force/);
    const { status, err } = await quanlan(['restore', 'b', '--force'], directory, into);
    expect(status, err).toBe(0);
    expect(err).toMatch(/This takes the place of what is in the database .*which is lost: the district /);
    expect(readdirSync(join(directory, 'other/networks'))).toEqual([]);
  });

  test('in the place of a database that was lost; what is left of it is kept beside', async () => {
    rmSync(join(directory, 'other/database/PG_VERSION'));
    const lost = await quanlan(['district', 'list'], directory, into);
    expect(lost).toMatchObject({ status: 3 });
    expect(lost.err).toContain('restore a backup ("quanlan restore FILE")');
    const { status, err } = await quanlan(['restore', 'b'], directory, into);
    expect(status, err).toBe(0);
    expect(err).toMatch(/What is left of the database before is now in .*database\.incomplete-\d+/);
    expect(await listed('other')).toBe(await listed('data'));
  });

  test('Ctrl-C while the rows come in: status 130, and nobody takes the empty database for a new one', async () => {
    const begun = { ...env, QUANLAN_DATA: 'begun' };
    const started = startQuanlan(['restore', 'b'], directory, begun);
    await started.said('% building');
    started.kill('SIGINT');
    expect(await started.ended).toMatchObject({ status: 130, out: '' });
    const next = await quanlan(['sample', '--size', 'small'], directory, begun);
    expect(next).toMatchObject({ status: 3, out: '' });
    expect(next.err).toMatch(
      /was to be restored .*never ended: run it again \("quanlan restore FILE"\), or remove .*database\.restoring/
    );
    expect((await quanlan(['restore', 'b'], directory, begun)).status).toBe(0);
    expect(await listed('begun')).toBe(await listed('data'));
  });
});

test('Ctrl-C while it writes: status 130, and no file is left, whole or in part', async () => {
  const before = readdirSync(directory).sort();
  const started = startQuanlan(['backup', 'cut'], directory, env);
  await started.said('% building');
  started.kill('SIGINT');
  expect(await started.ended).toMatchObject({ status: 130, out: '' });
  expect(readdirSync(directory).sort()).toEqual(before);
});
