import { sql } from 'kysely';
import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { district, madeUpFile } from '#testing/world.ts';
import * as districts from './districts.ts';
import * as find from './find.ts';
import * as units from './units.ts';

const test = testDatabase();

test('a unit that has ended is kept, and neither listed, drawn nor found', async ({ db }) => {
  await districts.write(db, district(), madeUpFile);
  await sql`update unit set valid_to = '2026-01-01' where code = 'd1b'`.execute(db);
  expect((await units.current(db, 'test', 'grid')).map((unit) => unit.code)).toEqual(['d1a']);
  expect((await units.boundaries(db, 'test', 'grid')).features).toHaveLength(1);
  expect(await units.find(db, 'test', 'd1b')).toBeNull();
  expect(await units.crumbs(db, 'test', 'd1b')).toEqual([]);
  const found = await find.byName(db, 'test', '单元d1');
  expect(found.map((match) => match.kind === 'unit' && match.code)).toEqual(['d1', 'd1a']);
  const { rows } = await sql`select code from unit where code = 'd1b'`.execute(db);
  expect(rows).toHaveLength(1);
});

test('where a unit was redrawn, the boundary that holds today is the one', async ({ db }) => {
  await districts.write(db, district(), madeUpFile);
  await sql`update unit set valid_to = '2026-01-01' where code = 'd1b'`.execute(db);
  await sql`insert into unit select district, code, level, parent, 'redrawn', 'redrawn', 'redrawn', 'redrawn', search,
    boundary, '2026-01-01', null from unit where code = 'd1b'`.execute(db);
  const grids = await units.current(db, 'test', 'grid');
  expect(grids.map((unit) => unit.names.en)).toEqual([expect.any(String), 'redrawn']);
});
