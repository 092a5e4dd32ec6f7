import { sql, type Kysely } from 'kysely';
import { limitOf, type RuleVersion } from '../../core/places/rule-record.ts';
import { defaultThresholds, headline, type ThresholdRule } from '../../core/places/thresholds.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { dayText, dayTextOrNull, instantText } from './postgis.ts';
import { explain } from './refusal.ts';
import type { Schema } from './schema.ts';

/**
 * The rules in force in a district on a day (ISO yyyy-mm-dd), the headline of each kind first. Which day is the caller's to
 * say: rules are a matter of today where the district lies, whatever the date of its map.
 */
export async function rules(db: Kysely<Schema>, district: string, onDay: string): Promise<ThresholdRule[]> {
  return db
    .selectFrom('threshold')
    .select(['serviceKind as service', 'facilityKind', 'metres', 'minutes', 'clause', 'source', 'status'])
    .select((eb) => dayText(eb.ref('validFrom')).as('validFrom'))
    .where('district', '=', district)
    .where(sql<boolean>`valid_from <= ${onDay}::date and (valid_to is null or valid_to > ${onDay}::date)`)
    .orderBy('serviceKind')
    .orderBy((eb) => eb('facilityKind', '<>', headline))
    .orderBy('facilityKind')
    .execute();
}

/** Every version of every rule of a district, in the order in which they were set. */
export async function versions(db: Kysely<Schema>, district: string): Promise<RuleVersion[]> {
  return db
    .selectFrom('threshold')
    .select(['serviceKind as service', 'facilityKind', 'metres', 'minutes', 'clause', 'source', 'status'])
    .select(['version', 'overrides', 'reason', 'effect'])
    .select((eb) => [
      dayText(eb.ref('validFrom')).as('validFrom'),
      dayTextOrNull(eb.ref('validTo')).as('validTo'),
      instantText(eb.ref('setAt')).as('setAt')
    ])
    .where('district', '=', district)
    .orderBy('serviceKind')
    .orderBy('facilityKind')
    .orderBy('version')
    .execute();
}

/** Minutes of the headline rule of each kind on a day; a kind without one is missing. */
export async function headlineMinutes(
  db: Kysely<Schema>,
  district: string,
  onDay: string
): Promise<ReadonlyMap<ServiceKind, number>> {
  const all = await rules(db, district, onDay);
  return new Map(all.filter((rule) => rule.facilityKind === headline).map((rule) => [rule.service, limitOf(rule)]));
}

/** Gives a new district the default rules as rows of its own. */
export async function addDefaults(db: Kysely<Schema>, district: string): Promise<void> {
  await db
    .insertInto('threshold')
    .values(defaultThresholds.map(({ service, ...rule }) => ({ district, serviceKind: service, ...rule })))
    .execute();
}

/**
 * Adds the next version of a rule, to hold from its day on; whatever held or was to hold from then ends that day. Changes of one
 * district wait for each other. Throws DatabaseRefusal where the database does not take it.
 */
export async function add(
  db: Kysely<Schema>,
  district: string,
  { service, effect, ...rule }: Omit<RuleVersion, 'version' | 'validTo' | 'setAt'>
): Promise<void> {
  try {
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('district').select('district').where('district', '=', district).forUpdate().execute();
      const ofRule = sql<boolean>`district = ${district} and service_kind = ${service} and facility_kind = ${rule.facilityKind}`;
      await trx
        .updateTable('threshold')
        .set({ validTo: sql<string>`greatest(valid_from, ${rule.validFrom}::date)` })
        .where(ofRule)
        .where(sql<boolean>`(valid_to is null or valid_to > ${rule.validFrom}::date)`)
        .execute();
      await trx
        .insertInto('threshold')
        .values((eb) => ({
          district,
          serviceKind: service,
          ...rule,
          effect: effect === null ? null : JSON.stringify(effect),
          version: eb
            .selectFrom('threshold')
            .where(ofRule)
            .select(sql<number>`coalesce(max(version), 0) + 1`.as('next'))
        }))
        .execute();
    });
  } catch (error) {
    throw explain(error);
  }
}
