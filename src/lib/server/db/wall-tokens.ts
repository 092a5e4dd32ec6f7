import { createHash, randomBytes } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { instantText } from './postgis.ts';
import type { Schema } from './schema.ts';

/** A wall may read with its token what a public room may see, and nothing else: wall-access.ts. */
export interface WallToken {
  readonly id: number;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly revokedAt: string | null;
  /** To the minute. */
  readonly lastSeenAt: string | null;
}

/** So long may a name be; what is longer does not fit on one line of a list. */
export const longestName = 80;

const tokenBytes = 32;

/** Makes a token for a wall of this name. It is told now and never again: the database keeps its hash. */
export async function add(db: Kysely<Schema>, name: string): Promise<{ readonly id: number; readonly token: string }> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const { id } = await db
    .insertInto('wallToken')
    .values({ name, sha256: hashOf(token) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, token };
}

/** Every token that was ever given out, by id. */
export async function list(db: Kysely<Schema>): Promise<WallToken[]> {
  return selectTokens(db).orderBy('id').execute();
}

/** Makes a token worthless, and says when it became so; null where there is none of this id. */
export async function revoke(db: Kysely<Schema>, id: number): Promise<WallToken | null> {
  await db
    .updateTable('wallToken')
    .set({ revokedAt: sql`now()` })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
  return (await selectTokens(db).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Which wall is it whose token this is? Null: nobody's, or revoked. Remembers that it was seen. */
export async function check(db: Kysely<Schema>, token: string): Promise<number | null> {
  const row = await selectSeen(db).where('sha256', '=', hashOf(token)).executeTakeFirst();
  return row === undefined ? null : seen(db, row);
}

/** May this wall go on reading? Remembers that it was seen. */
export async function isValid(db: Kysely<Schema>, id: number): Promise<boolean> {
  const row = await selectSeen(db).where('id', '=', id).executeTakeFirst();
  return row !== undefined && (await seen(db, row)) !== null;
}

/** Is there a wall that may read? */
export async function anyValid(db: Kysely<Schema>): Promise<boolean> {
  const row = await db.selectFrom('wallToken').select('id').where('revokedAt', 'is', null).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The hashes of those that were revoked: a backup of before must not bring them back. */
export async function revokedHashes(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('wallToken').select('sha256').where('revokedAt', 'is not', null).execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Revokes those of these hashes; how many that were. */
export async function revokeHashes(db: Kysely<Schema>, hashes: readonly string[]): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('wallToken')
    .set({ revokedAt: sql`now()` })
    .where('revokedAt', 'is', null)
    .where(sql<boolean>`sha256 = any(${hashes}::text[])`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A token is as random as its hash is long: no salt, and nothing to slow down. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function selectSeen(db: Kysely<Schema>) {
  return db
    .selectFrom('wallToken')
    .where('revokedAt', 'is', null)
    .select(['id', sql<boolean>`coalesce(last_seen_at < now() - interval '1 minute', true)`.as('isStale')]);
}

/** Written once a minute at most, and not at all where the database takes no changes now: it is no reason to go dark. */
async function seen(
  db: Kysely<Schema>,
  { id, isStale }: { readonly id: number; readonly isStale: boolean }
): Promise<number> {
  if (!isStale) return id;
  await db
    .updateTable('wallToken')
    .set({ lastSeenAt: sql`now()` })
    .where('id', '=', id)
    .where(sql<boolean>`coalesce(last_seen_at < now() - interval '1 minute', true)`)
    .execute()
    .catch(() => undefined);
  return id;
}

function selectTokens(db: Kysely<Schema>) {
  return db
    .selectFrom('wallToken')
    .select(['id', 'name'])
    .select((eb) => [
      instantText(eb.ref('createdAt')).as('createdAt'),
      sql<string | null>`to_char(revoked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as('revokedAt'),
      sql<string | null>`to_char(last_seen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as('lastSeenAt')
    ]);
}
