import { sql } from 'kysely';
import { kysely } from '#lib/server/db/connect.ts';
import { EmbeddedPool } from '#lib/server/db/embedded/embedded-pool.ts';
import { openEmbedded } from '#lib/server/db/embedded/open-embedded.ts';

/*
 * A process to be killed: opens the embedded database of the directory it is given, tells what it holds, then writes
 * without end and says of each write when it was acknowledged. Lines on standard output:
 * `holds COUNT MIN MAX INDEXED HALF` · `ack ID` (a write of its own) · `pair ID` (a transaction of ID and ID + 1).
 */

const directory = process.argv[2];
if (directory === undefined) throw new Error('ack-writer.ts DIRECTORY');

// It ends at the first failure, in one line: its disk may be taken away.
process.on('uncaughtException', (error) => {
  process.stderr.write(`writer: ${error.message}\n`);
  process.exit(1);
});

const { engine } = await openEmbedded(directory);
const db = kysely(new EmbeddedPool(engine, 'postgres'));
await sql`create table if not exists ack (id integer primary key, pair boolean not null, filler text)`.execute(db);

const { rows } = await sql<{ count: number; min: number; max: number; half: number }>`
  select count(*)::int as count, coalesce(min(id), 1)::int as min, coalesce(max(id), 0)::int as max,
    (count(*) filter (where pair) % 2)::int as half from ack`.execute(db);
await sql`set enable_seqscan = off`.execute(db);
const { rows: byIndex } = await sql<{ count: number }>`select count(id)::int as count from ack where id > 0`.execute(
  db
);
await sql`reset enable_seqscan`.execute(db);
const [held] = rows;
if (held === undefined) throw new Error('no answer');
console.log(`holds ${held.count} ${held.min} ${held.max} ${byIndex[0]?.count} ${held.half}`);

for (let id = held.max + 1; ;) {
  if (id % 3 === 0) {
    const first = id;
    await db.transaction().execute(async (trx) => {
      for (const one of [first, first + 1])
        await sql`insert into ack values (${one}, true, ${'x'.repeat(200)})`.execute(trx);
    });
    console.log(`pair ${first}`);
    id += 2;
  } else {
    await sql`insert into ack values (${id}, false, ${'x'.repeat(one(id))})`.execute(db);
    console.log(`ack ${id}`);
    id++;
  }
}

/** Rows of many sizes, so that pages fill and split. */
function one(id: number): number {
  return (id * 37) % 900;
}
