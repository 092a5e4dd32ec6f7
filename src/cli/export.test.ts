import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOf } from './export-files.ts';
import { runCommandLine } from './command-line.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-export-'));
  writeFileSync(join(directory, 'there.csv'), 'notes');
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command so far as it goes without a database, of which there is none. */
async function run(...words: string[]): Promise<{ status: number; err: string }> {
  let err = '';
  const status = await runCommandLine(['export', ...words], {
    env: { QUANLAN_DATA: join(directory, 'data') },
    directory,
    signal: new AbortController().signal,
    input: () => Promise.resolve(new Uint8Array()),
    out: () => Promise.resolve(),
    err: (line) => void (err += `${line}\n`)
  });
  return { status, err };
}

const care = ['--service', 'care', '--minutes', '10'];

test.each([
  [['--out', 'a.csv', ...care], '--format is missing: one of geojson, gpkg, shp, csv, flatgeobuf, bundle.'],
  [
    ['--format', 'xlsx', '--out', 'a.xlsx', ...care],
    '--format must be one of geojson, gpkg, shp, csv, flatgeobuf, bundle, not "xlsx".'
  ],
  [['--format', 'csv', ...care], '--out is missing.'],
  [['--format', 'csv', '--out', 'a.gpkg', ...care], '--out must end in .csv for csv, not "a.gpkg".'],
  [['--format', 'shp', '--out', 'a', ...care], '--out must end in .shp or .zip for shp, not "a".'],
  [['--format', 'csv', '--out', 'none/a.csv', ...care], 'There is no folder'],
  [['--format', 'csv', '--out', 'there.csv', ...care], 'there.csv is there already; name another file, or say --force'],
  [['--format', 'csv', '--out', 'a.csv'], '--service is missing: one of government,'],
  [['--format', 'csv', '--out', 'a.csv', '--service', 'care', '--minutes', '31'], 'from 1 to 30, not "31".'],
  [
    ['--what', 'people', '--format', 'csv', '--out', 'a.csv'],
    '--what must be one of gaps, units, places, compounds, gates, streets, buildings, not "people".'
  ],
  [
    ['--what', 'units,places', '--format', 'csv', '--out', 'a.csv'],
    'A file of csv holds one layer; for 2 say --format gpkg'
  ],
  [['--what', 'units,units', '--format', 'gpkg', '--out', 'a.gpkg'], '--what names units twice.'],
  [
    ['--what', 'places', '--format', 'csv', '--out', 'a.csv', ...care],
    '--service says something of gaps, not of places.'
  ],
  [
    ['--what', 'units', '--format', 'csv', '--out', 'a.csv', '--class', 'elder75'],
    '--class says something of gaps and buildings, not of units.'
  ],
  [
    ['--what', 'units', '--format', 'csv', '--out', 'a.csv', '--level', 'house'],
    '--level must be one of district, street, community, grid, microGrid, not "house".'
  ]
])('%j is wrong usage, and says what would do', async (words, sentence) => {
  const { status, err } = await run(...words);
  expect(err).toContain(sentence);
  expect(status).toBe(2);
  // Nothing was opened and nothing written.
  expect(readdirSync(directory)).toEqual(['there.csv']);
});

test('a Shapefile is several files, the one that is opened among the last; in a .zip it is one', () => {
  expect(filesOf('shp', '/x/a.b.shp')).toEqual(
    ['shx', 'dbf', 'prj', 'cpg', 'shp', 'shp.txt'].map((end) => `/x/a.b.${end}`)
  );
  expect(filesOf('shp', '/x/a.ZIP')).toEqual(['/x/a.ZIP']);
  expect(filesOf('csv', '/x/a.csv')).toEqual(['/x/a.csv', '/x/a.csv.txt']);
  expect(filesOf('gpkg', '/x/a.gpkg')).toEqual(['/x/a.gpkg']);
});
