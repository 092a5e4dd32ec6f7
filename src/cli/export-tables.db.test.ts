import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as recompute from '#lib/server/jobs/recompute.ts';
import type { LayerQuestion } from '#lib/server/tables/layers.ts';
import { exportedTables } from './export-tables.ts';

const test = testDatabase();
const homes = [building(0, 50, 10, { population: 20 })];
const care: LayerQuestion = { layer: 'gaps', service: 'care', minutes: 10, walker: 'standard', level: null, at: null };

/** What is read of the district, and what is said of it. */
async function read(db: Parameters<typeof exportedTables>[0], questions: readonly LayerQuestion[]) {
  const found = await districts.find(db, 'test');
  if (found === null) throw new Error('no district');
  let said = '';
  const io = { signal: new AbortController().signal, err: (line: string) => void (said += `${line}\n`) };
  const tables = await exportedTables(db, found, questions, '2026-11-25T23:29:07.268Z', io);
  return { tables, said };
}

test('a district without places has a table of none, and says why', async ({ db }) => {
  await districts.write(db, district({ buildings: homes }), madeUpFile);
  const { tables, said } = await read(db, [{ layer: 'places' }]);
  expect(tables.map(({ name, rows }) => [name, rows])).toEqual([['places', []]]);
  expect(said).toContain('District test has no place that exists on its data date, 2026-11-01.');
});

test('a service that no place offers is said to be lacking everywhere; one that is offered is not', async ({ db }) => {
  await districts.write(db, district({ buildings: homes, places: [place(0, 0, 0)] }), madeUpFile);
  await recompute.run(db, 'test');
  const lacking = await read(db, [care]);
  expect(lacking.said).toContain('No place of test offers care, so all its people are without it.');
  const offered = await read(db, [{ ...care, service: 'government' }]);
  expect(offered.said).toBe('Reading gaps of test …\n');
});

test('without walking times there are no gaps and no minutes; all else is there', async ({ db }) => {
  await districts.write(db, district({ buildings: homes }), madeUpFile);
  await expect(read(db, [care])).rejects.toThrow(
    'so there are no gaps to export: run quanlan recompute --district test'
  );
  await expect(read(db, [{ layer: 'buildings', walker: 'standard' }])).rejects.toThrow('no buildings to export');
  expect((await read(db, [{ layer: 'units', level: null }])).tables).toHaveLength(1);
});

test('a level that the district lacks is named with those it has', async ({ db }) => {
  await districts.write(db, district({ buildings: homes }), madeUpFile);
  await expect(read(db, [{ layer: 'units', level: 'microGrid' }])).rejects.toThrow(
    'District test has no units of level microGrid; it has district, street, grid.'
  );
});
