import { setTimeout } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

const lookAgainMilliseconds = 500;

/**
 * Does `work` while no other program on this database does work of the same name; the others wait for their turn. The right
 * belongs to a connection, so it ends with a program that is killed. The embedded database has one opener and needs none.
 * @param onWait told once, where another program is at it
 */
export async function alone<T>(
  { db, kind }: { readonly db: Kysely<Schema>; readonly kind: 'embedded' | 'native' },
  name: string,
  work: () => Promise<T>,
  { onWait = () => undefined, signal }: { readonly onWait?: () => void; readonly signal?: AbortSignal } = {}
): Promise<T> {
  if (kind === 'embedded') return work();
  return db.connection().execute(async (held) => {
    // Asking again, since a statement that waits would be cut off at its deadline.
    for (let waited = false; !(await take(held, name)); waited = true) {
      if (!waited) onWait();
      await setTimeout(lookAgainMilliseconds, undefined, { signal });
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${`quanlan ${name}`}))`.execute(held).catch(() => undefined);
    }
  });
}

async function take(held: Kysely<Schema>, name: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_lock(hashtext(${`quanlan ${name}`})) as taken`.execute(held);
  return rows[0]?.taken === true;
}
