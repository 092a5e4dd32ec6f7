import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quanlan, startQuanlan } from '#testing/command-line.ts';

let directory = '';
const env = { DATABASE_URL: '', QUANLAN_DATA: 'data' };
const care = ['--service', 'care', '--minutes', '10'];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-export-'));
  const { status, err } = await quanlan(['sample', '--size', 'small'], directory, env);
  expect(status, err).toBe(0);
});
afterAll(() => rmSync(directory, { recursive: true }));

const files = (): string[] =>
  readdirSync(directory)
    .filter((name) => name !== 'data')
    .sort();
const run = (...words: string[]) => quanlan(['export', ...words], directory, env);

test('every format holds the rows that `gaps` prints, says what it wrote, and prints nothing', async () => {
  const { out } = await quanlan(['gaps', ...care], directory, env);
  const { units, total } = JSON.parse(out);
  for (const [format, name] of [
    ['geojson', 'gaps.geojson'],
    ['gpkg', 'gaps.gpkg'],
    ['shp', 'gaps.shp'],
    ['csv', 'gaps.csv'],
    ['flatgeobuf', 'gaps.fgb']
  ] as const) {
    const done = await run(...care, '--format', format, '--out', name);
    expect([done.status, done.out], done.err).toEqual([0, '']);
    expect(done.err).toContain(`gaps of sample: ${units.length} rows.`);
    expect(done.err).toContain(`${join(directory, name)}: ${statSync(join(directory, name)).size} bytes.`);
  }
  expect(files()).toEqual([
    ...['gaps.cpg', 'gaps.csv', 'gaps.csv.txt', 'gaps.dbf', 'gaps.fgb', 'gaps.geojson', 'gaps.gpkg', 'gaps.prj'],
    ...['gaps.shp', 'gaps.shp.txt', 'gaps.shx']
  ]);
  const { features, origin } = JSON.parse(readFileSync(join(directory, 'gaps.geojson'), 'utf8'));
  const sum = (name: string): number =>
    features.reduce(
      (all: number, feature: { properties: Record<string, number> }) => all + (feature.properties[name] ?? 0),
      0
    );
  expect([sum('people'), sum('reached'), sum('unreached')]).toEqual([total.people, total.reached, total.unreached]);
  expect(origin).toMatchObject({ synthetic: true, service: 'care', minutes: 10 });
  expect(readFileSync(join(directory, 'gaps.csv'), 'utf8')).toContain('SYNTHETIC SAMPLE');
});

test('at a moment of the week the figures are those that `gaps` prints of it', async () => {
  const at = [...care, '--at', 'Sat 19:00'];
  const { total } = JSON.parse((await quanlan(['gaps', ...at], directory, env)).out);
  expect((await run(...at, '--format', 'geojson', '--out', 'sat.geojson')).status).toBe(0);
  const { features, origin } = JSON.parse(readFileSync(join(directory, 'sat.geojson'), 'utf8'));
  const sum = (name: string): number =>
    features.reduce(
      (all: number, { properties }: { properties: Record<string, number> }) => all + (properties[name] ?? 0),
      0
    );
  expect(['people', 'reached', 'unknown', 'unreached', 'unreached_hours'].map(sum)).toEqual([
    ...[total.people, total.reached, total.unknown, total.unreached, total.causes.hours]
  ]);
  expect(origin.at).toBe('Sat 19:00');
  expect(features[0].properties.at).toBe('Sat 19:00');
  const wrong = await run(...care, '--at', 'whenever', '--format', 'geojson', '--out', 'when.geojson');
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('--at must be a day and a time of the week')]);
});

test('--json tells what was written, and --force replaces it', async () => {
  const words = ['--what', 'units,places,gates', '--format', 'gpkg', '--out', 'all.gpkg', '--json'];
  const { status, out } = await run(...words);
  expect(status).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ district: 'sample', synthetic: true, format: 'gpkg', warnings: [] });
  const path = join(directory, 'all.gpkg');
  expect(report.files).toEqual([{ path, bytes: statSync(path).size }]);
  const file = new DatabaseSync(path, { readOnly: true });
  for (const [name, count] of Object.entries(report.rows)) {
    expect(file.prepare(`select count(*) as count from "${name}"`).get(), name).toEqual({ count });
  }
  file.close();
  expect(Object.keys(report.rows)).toEqual(['units', 'places', 'gates']);

  expect((await run(...words)).status).toBe(2);
  expect((await run(...words, '--force')).status).toBe(0);
});

test('an index that lay beside a replaced Shapefile goes with it: QGIS would find shapes by it that are no more', async () => {
  writeFileSync(join(directory, 'gaps.qix'), 'of other shapes');
  const words = [...care, '--format', 'shp', '--out', 'gaps.shp', '--level', 'street'];
  expect((await run(...words)).status).toBe(2);
  expect((await run(...words, '--force')).status).toBe(0);
  expect(files()).not.toContain('gaps.qix');
});

test('Ctrl-C ends with 130 and leaves no file, nor half of one', async () => {
  const before = files();
  const started = startQuanlan(
    ['export', '--what', 'buildings', '--format', 'gpkg', '--out', 'b.gpkg'],
    directory,
    env
  );
  await started.said('Reading buildings');
  started.kill('SIGINT');
  expect((await started.ended).status).toBe(130);
  expect(files()).toEqual(before);
});

test('a district or a unit that is not there is wrong usage, and nothing is written', async () => {
  const before = files();
  const unit = await run(...care, '--within', 'nowhere', '--format', 'csv', '--out', 'x.csv');
  expect([unit.status, unit.err]).toEqual([2, expect.stringContaining('has no unit "nowhere"')]);
  expect(unit.err).toContain('export --what units');
  const district = await run(...care, '--district', 'atlantis', '--format', 'csv', '--out', 'x.csv');
  expect([district.status, district.err]).toEqual([2, expect.stringContaining('There is no district atlantis')]);
  expect(files()).toEqual(before);
});
