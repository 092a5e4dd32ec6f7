import { momentText, parseMoment } from '../places/open-week.ts';
import { isServiceKind, type ServiceKind } from '../places/service-kind.ts';
import { isUnitLevel, type UnitLevel } from '../units/unit.ts';
import { isWalkerClass, type WalkerClass } from '../walk/pace.ts';

/** What is asked of the map: who reaches which kind, in how many minutes, walking how, counted by which level. */
export interface Question {
  readonly service: ServiceKind;
  readonly minutes: number;
  readonly walker: WalkerClass;
  /** Null: the level right below the unit in question. */
  readonly level: UnitLevel | null;
  /** The minute of the week at which a place must be open; null: at any time. */
  readonly when: number | null;
}

export const minutesRange = { least: 1, most: 30 } as const;

export const defaultQuestion: Question = {
  service: 'government',
  minutes: 15,
  walker: 'standard',
  level: null,
  when: null
};

/** The question a URL asks. Anything missing or not understood takes its default: a shared link never fails. */
export function fromUrl(url: URL): Question {
  return fromParams(url.searchParams);
}

/** The same of search parameters. */
export function fromParams(params: URLSearchParams): Question {
  return {
    service: serviceOf(params.get('service')),
    minutes: minutesOf(params.get('minutes')),
    walker: walkerOf(params.get('walker')),
    level: levelOf(params.get('level')),
    when: whenOf(params.get('when'))
  };
}

/** The kind of service a parameter names, or the default. */
export function serviceOf(text: string | null): ServiceKind {
  return text !== null && isServiceKind(text) ? text : defaultQuestion.service;
}

/** The class of walker a parameter names, or the default. */
export function walkerOf(text: string | null): WalkerClass {
  return text !== null && isWalkerClass(text) ? text : defaultQuestion.walker;
}

/** The level a parameter names; null (the level right below the unit in question) where it names none. */
export function levelOf(text: string | null): UnitLevel | null {
  return text !== null && isUnitLevel(text) ? text : null;
}

/** The minute of the week a parameter names ("Sat 19:00"); null (at any time) where it names none. */
export function whenOf(text: string | null): number | null {
  return text === null ? null : parseMoment(text);
}

/** The minutes a parameter says, if it says a whole number within the range; else the default. */
export function minutesOf(text: string | null): number {
  const minutes = text === null || text === '' ? Number.NaN : Number(text);
  const asked = Number.isInteger(minutes) && minutes >= minutesRange.least && minutes <= minutesRange.most;
  return asked ? minutes : defaultQuestion.minutes;
}

/** The same question as search parameters, set on a copy of `params`; other parameters stay. */
export function toSearchParams(question: Question, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('service', question.service);
  next.set('minutes', String(question.minutes));
  next.set('walker', question.walker);
  if (question.level === null) next.delete('level');
  else next.set('level', question.level);
  if (question.when === null) next.delete('when');
  else next.set('when', momentText(question.when));
  return next;
}
