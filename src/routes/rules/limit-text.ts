import { limitOf, measureOf } from '#lib/core/places/rule-record.ts';
import type { ThresholdRule } from '#lib/core/places/thresholds.ts';
import type { Format } from '#lib/i18n/format.ts';

/** A limit in its rule's measure: "15 minutes", "300 m". */
export function limitText(format: Format, facilityKind: string, limit: number): string {
  return measureOf(facilityKind) === 'minutes' ? format.minutes(limit) : format.metres(limit);
}

/** The limit a rule sets. */
export function ruleLimitText(format: Format, rule: ThresholdRule): string {
  return limitText(format, rule.facilityKind, limitOf(rule));
}

/** The minutes that the source of a rule in metres names; null where it names none. */
export function namedMinutesText(format: Format, { facilityKind, minutes }: ThresholdRule): string | null {
  return minutes === null || measureOf(facilityKind) === 'minutes' ? null : format.minutes(minutes);
}
