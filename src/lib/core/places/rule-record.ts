import { serviceKinds, type ServiceKind } from './service-kind.ts';
import { headline, type ThresholdRule } from './thresholds.ts';

/** What a rule is compared with: walked minutes for the headline of a kind, walked metres for a kind of facility. */
export type RuleMeasure = 'minutes' | 'metres';

/** People for whom a place lies within a limit, and the rest. */
export interface LimitFigures {
  readonly limit: number;
  readonly reached: number;
  readonly unreached: number;
}

/** What a change means for a district, in sums of counting cells: `reached + unreached = people`, before and after. */
export interface RuleEffect {
  /** The recompute whose walks were counted. */
  readonly recompute: number;
  readonly people: number;
  readonly before: LimitFigures;
  readonly after: LimitFigures;
}

/** A rule as it stood for a time. Versions of one rule are numbered from 1 in the order in which they were set. */
export interface RuleVersion extends ThresholdRule {
  readonly version: number;
  /** The first day it no longer holds; null: it still does. The day it begins where it was replaced before that was over. */
  readonly validTo: string | null;
  /** The district set it itself, in place of its default. */
  readonly overrides: boolean;
  /** Why it was set; null for the rules a district starts with. */
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly setAt: string;
  /** As counted when it was set; null where walking times had not been computed. */
  readonly effect: RuleEffect | null;
}

/** All that is known of one rule, seen from one day. */
export interface RuleRecord {
  readonly service: ServiceKind;
  readonly facilityKind: string;
  /** Null where none holds on that day. */
  readonly inForce: RuleVersion | null;
  /** What holds where the district sets nothing else. */
  readonly byDefault: RuleVersion | null;
  /** What will hold later, the nearest first. */
  readonly coming: readonly RuleVersion[];
  /** Every version, the newest first. */
  readonly history: readonly RuleVersion[];
}

/** What is this rule compared with? */
export function measureOf(facilityKind: string): RuleMeasure {
  return facilityKind === headline ? 'minutes' : 'metres';
}

/** The rule's limit in its measure. Throws where a headline has no minutes, which the database does not take. */
export function limitOf({ service, facilityKind, metres, minutes }: Omit<ThresholdRule, 'validFrom'>): number {
  if (measureOf(facilityKind) === 'metres') return metres;
  if (minutes === null) throw new Error(`the headline rule of ${service} has no minutes`);
  return minutes;
}

/** The name of a rule in addresses: `/rules#care-day-care`. */
export function ruleAnchor({ service, facilityKind }: Pick<ThresholdRule, 'service' | 'facilityKind'>): string {
  return `${service}-${facilityKind}`;
}

/** Does the rule hold on that day? Days are ISO yyyy-mm-dd, which sort as text. */
export function holdsOn({ validFrom, validTo }: Pick<RuleVersion, 'validFrom' | 'validTo'>, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo > day);
}

/** The rules of a district with their past and future, in the product's order, the headline of each kind first. */
export function ruleRecords(versions: readonly RuleVersion[], day: string): RuleRecord[] {
  const rules = Map.groupBy(versions, ruleAnchor);
  return [...rules.values()].map((ofRule) => recordOf(ofRule, day)).sort(inProductOrder);
}

/** Is there anything of the district's own that holds on that day or will? */
export function isOverridden({ inForce, coming }: Pick<RuleRecord, 'inForce' | 'coming'>): boolean {
  return inForce?.overrides === true || coming.some(({ overrides }) => overrides);
}

function recordOf(versions: readonly RuleVersion[], day: string): RuleRecord {
  const history = versions.toSorted((a, b) => b.version - a.version);
  const [newest] = history;
  if (newest === undefined) throw new Error('a rule has no version');
  const isEmpty = ({ validFrom, validTo }: RuleVersion): boolean => validTo !== null && validTo <= validFrom;
  return {
    service: newest.service,
    facilityKind: newest.facilityKind,
    inForce: history.find((version) => holdsOn(version, day)) ?? null,
    byDefault: history.find(({ overrides }) => !overrides) ?? null,
    coming: history
      .filter((version) => version.validFrom > day && !isEmpty(version))
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    history
  };
}

function inProductOrder(a: RuleRecord, b: RuleRecord): number {
  const byKind = serviceKinds.indexOf(a.service) - serviceKinds.indexOf(b.service);
  if (byKind !== 0) return byKind;
  const byHeadline = Number(a.facilityKind !== headline) - Number(b.facilityKind !== headline);
  return byHeadline || (a.facilityKind < b.facilityKind ? -1 : 1);
}
