import { CompiledQuery, type Kysely } from 'kysely';
import { copyWanted, type CopyAnswer } from './copy-payload.ts';
import { quoted } from './quoted.ts';
import type { Schema } from './schema.ts';

/** About so much text is asked for at once: large enough to be fast, small enough for memory and for the watchdog. */
const bytesAStatement = 4 * 1024 * 1024;
const firstBlocks = 16;
/** What lies outside of a table's blocks (arrays, shapes) makes the text of some of them many times longer than of others. */
const growAtMost = 4;

/**
 * The rows of a table in COPY's text format, the same bytes from both databases, in pieces of whole rows. Reads along the table's
 * blocks, so that it needs no key and holds one piece at a time; within a repeatable-read transaction the pieces fit together.
 * @param table a table with the columns to read (names as the database has them) and its length in blocks
 */
export async function* copyOut(
  db: Kysely<Schema>,
  table: { readonly name: string; readonly columns: readonly string[]; readonly blocks: number }
): AsyncGenerator<CopyAnswer & { readonly share: number }> {
  const columns = table.columns.map(quoted).join(', ');
  let step = firstBlocks;
  for (let block = 0; block < table.blocks;) {
    const end = Math.min(block + step, table.blocks);
    const piece = await copy(
      db,
      `copy (select ${columns} from public.${quoted(table.name)}
        where ctid >= '(${block},0)'::tid and ctid < '(${end},0)'::tid) to stdout`
    );
    if (piece.rows > 0) yield { ...piece, share: end / table.blocks };
    const fitting = Math.round((step * bytesAStatement) / Math.max(piece.bytes.length, 1));
    step = Math.max(1, Math.min(fitting, step * growAtMost));
    block = end;
  }
}

async function copy(db: Kysely<Schema>, statement: string): Promise<CopyAnswer> {
  const { rows } = await db.executeQuery<CopyAnswer>(CompiledQuery.raw(statement, [copyWanted]));
  const [answer] = rows;
  if (answer === undefined) throw new Error(`The database did not answer: ${statement}`);
  return answer;
}
