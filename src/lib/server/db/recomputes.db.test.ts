import { sql } from 'kysely';
import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { district, madeUpFile } from '#testing/world.ts';
import * as districts from './districts.ts';
import * as recomputes from './recomputes.ts';

const test = testDatabase();

test('what a first recompute left behind when it was cut off is removed, though no other has become the answer', async ({
  db
}) => {
  await districts.write(db, district(), madeUpFile);
  await sql`insert into recompute (district, recompute, method, buildings, places, unsnapped)
    values ('test', 1, ${recomputes.method}, 0, 0, '{}')`.execute(db);
  await sql`insert into nearest (district, recompute, building, walker) values ('test', 1, 0, 'standard')`.execute(db);
  expect(await recomputes.current(db, 'test')).toBeNull();
  await recomputes.removeStale(db, 'test');
  expect((await sql`select from nearest union all select from recompute`.execute(db)).rows).toEqual([]);
});
