import pg from 'pg';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { sampleOnNative } from '../sample-databases.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan, one row a building, a column a kind';
const columns = serviceKinds.map((kind) => kind.replace('-', '_'));
const limit = 9000;

const sums = columns.map((column) => `sum(population) filter (where ${column} <= ${limit})::int as ${column}`).join();
const timesIn = (table: string): string => `building join ${table} as timed on timed.district = building.district
  and timed.building = building.id and timed.recompute = 1 and timed.opening = 0 and timed.walker = 'standard'`;
const gridByCode = `join unit as cell on cell.district = building.district and cell.code = building.unit
  join unit as grid on grid.district = cell.district and grid.code = cell.parent`;
const gridByPolygon = `join unit as grid on grid.level = 'grid' and st_covers(grid.boundary, st_pointonsurface(footprint))`;

const wide = `select grid.code, ${sums} from ${timesIn('nearest')} ${gridByCode} group by grid.code`;
const long = `select grid.code, kind, sum(population)::int from ${timesIn('long_nearest')} ${gridByCode}
  where deciseconds <= ${limit} group by grid.code, kind`;
const inside = `select grid.code, ${sums} from ${timesIn('nearest')} ${gridByPolygon} group by grid.code`;

/** Why walking times lie in one wide table: the same sums from the same times, laid out in the three ways that suggest themselves. */
export const gapTables: Bench = {
  name: 'gap-tables',
  question: 'How many people of each grid reach each of six kinds within 15 minutes, from stored walking times?',
  run: async (context) => {
    const { town } = context;
    if (town.sample === null) {
      return { title: gapTables.question, head: [], rows: [], notes: ['Only the sample is a district with units.'] };
    }
    const database = await sampleOnNative(town.sample);
    const client = new pg.Client({ connectionString: database.settings.databaseUrl ?? '' });
    try {
      await client.connect();
      // Compiling a query to machine code takes longer than these queries do.
      await client.query('set jit = off');
      await client.query(`create table long_nearest as
        select district, recompute, opening, walker, building, kind, deciseconds from nearest
        cross join lateral (values ${columns.map((column) => `('${column}', ${column})`).join(', ')}) as each (kind, deciseconds)
        where deciseconds is not null`);
      await client.query(
        'alter table long_nearest add primary key (district, recompute, opening, walker, building, kind)'
      );
      await client.query('analyze long_nearest');
      const ask = (text: string) => async () => (await client.query<Record<string, number>>(text)).rows;
      const timings = await context.measure([
        { name: ours, run: ask(wide) },
        { name: 'one row a building and kind', run: ask(long) },
        { name: 'a column a kind, and grids found by their polygons', run: ask(inside) }
      ]);
      const people = (rows: readonly Record<string, number>[]): number =>
        rows
          .flatMap((row) => Object.values(row).filter((value) => typeof value === 'number'))
          .reduce((a, b) => a + b, 0);
      const told: string[] = [];
      for (const text of [wide, long, inside]) told.push(people(await ask(text)()).toLocaleString('en'));
      return timingTable(gapTables.question, timings, ours, [
        `Over grids and kinds they count ${told.join(', ')} people.`
      ]);
    } finally {
      await client.end();
      await database.close();
    }
  }
};
