import { limitOf, measureOf } from '#lib/core/places/rule-record.ts';
import type { ThresholdRule } from '#lib/core/places/thresholds.ts';
import type { Format } from '#lib/i18n/format.ts';

/** A limit in its rule's measure: "15 minutes", "300 m". */
export function limitText(format: Format, facilityKind: string, limit: number): string {
  return measureOf(facilityKind) === 'minutes' ? format.minutes(limit) : format.metres(limit);
}

/** A rule's limit, with the minutes its source names beside the metres it is compared by: "480 m · 8 minutes". */
export function ruleLimitText(format: Format, rule: ThresholdRule): string {
  const limit = limitText(format, rule.facilityKind, limitOf(rule));
  const named = measureOf(rule.facilityKind) === 'metres' ? rule.minutes : null;
  return named === null ? limit : `${limit} · ${format.minutes(named)}`;
}
