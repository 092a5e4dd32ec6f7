import { CompiledQuery, sql, type Kysely } from 'kysely';
import { generateSample } from '#geodata/generator/sample.ts';
import { dice } from '#lib/core/chance/dice.ts';
import type { DistrictData } from '#lib/core/district/district-data.ts';
import * as catalogue from '#lib/server/db/catalogue.ts';
import * as districts from '#lib/server/db/districts.ts';
import { quoted } from '#lib/server/db/quoted.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import * as recompute from '#lib/server/jobs/recompute.ts';
import { building, compound, district, gate, madeUpFile, place, rectangle } from './world.ts';

/*
 * Databases full of odd values, for tests of what must bring every row back as it was. Columns are found in the catalogue, so
 * that those of later migrations are filled too.
 */

/** A table with a column of each type that a database may have, also those that no migration uses yet. */
export async function addEveryKind(db: Kysely<Schema>): Promise<void> {
  for (const statement of [
    `create type mood as enum ('hot', 'cold, or so', '"quoted"')`,
    `create table every_kind (
      id bigint generated always as identity primary key,
      above bigint references every_kind,
      words text, letters varchar(40), list text[], lists integer[][], days date[],
      small smallint, whole integer, large bigint, exact numeric, short real, long double precision, yes boolean,
      day date, at timestamptz, "at noon" timestamp, clock time, lasts interval, uid uuid, blob bytea, tree jsonb, raw json,
      weeks int4multirange, span int4range, hours tsmultirange, feelings mood, shape geometry, twice bigint
        generated always as (whole::bigint * 2) stored)`,
    `create function refuse() returns trigger language plpgsql as $$ begin raise 'no new rows'; end $$`,
    `create trigger refusing before insert on every_kind for each row execute function refuse()`,
    `alter table every_kind disable trigger refusing`
  ]) {
    await db.executeQuery(CompiledQuery.raw(statement));
  }
}

/** Replaces all that is in the database by another state, which the seed decides; `db` is the owner's. */
export async function fill(db: Kysely<Schema>, seed: number): Promise<void> {
  const roll = dice(seed);
  const names = (await catalogue.tables(db)).map(({ name }) => `public.${quoted(name)}`);
  await db.executeQuery(CompiledQuery.raw(`truncate ${names.join(', ')}`));
  const count = Math.floor(roll() * 3);
  for (let index = 0; index < count; index++) {
    const data = roll() < 0.15 ? someSample(roll, index) : someTown(roll, index);
    await districts.write(db, data, { ...madeUpFile, fileName: oddText(roll) });
    if (roll() < 0.4) await recompute.run(db, data.code);
  }
  if (names.includes('public."every_kind"')) await fillEveryKind(db, roll);
  await db.transaction().execute((trx) => disturb(trx, roll));
}

/** A part of a street of the sample. */
function someSample(roll: () => number, index: number): DistrictData {
  const data = generateSample({ seed: Math.floor(roll() * 1e6), size: 'small' });
  const some = <T>(list: readonly T[]): T[] => list.filter(() => roll() < 0.3);
  return { ...data, code: `sample-${index}`, buildings: some(data.buildings), baseFeatures: some(data.baseFeatures) };
}

function someTown(roll: () => number, index: number): DistrictData {
  const name = (): string => oddText(roll) || '𠮷';
  const whole = (below: number): number => Math.floor(roll() * below);
  const walled = roll() < 0.5;
  return district({
    code: `town-${index}`,
    names: { name: name() },
    attribution: oddText(roll),
    compounds: walled ? [compound(1, rectangle(400, 50, 600, 250), [gate(1, 500, 50, 'residents')])] : [],
    buildings: Array.from({ length: whole(12) }, (_, id) =>
      building(id, 60 + id * 80, 20 + whole(60), { population: whole(40), compound: walled && roll() < 0.3 ? 1 : null })
    ),
    places: Array.from({ length: whole(5) }, (_, id) =>
      place(id, 40 + whole(900), -20 - whole(60), {
        names: { name: name() },
        hours: roll() < 0.5 ? oddText(roll) : null
      })
    )
  });
}

async function fillEveryKind(db: Kysely<Schema>, roll: () => number): Promise<void> {
  const rows = Math.floor(roll() * 40);
  await sql`insert into every_kind (words) select '' from generate_series(1, ${rows}::int)`.execute(db);
  // Rows that lead to others, which may come later in the table.
  await sql`update every_kind set above = (select id from every_kind order by id offset ${rows >> 1} limit 1)`.execute(
    db
  );
  await sql`select setval('every_kind_id_seq', ${100 + Math.floor(roll() * 1e9)}, ${roll() < 0.5})`.execute(db);
}

/** Puts odd values into every column that takes them. Which rows are hit depends on their text alone. */
async function disturb(trx: Kysely<Schema>, roll: () => number): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select c.relname::text as table, attname::text as column, format_type(atttypid, -1) as type
    from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped
      and attgenerated = '' and attidentity = ''
    order by 1, 2`.execute(trx);
  const ours = new Set((await catalogue.tables(trx)).map(({ name }) => name));
  for (const { table, column, type } of rows.filter((one) => ours.has(one.table))) {
    for (let turn = table === 'every_kind' ? 4 : 1; turn > 0; turn--) {
      const value = roll() < 0.15 ? null : oddValue(type, roll);
      if (value === undefined || (table !== 'every_kind' && roll() < 0.5)) continue;
      const where = `md5(t::text || '${turn}') < '${Math.floor(roll() * 16).toString(16)}'`;
      const statement = `update public.${quoted(table)} t set ${quoted(column)} = $1::text::${type} where ${where}`;
      await sql`savepoint disturbing`.execute(trx);
      // Many a column takes no such value: then it keeps what it has.
      await trx
        .executeQuery(CompiledQuery.raw(statement, [value]))
        .catch(() => sql`rollback to savepoint disturbing`.execute(trx));
      await sql`release savepoint disturbing`.execute(trx);
    }
  }
}

const odd = [
  ...[
    '',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\\',
    '\\\\',
    '\\N',
    '\\.',
    '\n\\.\n',
    '\\t',
    'NULL',
    'null',
    '{}',
    '{a,b}',
    ','
  ],
  ...[
    '"',
    "'",
    '""',
    '𠮷',
    '㙍野家',
    '☕️',
    'ﬀ',
    '\u0001',
    '\u007f',
    '\u2028',
    'é',
    'e\u0301',
    '(',
    ')',
    '[1,2)',
    '$1',
    '%s'
  ]
];

function oddText(roll: () => number): string {
  const one = (): string => odd[Math.floor(roll() * odd.length)] ?? '';
  return Array.from({ length: Math.floor(roll() * 4) }, one).join(roll() < 0.5 ? '' : 'x');
}

/** As text, for a cast to the type; undefined where none is known. */
function oddValue(type: string, roll: () => number): string | undefined {
  const pick = (...from: readonly string[]): string => from[Math.floor(roll() * from.length)] ?? '';
  // Most columns take no number below zero, and many only small ones.
  const number = (below: number): string =>
    String(roll() < 0.7 ? Math.floor(roll() * 100) : Math.floor((roll() - 0.5) * 2 * below));
  switch (type) {
    case 'text':
    case 'character varying':
      return oddText(roll);
    case 'text[]':
      return listOf(roll, () =>
        roll() < 0.2 ? 'NULL' : `"${oddText(roll).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
      );
    case 'integer[]':
      return pick('{}', '{{1,2},{3,NULL}}', '{-1,0}', '[0:1]={5,6}');
    case 'smallint[]':
      return listOf(roll, () => pick('NULL', number(30_000)));
    case 'date[]':
      return pick('{}', '{2026-02-28,NULL}', '{infinity,"0044-03-15 BC"}');
    case 'smallint':
      return number(32_000);
    case 'integer':
      return number(2 ** 31 - 1);
    case 'bigint':
      return pick('-9223372036854775808', '9223372036854775807', '1');
    case 'numeric':
      return pick('0', '-0.000', '123456789012345678901234567890.123456789', 'NaN', `${number(1e9)}e-7`);
    case 'real':
      return pick('0.1', '-0', 'NaN', 'Infinity', '1e-40', String(Math.fround(roll())));
    case 'double precision':
      return pick('0.30000000000000004', '-0', 'NaN', '-Infinity', '5e-324', String(roll()), String(roll() * 1e300));
    case 'boolean':
      return pick('t', 'f');
    case 'date':
      return pick('2026-02-28', 'infinity', '-infinity', '0044-03-15 BC', '4713-01-01 BC', '12026-12-31');
    case 'timestamp with time zone':
      return pick(
        '2026-10-25 02:30:00.123456+02',
        'infinity',
        '0001-01-01 00:00:00 BC',
        '1890-01-01 12:00:00+08:05:43'
      );
    case 'timestamp without time zone':
      return pick('2026-02-28 23:59:59.999999', '-infinity', '0044-03-15 BC');
    case 'time without time zone':
      return pick('24:00:00', '00:00:00.000001');
    case 'interval':
      return pick('-1 year +2 mons -3 days +04:05:06.789', '0', '1000000 hours', '-00:00:00.000001');
    case 'uuid':
      return pick('00000000-0000-0000-0000-000000000000', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
    case 'bytea':
      return `\\x${pick('', '00', '5c4e0a', 'ff00ff', '5c2e')}`;
    case 'jsonb':
    case 'json':
      return JSON.stringify(pick('1', '2') === '1' ? { [oddText(roll)]: [oddText(roll), null, 1e-7] } : oddText(roll));
    case 'int4multirange':
      return pick('{}', '{[1,5),[9,)}', '{(,)}', '{[10,11)}');
    case 'int4range':
      return pick('empty', '[1,)', '(,5]', '[3,4)');
    case 'tsmultirange':
      return pick('{}', '{["2026-11-02 08:30:00","2026-11-02 17:30:00")}', '{(,infinity]}');
    case 'mood':
      return pick('hot', 'cold, or so', '"quoted"');
    case 'geometry':
      return pick(
        'SRID=4326;POINT(119.45 32.2)',
        'POINT EMPTY',
        'SRID=4490;LINESTRING Z (0 0 0.1, 1 1 NaN)',
        'GEOMETRYCOLLECTION(POINT(1e-300 -0))'
      );
    default:
      return undefined;
  }
}

function listOf(roll: () => number, one: () => string): string {
  return `{${Array.from({ length: Math.floor(roll() * 4) }, one).join(',')}}`;
}
