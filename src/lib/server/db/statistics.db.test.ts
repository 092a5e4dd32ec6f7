import { sql } from 'kysely';
import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { sampleBatch } from '../sample-batch.ts';
import * as districts from './districts.ts';

const test = testDatabase();

// The program's role owns no table: on PostgreSQL 15 its ANALYZE was skipped with a warning, and a district's totals took 18 s.
test('the planner knows of a district’s rows as soon as they are written', async ({ db }) => {
  const data = sampleDistrict();
  await districts.write(db, data, sampleBatch(data, 1));
  const { rows } = await sql<{ name: string; known: number }>`
    select relname::text as name, reltuples::int as known from pg_class
    where relname in ('building', 'place', 'walk_edge') order by relname`.execute(db);
  expect(rows).toEqual([
    { name: 'building', known: data.buildings.length },
    { name: 'place', known: data.places.length },
    { name: 'walk_edge', known: data.edges.length }
  ]);
});
