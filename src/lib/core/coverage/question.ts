import { isServiceKind, type ServiceKind } from '../places/service-kind.ts';
import { isUnitLevel, type UnitLevel } from '../units/unit.ts';
import { isWalkerClass, type WalkerClass } from '../walk/pace.ts';

/** What is asked of the map: who reaches which kind, in how many minutes, walking how, counted by which level. */
export interface Question {
  readonly service: ServiceKind;
  readonly minutes: number;
  readonly walker: WalkerClass;
  /** Null: the level that fits the zoom. */
  readonly level: UnitLevel | null;
}

export const minutesRange = { least: 1, most: 30 } as const;

export const defaultQuestion: Question = { service: 'government', minutes: 15, walker: 'standard', level: null };

/** The question a URL asks. Anything missing or not understood takes its default: a shared link never fails. */
export function fromUrl(url: URL): Question {
  const service = url.searchParams.get('service') ?? '';
  const minutes = Number(url.searchParams.get('minutes') ?? Number.NaN);
  const walker = url.searchParams.get('walker') ?? '';
  const level = url.searchParams.get('level') ?? '';
  return {
    service: isServiceKind(service) ? service : defaultQuestion.service,
    minutes: isWholeMinutes(minutes) ? minutes : defaultQuestion.minutes,
    walker: isWalkerClass(walker) ? walker : defaultQuestion.walker,
    level: isUnitLevel(level) ? level : null
  };
}

/** The same question as search parameters, set on a copy of `params`; other parameters stay. */
export function toSearchParams(question: Question, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('service', question.service);
  next.set('minutes', String(question.minutes));
  next.set('walker', question.walker);
  if (question.level === null) next.delete('level');
  else next.set('level', question.level);
  return next;
}

function isWholeMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= minutesRange.least && minutes <= minutesRange.most;
}
