import type { Kysely } from 'kysely';
import type { RuleChange } from '../core/places/rule-change.ts';
import {
  holdsOn,
  limitOf,
  measureOf,
  ruleRecords,
  type RuleRecord,
  type RuleVersion
} from '../core/places/rule-record.ts';
import { headline, type ThresholdRule } from '../core/places/thresholds.ts';
import * as ruleEffects from './db/rule-effects.ts';
import type { Schema } from './db/schema.ts';
import * as thresholds from './db/thresholds.ts';

/** What a district's own rule says where others name a clause and a text. */
const own = { clause: 'set by the district', source: 'district', status: 'local' } as const;

/** The rules of a district with their past and future, seen from one of its days. */
export async function records(db: Kysely<Schema>, district: string, today: string): Promise<RuleRecord[]> {
  return ruleRecords(await thresholds.versions(db, district), today);
}

/** Who would be reached before and after the change? Writes nothing; null where walking times have not been computed. */
export async function preview(
  db: Kysely<Schema>,
  district: string,
  record: RuleRecord,
  change: RuleChange
): Promise<ruleEffects.LimitPreview | null> {
  const { service, facilityKind } = record;
  const before = limitOf(replaced(record, change.from));
  return ruleEffects.preview(db, district, { service, facilityKind, before, after: change.limit });
}

/**
 * Carries a change out: the only way in which a rule comes to be after a district's first. Whoever may ask for it is to be asked
 * here, once there are accounts. The district's totals before and after are kept with the new version.
 */
export async function save(
  db: Kysely<Schema>,
  district: string,
  record: RuleRecord,
  change: RuleChange
): Promise<void> {
  const counted = await preview(db, district, record, change);
  await thresholds.add(db, district, {
    ...ruleOf(record, change),
    reason: change.reason,
    effect: counted?.effect ?? null
  });
}

function ruleOf(record: RuleRecord, change: RuleChange): ThresholdRule & Pick<RuleVersion, 'overrides'> {
  const { service, facilityKind } = record;
  const rule = { service, facilityKind, validFrom: change.from };
  if (change.act === 'withdraw') {
    if (record.byDefault === null) throw new Error(`the rule ${service} ${facilityKind} has no default to go back to`);
    const { metres, minutes, clause, source, status } = record.byDefault;
    return { ...rule, metres, minutes, clause, source, status, overrides: false };
  }
  // At 1.0 m/s, which is what a headline's minutes mean.
  const limits =
    facilityKind === headline
      ? { minutes: change.limit, metres: change.limit * 60 }
      : { minutes: null, metres: change.limit };
  return { ...rule, ...limits, ...own, overrides: true };
}

/** The version that holds on the day a change begins, and that it replaces. */
function replaced(record: RuleRecord, from: string): RuleVersion {
  const found = record.history.find((version) => holdsOn(version, from));
  if (found === undefined) {
    const { service, facilityKind } = record;
    throw new Error(`no rule ${service} ${facilityKind} in ${measureOf(facilityKind)} holds on ${from}`);
  }
  return found;
}
