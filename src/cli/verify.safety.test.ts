import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveOf, forged } from '#testing/bundles.ts';
import { quanlan, startQuanlan } from '#testing/command-line.ts';
import { readZip } from '#lib/core/readers/zip.ts';

const directory = mkdtempSync(join(tmpdir(), 'quanlan-verify-test-'));
const scratch = join(directory, 'scratch');
const env = { DATABASE_URL: '', QUANLAN_DATA: join(directory, 'data'), TMPDIR: scratch };
const bundle = join(directory, 'bundle.zip');

beforeAll(async () => {
  mkdirSync(scratch);
  expect(await quanlan(['sample', '--size', 'small'], directory, env)).toMatchObject({ status: 0 });
  const made = await quanlan(['export', '--format', 'bundle', '--out', 'bundle.zip', '--json'], directory, env);
  expect(made).toMatchObject({ status: 0 });
  expect(JSON.parse(made.out)).toMatchObject({ district: 'sample', synthetic: true, format: 'bundle', recompute: 1 });
}, 300_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function withOneMore(): Promise<string> {
  const entries = readZip(readFileSync(bundle));
  const files = await Promise.all(entries.map(async (entry) => ({ path: entry.path, bytes: await entry.read() })));
  const path = join(directory, 'forged.zip');
  const change = (text: string): string =>
    text.replace(
      /^([^,]+,government,standard,15,\d+,)(\d+)/m,
      (_, before: string, reached) => `${before}${Number(reached) + 1}`
    );
  writeFileSync(path, await archiveOf(forged(files, 'answers/unit_totals.csv', change)));
  return path;
}

describe('quanlan verify', () => {
  test('says that a bundle computes, and leaves nothing behind', async () => {
    const { status, out, err } = await quanlan(['verify', 'bundle.zip'], directory, env);
    expect({ status, out }).toEqual({ status: 0, out: 'compared_with,member,key,column,bundle,found\r\n' });
    expect(err).toMatch(/sample.*, data of 2026-11-01, recompute 1 \(walk-\d+\), made 20/);
    expect(err).toContain('It is of a synthetic sample');
    expect(err).toMatch(/\n\d+ rows of 5 tables computed again: all equal.\n$/);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('names what differs, from what is computed and from the database, with status 1', async () => {
    const path = await withOneMore();
    const { status, out, err } = await quanlan(['verify', path, '--district', 'sample', '--json'], directory, env);
    expect(status).toBe(1);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ district: 'sample', equal: false });
    for (const comparedWith of ['computed', 'database']) {
      const compared = answer.compared.find((each: { comparedWith: string }) => each.comparedWith === comparedWith);
      expect(compared).toMatchObject({ count: 1 });
      const [{ member, column, bundle: told, found }] = compared.differences;
      expect([member, column, told - found]).toEqual(['answers/unit_totals.csv', 'reached', 1]);
    }
    expect(err).toContain('1 differ (answers/unit_totals.csv 1).');
  });

  test('of a damaged file or another one says why, with status 1; of no file or no such district, status 2', async () => {
    writeFileSync(join(directory, 'cut.zip'), readFileSync(bundle).subarray(0, 50_000));
    const answers = await Promise.all(
      [['cut.zip'], ['data/database.json'], ['none.zip'], [], ['bundle.zip', 'more']].map((words) =>
        quanlan(['verify', ...words], directory, env)
      )
    );
    expect(answers.map(({ status }) => status)).toEqual([1, 1, 2, 2, 2]);
    expect(answers.map(({ out }) => out).join('')).toBe('');
    expect(answers[0]?.err).toMatch(
      /^quanlan verify: cut.zip: No bundle can be read: the zip archive does not end as one/
    );
    expect(answers[1]?.err).toMatch(/it is no zip archive/);
    expect(answers[2]?.err).toMatch(/none.zip: there is no such file/);
  });

  test('ends at Ctrl-C with status 130, and leaves nothing behind', async () => {
    const started = startQuanlan(['verify', 'bundle.zip'], directory, env);
    await started.said('% network');
    started.kill('SIGINT');
    expect(await started.ended).toMatchObject({ status: 130, out: '' });
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe('quanlan export --format bundle', () => {
  test('takes no question, wants a .zip, and replaces nothing unasked: status 2', async () => {
    const answers = await Promise.all(
      [
        ['--out', 'a.zip', '--service', 'care'],
        ['--out', 'a.gpkg'],
        ['--out', 'bundle.zip'],
        ['--out', 'a.zip', '--what', 'units']
      ].map((words) => quanlan(['export', '--format', 'bundle', ...words], directory, env))
    );
    expect(answers.map(({ status }) => status)).toEqual([2, 2, 2, 2]);
    expect(answers[0]?.err).toContain('A bundle holds all kinds, classes and units: leave out --service.');
    expect(answers[1]?.err).toContain('--out must end in .zip for a bundle, not "a.gpkg".');
    expect(answers[2]?.err).toContain('say --force to replace it');
    expect(answers[3]?.err).toContain('leave out --what');
  });
});
