import type { Kysely } from 'kysely';
import { defaultThresholds, headline, type ThresholdRule } from '../../core/places/thresholds.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import { dayText } from './postgis.ts';
import type { Schema } from './schema.ts';

/** The rules in force in a district, the headline of each kind first. */
export async function rules(db: Kysely<Schema>, district: string): Promise<ThresholdRule[]> {
  return db
    .selectFrom('threshold')
    .select(['serviceKind as service', 'facilityKind', 'metres', 'minutes', 'clause', 'source', 'status'])
    .select((eb) => dayText(eb.ref('validFrom')).as('validFrom'))
    .where('district', '=', district)
    .orderBy('serviceKind')
    .orderBy((eb) => eb('facilityKind', '<>', headline))
    .orderBy('facilityKind')
    .orderBy('threshold.validFrom', 'desc')
    .execute();
}

/** Minutes of the headline rule of each kind, 15 where a district has none. */
export async function headlineMinutes(db: Kysely<Schema>, district: string): Promise<ReadonlyMap<ServiceKind, number>> {
  const minutes = new Map<ServiceKind, number>();
  for (const rule of await rules(db, district)) {
    if (rule.facilityKind === headline && rule.minutes !== null && !minutes.has(rule.service)) {
      minutes.set(rule.service, rule.minutes);
    }
  }
  return minutes;
}

/** Gives a new district the default rules as rows of its own. */
export async function addDefaults(db: Kysely<Schema>, district: string): Promise<void> {
  await db
    .insertInto('threshold')
    .values(defaultThresholds.map(({ service, ...rule }) => ({ district, serviceKind: service, ...rule })))
    .execute();
}
