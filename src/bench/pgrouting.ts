import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Bounds } from '#lib/core/geometry/bounds.ts';
import type { WalkModel } from '#lib/core/walk/model.ts';
import { printedBy } from './child-process.ts';
import type { BenchTown } from './bench-town.ts';
import { startCluster } from './native-cluster.ts';

/** A number the database counts from 1: pgRouting passes over a root numbered 0. */
const inDatabase = (vertex: number): number => vertex + 1;

const allEdges = 'select id, source, target, cost from walk_edge';

/**
 * pgRouting on a native PostGIS of its own, holding the same network: its vertices, and its pieces with their seconds at 1.0 m/s,
 * stairs and waiting included. What differs from ours: it walks between vertices only, so a place starts at the nearer end of its
 * street. Answers are counted in the database, so that no time goes into sending rows.
 */
export class PgRouting {
  readonly version: string;
  readonly #client: pg.Client;
  readonly #end: () => Promise<void>;

  private constructor(client: pg.Client, version: string, end: () => Promise<void>) {
    this.#client = client;
    this.version = version;
    this.#end = end;
  }

  /** Starts an empty cluster in a temporary directory; throws where there is no PostgreSQL with PostGIS and pgRouting. */
  static async start(): Promise<PgRouting> {
    const cluster = await startCluster();
    const client = new pg.Client({ connectionString: cluster.address });
    try {
      await client.connect();
      await client.query('create extension pgrouting cascade');
      // Compiling a query to machine code takes longer than these queries do.
      await client.query('set jit = off');
      const { rows } = await client.query<{ version: string }>('select pgr_version() as version');
      return new PgRouting(client, rows[0]?.version ?? '', async () => {
        await client.end();
        await cluster.close();
      });
    } catch (error) {
      await client.end().catch(() => undefined);
      await cluster.close();
      throw error;
    }
  }

  /** Ends the cluster and removes it. */
  close(): Promise<void> {
    return this.#end();
  }

  /** Takes over a town's network and buildings in place of what was there. */
  async load(model: WalkModel, town: BenchTown): Promise<void> {
    await this.#client.query('drop table if exists walk_edge, building');
    await this.#client.query(
      'create table walk_edge (id int primary key, source int not null, target int not null, cost float8 not null, line geometry not null)'
    );
    await this.#client.query(
      'create table building (id int primary key, unit int not null, people int not null, source int not null, target int not null, source_cost float8 not null, target_cost float8 not null, covered boolean not null)'
    );
    await this.#copy('walk_edge', edgeRows(model));
    await this.#copy('building', buildingRows(model, town));
    await this.#client.query('create index on walk_edge using gist (line)');
    await this.#client.query('create index on building (source)');
    await this.#client.query('create index on building (target)');
    await this.#client.query('analyze walk_edge');
    await this.#client.query('analyze building');
  }

  /**
   * How many vertices lie within so many seconds of one?
   * @param window only edges that touch these bounds are looked at; null: the whole table
   */
  async countWithin(vertex: number, seconds: number, window: Bounds | null): Promise<number> {
    const { rows } = await this.#client.query<{ count: number }>(
      'select count(*)::int as count from pgr_drivingDistance($1, $2::int, $3::float8, false)',
      [edgesWithin(window), inDatabase(vertex), seconds]
    );
    return rows[0]?.count ?? 0;
  }

  /** The seconds from one vertex to all within so many, by vertex: to compare answers, not times. */
  async secondsFrom(vertex: number, seconds: number, window: Bounds | null): Promise<Map<number, number>> {
    const { rows } = await this.#client.query<{ node: number; seconds: number }>(
      'select node::int as node, agg_cost as seconds from pgr_drivingDistance($1, $2::int, $3::float8, false)',
      [edgesWithin(window), inDatabase(vertex), seconds]
    );
    return new Map(rows.map((row) => [row.node - 1, row.seconds]));
  }

  /**
   * How many vertices lie within so many seconds of the nearest of several? With `equicost` each vertex is walked to from one root
   * alone; pgRouting then overlooks some shorter ways, so this is measured, and never taken for true.
   */
  async countWithinNearest(vertices: readonly number[], seconds: number): Promise<number> {
    const { rows } = await this.#client.query<{ count: number }>(
      'select count(*)::int as count from pgr_drivingDistance($1, $2::int[], $3::float8, false, true)',
      [allEdges, vertices.map(inDatabase), seconds]
    );
    return rows[0]?.count ?? 0;
  }

  /** How many people of each unit live within so many seconds of the nearest of several vertices? Units without any are left out. */
  async peopleWithinNearest(vertices: readonly number[], seconds: number): Promise<Map<number, number>> {
    const { rows } = await this.#client.query<{ unit: number; people: number }>(
      `with reached as materialized (
         select node::int as node, agg_cost from pgr_drivingDistance($1, $2::int[], $3::float8, false, true)
       )
       select unit, sum(people)::int as people
       from building left join reached s on s.node = source left join reached t on t.node = target
       where least(s.agg_cost + source_cost, t.agg_cost + target_cost) <= $3
       group by unit`,
      [allEdges, vertices.map(inDatabase), seconds]
    );
    return new Map(rows.map(({ unit, people }) => [unit, people]));
  }

  /** Notes which buildings lie within so many seconds of the nearest of several vertices, for `peopleGained`. Returns how many. */
  async cover(vertices: readonly number[], seconds: number): Promise<number> {
    await this.#client.query('update building set covered = false where covered');
    const { rowCount } = await this.#client.query(
      `with reached as materialized (
         select node::int as node, agg_cost from pgr_drivingDistance($1, $2::int[], $3::float8, false, true)
       )
       update building set covered = true where id in (
         select id from building left join reached s on s.node = source left join reached t on t.node = target
         where least(s.agg_cost + source_cost, t.agg_cost + target_cost) <= $3
       )`,
      [allEdges, vertices.map(inDatabase), seconds]
    );
    await this.#client.query('analyze building');
    return rowCount ?? 0;
  }

  /**
   * What if there were a place at this vertex too: how many people of each unit would newly be covered, beyond those noted by `cover`?
   * Units that gain nobody are left out.
   */
  async peopleGained(vertex: number, seconds: number, window: Bounds | null): Promise<Map<number, number>> {
    const { rows } = await this.#client.query<{ unit: number; people: number }>(
      `with reached as materialized (
         select node::int as node, agg_cost from pgr_drivingDistance($1, $2::int, $3::float8, false)
       ), gained as (
         select id, unit, people from reached join building on source = node
         where agg_cost + source_cost <= $3 and not covered
         union
         select id, unit, people from reached join building on target = node
         where agg_cost + target_cost <= $3 and not covered
       )
       select unit, sum(people)::int as people from gained group by unit`,
      [edgesWithin(window), inDatabase(vertex), seconds]
    );
    return new Map(rows.map(({ unit, people }) => [unit, people]));
  }

  async #copy(table: string, rows: Iterable<string>): Promise<void> {
    await pipeline(Readable.from(rows), this.#client.query(copyFrom(`copy ${table} from stdin`)));
  }
}

/** The inner query, whose text pgRouting is handed: bounds are numbers of ours, so they may stand in it. */
function edgesWithin(window: Bounds | null): string {
  return window === null ? allEdges : `${allEdges} where line && st_makeenvelope(${window.join(',')})`;
}

function* edgeRows({ network, reach }: WalkModel): Generator<string> {
  reach.begin('walking', 1, 0);
  for (const [piece, from] of network.pieceFrom.entries()) {
    const to = network.pieceTo[piece] ?? from;
    const seconds = reach.partKey(piece, network.pieceMillimetres[piece] ?? 0, 0) / 1000;
    const ends = [from, to].map((vertex) => `${network.vertexLon[vertex] ?? 0} ${network.vertexLat[vertex] ?? 0}`);
    yield `${[piece, inDatabase(from), inDatabase(to), seconds, `LINESTRING(${ends.join(',')})`].join('\t')}\n`;
  }
}

function* buildingRows({ network, reach, buildings }: WalkModel, town: BenchTown): Generator<string> {
  reach.begin('walking', 1, 0);
  const { start, piece, along, connector } = buildings.walking;
  for (const [index, { unit, people }] of town.buildings.entries()) {
    for (let a = start[index] ?? 0; a < (start[index + 1] ?? 0); a++) {
      const [on, at] = [piece[a] ?? -1, along[a] ?? 0];
      const costs = ([0, 1] as const).map((end) => ((connector[a] ?? 0) + reach.partKey(on, at, end)) / 1000);
      const ends = [network.pieceFrom[on], network.pieceTo[on]].map((vertex) => inDatabase(vertex ?? -1));
      yield `${[index, unit, people, ...ends, ...costs, 'f'].join('\t')}\n`;
    }
  }
}

/**
 * pgRouting, installed where this is root on Debian, which is said. Null, and said why, where it cannot be had.
 */
export async function startPgRouting(say: (sentence: string) => void): Promise<PgRouting | null> {
  try {
    return await PgRouting.start().catch(async (missing: unknown) => {
      await install(missing, say);
      return PgRouting.start();
    });
  } catch (error) {
    say(`Without the peer pgRouting: ${messageOf(error)}`);
    return null;
  }
}

/** Installs what was missing, or throws with a sentence that says how to. */
async function install(missing: unknown, say: (sentence: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `${messageOf(missing)}\nOnly root on Debian can have it installed from here; it needs PostgreSQL with PostGIS and pgRouting (Debian: postgresql-15-pgrouting postgresql-15-postgis-3).`
    );
  }
  await printedBy('apt-get', ['-qq', 'update']);
  const name = await debianPackage();
  say(`Installing the peer pgRouting with apt-get (${name} and the PostGIS that it needs) …`);
  await printedBy('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', name]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Debian names the package after its PostgreSQL: postgresql-15-pgrouting. */
async function debianPackage(): Promise<string> {
  const names = await printedBy('apt-cache', ['search', '--names-only', '^postgresql-[0-9]+-pgrouting$']);
  const newest = names
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);
  if (!newest) throw new Error('apt-get knows no package postgresql-…-pgrouting.');
  return newest;
}
