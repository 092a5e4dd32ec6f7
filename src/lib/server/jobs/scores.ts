import type { Kysely } from 'kysely';
import { capSeconds } from '../../core/coverage/depth.ts';
import { rankIntervals, type RankInterval } from '../../core/coverage/rank-intervals.ts';
import { standingsOf, type Standing } from '../../core/coverage/rank-ties.ts';
import {
  scoreOf,
  scoreVersion,
  type KindFigures,
  type UnitFigures,
  type UnitScore
} from '../../core/coverage/score.ts';
import { hoursOfWeek } from '../../core/coverage/week.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import type { UnitLevel } from '../../core/units/unit.ts';
import { answerVersion } from '../db/data-version.ts';
import * as gaps from '../db/gaps.ts';
import type { Schema } from '../db/schema.ts';
import * as thresholds from '../db/thresholds.ts';
import type * as units from '../db/units.ts';
import { KeptAnswers } from '../kept-answers.ts';
import { weekOf } from './week-of-district.ts';

/** The seed of the thousand weightings: printed beside the ranks, so that anybody draws the same. */
export const rankSeed = 2026;

export interface ScoredUnit extends units.Unit {
  readonly people: number;
  /** Null: nobody is counted there. */
  readonly score: UnitScore | null;
  readonly rank: (RankInterval & Standing) | null;
}

export interface Scores {
  readonly version: string;
  readonly seed: number;
  readonly recompute: number | null;
  /** The minutes of each kind's headline rule. */
  readonly minutes: Readonly<Record<ServiceKind, number>>;
  /** Of one level, best first by the published weights; those without a score last. */
  readonly units: readonly ScoredUnit[];
}

/** Six kinds' weeks and gaps take seconds, and each row of the list is looked into by itself. */
const kept = new KeptAnswers<Scores>(8);

/**
 * How well is each unit of a level served, and where does it stand among the others (METHOD 4)? By the published table of weights, each
 * kind within its headline minutes of a day (ISO yyyy-mm-dd); ranks as intervals over a thousand other weightings.
 */
export async function scoresOf(db: Kysely<Schema>, district: string, level: UnitLevel, onDay: string): Promise<Scores> {
  const headlines = await thresholds.headlineMinutes(db, district, onDay);
  const edition = [await answerVersion(db, district), level, ...serviceKinds.map((service) => headlines.get(service))];
  return kept.of(edition.join(' '), () => reckoned(db, district, level, headlines));
}

async function reckoned(
  db: Kysely<Schema>,
  district: string,
  level: UnitLevel,
  headlines: ReadonlyMap<ServiceKind, number>
): Promise<Scores> {
  const minutesOf = (service: ServiceKind): number => headlines.get(service) ?? 15;
  const figures = new Map<string, Map<ServiceKind, KindFigures>>();
  const rows = new Map<string, gaps.UnitGap>();
  let recompute: number | null = null;
  for (const service of serviceKinds) {
    const minutes = minutesOf(service);
    const standard = await gaps.ofUnits(db, district, { service, walker: 'standard', minutes });
    const elders = await gaps.ofUnits(db, district, { service, walker: 'elder60', minutes });
    const week = await weekOf(db, district, { service, walker: 'standard', minutes });
    const eldersOf = new Map(elders.units.map((unit) => [unit.code, unit.elders]));
    const weekByCode = new Map(week.map((one) => [one.code, one]));
    recompute = standard.recompute;
    for (const unit of standard.units) {
      if (unit.level !== level) continue;
      rows.set(unit.code, unit);
      const kinds = figures.get(unit.code) ?? new Map<ServiceKind, KindFigures>();
      figures.set(unit.code, kinds);
      const hours = weekByCode.get(unit.code);
      const all = unit.people * hoursOfWeek;
      const sum = (counts: readonly number[] = []): number => counts.reduce((total, count) => total + count, 0);
      const old = eldersOf.get(unit.code);
      kinds.set(service, {
        reachedShare: unit.share ?? 0,
        depth: unit.depth === null ? 0 : Math.min(1, unit.depth / deepest(minutes)),
        openShare: all === 0 ? 0 : sum(hours?.reached) / all,
        unknownShare: all === 0 ? 0 : sum(hours?.unknown) / all,
        eldersShare:
          old === null || old === undefined || old.people === 0 ? null : Math.min(1, old.reached / old.people)
      });
    }
  }
  const codes = [...rows.keys()].sort();
  const asked = codes.map((code) => ({ code, ...figuresOf(rows.get(code), figures.get(code)) }));
  const intervals = rankIntervals(asked, rankSeed);
  const ranked = intervals.flatMap((interval, at) => (interval === null ? [] : [{ at, interval }]));
  const standings = standingsOf(ranked.map(({ interval }) => interval));
  const rankOf = new Map(ranked.map(({ at, interval }, index) => [at, { interval, standing: standings[index] }]));
  const scored = asked.flatMap((unit, at): ScoredUnit[] => {
    const row = rows.get(unit.code);
    if (row === undefined) return [];
    const { interval, standing } = rankOf.get(at) ?? {};
    const { code, level: own, parent, names, people } = row;
    const rank = interval === undefined || standing === undefined ? null : { ...interval, ...standing };
    return [{ code, level: own, parent, names, people, score: scoreOf(unit), rank }];
  });
  return {
    version: scoreVersion,
    seed: rankSeed,
    recompute,
    minutes: {
      government: minutesOf('government'),
      'daily-life': minutesOf('daily-life'),
      legal: minutesOf('legal'),
      'culture-sports': minutesOf('culture-sports'),
      care: minutesOf('care'),
      'party-member': minutesOf('party-member')
    },
    units: scored.sort((a, b) => (b.score?.score ?? -1) - (a.score?.score ?? -1) || (a.code < b.code ? -1 : 1))
  };
}

/** The depth of a unit in which everybody walks 30 minutes and more: what a depth is a share of. */
function deepest(minutes: number): number {
  return Math.max((capSeconds - minutes * 60) / (minutes * 60), Number.EPSILON);
}

function figuresOf(
  row: gaps.UnitGap | undefined,
  kinds: ReadonlyMap<ServiceKind, KindFigures> | undefined
): UnitFigures {
  const nothing = { reachedShare: 0, depth: 0, openShare: 0, unknownShare: 0, eldersShare: null };
  const of = (service: ServiceKind): KindFigures => kinds?.get(service) ?? nothing;
  return {
    people: row?.people ?? 0,
    kinds: {
      government: of('government'),
      'daily-life': of('daily-life'),
      legal: of('legal'),
      'culture-sports': of('culture-sports'),
      care: of('care'),
      'party-member': of('party-member')
    }
  };
}
