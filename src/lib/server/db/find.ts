import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { LonLat } from '../../core/geometry/lon-lat.ts';
import type { UnitLevel } from '../../core/units/unit.ts';
import * as names from './names.ts';
import { existing } from './places.ts';
import { bounds, groupBounds, inside, insideFirst } from './postgis.ts';
import type { Schema } from './schema.ts';

interface FoundBase {
  readonly names: names.NamesRow;
  readonly position: LonLat;
  /** West, south, east, north, degrees. */
  readonly bounds: readonly [number, number, number, number];
}

/** A unit, a place or a street of that name. A street is all its pieces together and has no number of its own. */
export type Found =
  | (FoundBase & { readonly kind: 'unit'; readonly code: string; readonly level: UnitLevel })
  | (FoundBase & { readonly kind: 'place'; readonly id: number; readonly facilityKind: string })
  | (FoundBase & { readonly kind: 'street' });

const atMost = 20;

/**
 * What is called so? By characters (simplified or traditional), pinyin with or without spaces, its initials, or Latin letters
 * with or without accents; at most 20. Whole names first, then beginnings of names, beginnings of words, and parts; shorter
 * names before longer; units before places before streets. An empty text finds nothing.
 */
export async function byName(db: Kysely<Schema>, district: string, text: string): Promise<Found[]> {
  const wanted = names.folded(text).slice(0, 100);
  if (wanted === '') return [];
  const found = [
    ...(await unitsByName(db, district, wanted)),
    ...(await placesByName(db, district, wanted)),
    ...(await streetsByName(db, district, wanted))
  ];
  // The sort is stable, so that equals stay in the order of their kinds.
  return found
    .sort((a, b) => a.rank - b.rank || a.length - b.length)
    .slice(0, atMost)
    .map((match) => match.found);
}

interface Match {
  readonly found: Found;
  readonly rank: number;
  readonly length: number;
}

async function unitsByName(db: Kysely<Schema>, district: string, wanted: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('unit')
    .where('district', '=', district)
    .where('validTo', 'is', null)
    .where(matches(wanted))
    .select(['code', 'level', ...names.nameColumns])
    .select((eb) => [inside(eb.ref('boundary')).as('position'), bounds(eb.ref('boundary')).as('bounds')])
    .select([rank(wanted).as('rank'), length.as('length')])
    .orderBy('rank')
    .orderBy('length')
    .orderBy('code')
    .limit(atMost)
    .execute();
  return rows.map((row) => ({
    rank: row.rank,
    length: row.length,
    found: { kind: 'unit', code: row.code, level: row.level, ...located(row) }
  }));
}

async function placesByName(db: Kysely<Schema>, district: string, wanted: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('place')
    .where('district', '=', district)
    .where(existing)
    .where(matches(wanted))
    .select(['id', 'facilityKind', ...names.nameColumns])
    .select((eb) => [inside(eb.ref('position')).as('position'), bounds(eb.ref('position')).as('bounds')])
    .select([rank(wanted).as('rank'), length.as('length')])
    .orderBy('rank')
    .orderBy('length')
    .orderBy('id')
    .limit(atMost)
    .execute();
  return rows.map((row) => ({
    rank: row.rank,
    length: row.length,
    found: { kind: 'place', id: row.id, facilityKind: row.facilityKind, ...located(row) }
  }));
}

async function streetsByName(db: Kysely<Schema>, district: string, wanted: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('baseFeature')
    .where('district', '=', district)
    .where('kind', '=', 'street')
    .where(matches(wanted))
    .groupBy(['name', 'search', ...names.nameColumns])
    .select([...names.nameColumns])
    .select((eb) => [insideFirst(eb.ref('shape')).as('position'), groupBounds(eb.ref('shape')).as('bounds')])
    .select([rank(wanted).as('rank'), length.as('length')])
    .orderBy('rank')
    .orderBy('length')
    .orderBy('nameHans')
    .limit(atMost)
    .execute();
  return rows.map((row) => ({ rank: row.rank, length: row.length, found: { kind: 'street', ...located(row) } }));
}

function located(row: {
  nameHans: string | null;
  nameHant: string | null;
  nameEn: string | null;
  position: [number, number];
  bounds: [number, number, number, number];
}): FoundBase {
  const { nameHans, nameHant, nameEn } = row;
  return {
    names: { hans: nameHans ?? '', hant: nameHant ?? '', en: nameEn ?? '' },
    position: row.position,
    bounds: row.bounds
  };
}

// `search` holds the spellings between bars; see names.ts. Spaces do not matter in pinyin: "jin shan" is jinshan.
function matches(wanted: string): RawBuilder<boolean> {
  return sql<boolean>`(strpos(search, ${wanted}::text) > 0 or strpos(search, ${joined(wanted)}::text) > 0)`;
}

function rank(wanted: string): RawBuilder<number> {
  return sql<number>`case
    when strpos(search, ${`|${wanted}|`}::text) > 0 or strpos(search, ${`|${joined(wanted)}|`}::text) > 0 then 0
    when strpos(search, ${`|${wanted}`}::text) > 0 or strpos(search, ${`|${joined(wanted)}`}::text) > 0 then 1
    when strpos(search, ${` ${wanted}`}::text) > 0 then 2
    else 3 end`;
}

const length = sql<number>`length(name)`;

function joined(wanted: string): string {
  return wanted.replaceAll(' ', '');
}
