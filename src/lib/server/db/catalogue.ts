import { CompiledQuery, sql, type Kysely, type RawBuilder } from 'kysely';
import { quoted } from './quoted.ts';
import type { Schema } from './schema.ts';

/*
 * What the database itself says of its tables: for a backup, which must not miss a table or a column because a list somewhere
 * was not kept up. Ours are those of the schema public that belong to the role that migrated and to no extension.
 */

export interface TableFacts {
  readonly name: string;
  /** In their order, without those that are computed from others. */
  readonly columns: readonly string[];
  /** Its length on the disk, without what lies outside of its rows. */
  readonly blocks: number;
}

/** Every table with rows of ours, by name; not the record of migrations. */
export async function tables(db: Kysely<Schema>): Promise<TableFacts[]> {
  const { rows } = await sql<TableFacts>`
    select relname::text as name,
      array(
        select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      (pg_relation_size(c.oid) / current_setting('block_size')::int)::float8 as blocks
    from pg_class c where ${isOurs} and relkind = 'r' and not ${isRecord} order by relname`.execute(db);
  return rows;
}

export interface SequenceFacts {
  readonly name: string;
  /** As text: it may be larger than a number holds. */
  readonly lastValue: string;
  /** False where `lastValue` is the one that comes next. */
  readonly isCalled: boolean;
}

/** Where every counter of ours stands, by name. */
export async function sequences(db: Kysely<Schema>): Promise<SequenceFacts[]> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class c where ${isOurs} and relkind = 'S' order by relname`.execute(db);
  const found: SequenceFacts[] = [];
  for (const { name } of rows) {
    const statement = `select last_value::text as last_value, is_called from public.${quoted(name)}`;
    const [at] = (await db.executeQuery<Omit<SequenceFacts, 'name'>>(CompiledQuery.raw(statement))).rows;
    if (at !== undefined) found.push({ name, ...at });
  }
  return found;
}

interface Attached {
  readonly table: string;
  readonly name: string;
}

/** The foreign keys from or to these tables, each with what makes it again. */
export async function foreignKeys(
  db: Kysely<Schema>,
  tables: readonly string[]
): Promise<(Attached & { readonly definition: string })[]> {
  const { rows } = await sql<Attached & { definition: string }>`
    select c.relname::text as table, conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = conrelid join pg_class to_table on to_table.oid = confrelid
    where contype = 'f' and conparentid = 0 and c.relnamespace = 'public'::regnamespace
      and (c.relname = any(${tables}::text[])
        or to_table.relnamespace = 'public'::regnamespace and to_table.relname = any(${tables}::text[]))
    order by c.relname, conname`.execute(db);
  return rows;
}

/** The triggers of these tables that fire on ordinary changes, but for those that PostgreSQL makes itself. */
export async function triggers(db: Kysely<Schema>, tables: readonly string[]): Promise<Attached[]> {
  const { rows } = await sql<Attached>`
    select relname::text as table, tgname::text as name
    from pg_trigger join pg_class c on c.oid = tgrelid
    where not tgisinternal and tgparentid = 0 and tgenabled = 'O'
      and c.relnamespace = 'public'::regnamespace and relname = any(${tables}::text[])
    order by relname, tgname`.execute(db);
  return rows;
}

/** Something that a migration may have made. */
export interface Thing {
  readonly kind: 'view' | 'table' | 'sequence' | 'routine' | 'type';
  readonly name: string;
  /** As SQL writes it, with the schema, and the types that a routine takes. */
  readonly written: string;
}

/** Everything of ours, in the order in which it can be dropped. */
export async function things(db: Kysely<Schema>): Promise<Thing[]> {
  const { rows } = await sql<Thing>`
    select kind, name, written from (
      select case relkind when 'v' then 1 when 'S' then 3 else 2 end as turn,
        case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end as kind,
        relname::text as name, format('%I.%I', nspname, relname) as written
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where ${isOurs} and relkind in ('v', 'r', 'p', 'S') and not exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and relkind = 'S' and deptype in ('a', 'i'))
      union all
      select 4, 'routine', proname, format('%I.%I(%s)', nspname, proname, pg_get_function_identity_arguments(p.oid))
      from pg_proc p join pg_namespace n on n.oid = pronamespace
      where nspname = 'public' and proowner = ${owner} and not ${belongs('pg_proc', 'p.oid')}
      union all
      select 5, 'type', typname, format('%I.%I', nspname, typname)
      from pg_type t join pg_namespace n on n.oid = typnamespace
      where nspname = 'public' and typowner = ${owner} and typtype in ('e', 'd', 'r')
        and not ${belongs('pg_type', 't.oid')}
    ) as found order by turn, written`.execute(db);
  return rows;
}

/** Who migrated; null, and then nothing is ours, where nobody has. */
const owner = sql`(select relowner from pg_class where oid = to_regclass('public.kysely_migration'))`;
const isOurs = sql<boolean>`(
  c.relnamespace = 'public'::regnamespace and c.relowner = ${owner} and not ${ofExtension()})`;
const isRecord = sql<boolean>`c.relname in ('kysely_migration', 'kysely_migration_lock')`;

/** Does it come and go with an extension? */
function ofExtension(): RawBuilder<boolean> {
  return dependsBy(['e'], 'pg_class', 'c.oid');
}

/** … or with something else, as the functions of a range do with their type? */
function belongs(catalogue: 'pg_proc' | 'pg_type', oid: 'p.oid' | 't.oid'): RawBuilder<boolean> {
  return dependsBy(['e', 'i'], catalogue, oid);
}

function dependsBy(ways: readonly string[], catalogue: string, oid: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from pg_depend
    where classid = ${sql.lit(catalogue)}::regclass and objid = ${sql.ref(oid)}
      and deptype in (${sql.join(ways.map((way) => sql.lit(way)))}))`;
}
