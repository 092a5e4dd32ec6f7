import { CompiledQuery, sql, type Kysely } from 'kysely';
import { quoted } from './quoted.ts';
import type { Schema } from './schema.ts';

/*
 * What a transaction needs before it reads tables for a backup, or writes them from one: the same text of a value on both
 * databases, whatever their settings.
 */

/** Keeps other programs from changing or emptying tables until the transaction ends; they may go on reading and writing rows. */
export async function lockTables(trx: Kysely<Schema>, tables: readonly string[]): Promise<void> {
  if (tables.length === 0) return;
  const names = tables.map((table) => `public.${quoted(table)}`).join(', ');
  await trx.executeQuery(CompiledQuery.raw(`lock table ${names} in access share mode`));
}

/** Until the transaction ends, values are written in one way; and a rule that hides rows is an error, not a hole. */
export async function portableText(trx: Kysely<Schema>): Promise<void> {
  await sql`
    select set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),
      set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true),
      set_config('bytea_output', 'hex', true), set_config('xmloption', 'content', true),
      set_config('row_security', 'off', true)`.execute(trx);
}
