import { sql } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';

const test = testDatabase();

/** Every geometry column there is, with its type: a column made later is tested without anybody thinking of it. */
const geometryColumns = sql<{ table: string; column: string; type: string }>`
  select f_table_name as "table", f_geometry_column as "column", type
  from geometry_columns where f_table_schema = 'public' order by 1, 2`;

const nonsense: Record<string, readonly [story: string, wkt: string][]> = {
  POINT: [
    ['an empty one', 'POINT EMPTY'],
    ['longitude 200', 'POINT(200 10)'],
    ['latitude 91', 'POINT(10 91)']
  ],
  LINESTRING: [
    ['an empty one', 'LINESTRING EMPTY'],
    ['longitude 200', 'LINESTRING(0 0,200 10)']
  ],
  POLYGON: [
    ['a bow-tie', 'POLYGON((0 0,1 1,1 0,0 1,0 0))'],
    ['an empty one', 'POLYGON EMPTY'],
    ['longitude 200', 'POLYGON((199 0,200 0,200 1,199 0))']
  ],
  MULTIPOLYGON: [
    ['a bow-tie', 'MULTIPOLYGON(((0 0,1 1,1 0,0 1,0 0)))'],
    ['an empty one', 'MULTIPOLYGON EMPTY'],
    ['longitude 200', 'MULTIPOLYGON(((199 0,200 0,200 1,199 0)))']
  ]
};

describe('geometry that is nonsense', () => {
  test('is refused by a check of its column, in every table', async ({ db }) => {
    const { rows: columns } = await geometryColumns.execute(db);
    expect(columns.length).toBeGreaterThan(8);
    const accepted: string[] = [];
    for (const { table, column, type } of columns) {
      // The generic columns hold buildings and areas: polygons.
      for (const [story, wkt] of nonsense[type === 'GEOMETRY' ? 'POLYGON' : type] ?? []) {
        // The checks are asked by themselves: the table's other columns have no part in it.
        const { rows } = await sql<{ name: string; definition: string }>`
          select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
          where contype = 'c' and conrelid = ${table}::regclass
            and conkey @> array[(select attnum from pg_attribute where attrelid = ${table}::regclass and attname = ${column})]
          `.execute(db);
        const refusals = await Promise.all(
          rows.map(async ({ definition }) => {
            const check = definition.replace(/^CHECK /, '');
            const asked = sql<{ holds: boolean | null }>`select ${sql.raw(check)} as holds
              from (select ${sql.raw(`'SRID=4326;${wkt}'::geometry`)} as ${sql.ref(column)}) as one`;
            return (await asked.execute(db)).rows[0]?.holds === false;
          })
        );
        if (!refusals.includes(true)) accepted.push(`${table}.${column}: ${story}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  test('is refused when it is really written, with the name of the check', async ({ db }) => {
    await sql`insert into district (district, name, name_hans, name_hant, name_en, origin, synthetic, time_zone, data_date,
      attribution, west, south, east, north, state) values
      ('d', 'd', 'd', 'd', 'd', 'sample', true, 'Asia/Shanghai', '2026-01-01', 'none', 0, 0, 1, 1, 'ready')`.execute(
      db
    );
    const write = (wkt: string) =>
      sql`insert into compound (district, id, boundary, source_id)
        values ('d', 1, ${`SRID=4326;${wkt}`}::geometry, 's')`.execute(db);
    for (const [, wkt] of nonsense['POLYGON'] ?? []) {
      await expect(write(wkt)).rejects.toMatchObject({ code: '23514', constraint: 'compound_boundary_valid' });
    }
    await write('POLYGON((0 0,1 0,1 1,0 0))');
  });
});
