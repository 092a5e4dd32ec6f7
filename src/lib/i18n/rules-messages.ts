import type { DayProblem, LimitProblem, ReasonProblem } from '../core/places/rule-change.ts';
import type { ThresholdStatus } from '../core/places/thresholds.ts';

/** The page of a district's rules: what holds, what it set itself and why, and what a change means. */
export interface RulesMessages {
  readonly heading: string;
  readonly intro: string;
  /** The district's day for which the table speaks. */
  readonly asOf: (date: string) => string;
  readonly rule: string;
  readonly limit: string;
  readonly status: string;
  /** Clauses by their stored words; one not listed here is shown as stored. */
  readonly clause: Readonly<Record<string, string>>;
  /** The status in a sentence, for those who wonder what it means. */
  readonly statusMeans: Record<ThresholdStatus, string>;
  readonly byDefault: (limit: string) => string;
  readonly ownSince: (date: string) => string;
  readonly restoredSince: (date: string) => string;
  readonly coming: (date: string, limit: string) => string;
  readonly reason: string;
  readonly change: string;
  readonly changeOf: (rule: string) => string;
  readonly withdraw: string;
  readonly withdrawOf: (rule: string) => string;
  readonly newMinutes: string;
  readonly newMetres: string;
  readonly limitHint: (least: string, most: string) => string;
  readonly reasonHint: (least: string, most: string) => string;
  readonly from: string;
  readonly fromHint: string;
  readonly withdrawHint: (limit: string) => string;
  readonly preview: string;
  readonly cancel: string;
  readonly limitProblem: (least: string, most: string) => Record<LimitProblem, string>;
  readonly reasonProblem: (least: string, most: string) => Record<ReasonProblem, string>;
  readonly dayProblem: Record<DayProblem, string>;
  readonly previewHeading: string;
  readonly previewNote: string;
  readonly metresNote: string;
  readonly notComputed: string;
  readonly now: (limit: string) => string;
  readonly then: (limit: string) => string;
  readonly difference: string;
  readonly nobodyChanges: string;
  readonly byStreet: string;
  readonly most: string;
  readonly confirm: string;
  readonly confirmWithdraw: string;
  readonly fromDay: (date: string) => string;
  readonly saved: string;
  /** Of two versions or more. */
  readonly history: (versions: string) => string;
  readonly period: (from: string, to: string) => string;
  readonly neverHeld: string;
  readonly counted: (people: string) => string;
  readonly startedWith: string;
  readonly setByDistrict: (date: string) => string;
  readonly withdrawn: (date: string) => string;
}
