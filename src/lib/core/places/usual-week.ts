import { minutesADay, minutesAWeek, type OpenState, type Span } from './open-week.ts';

/** States of consecutive minutes, each as its place in `stateCodes`. */
export type MinuteStates = Uint8Array<ArrayBuffer>;
export const stateCodes = ['closed', 'open', 'unknown'] as const satisfies readonly OpenState[];
const unknown = stateCodes.indexOf('unknown');

/**
 * What is a week usually like, by many of them? A minute keeps the state it has in every week but `exceptions` of them; where
 * the weeks differ more than that it is unknown.
 * @param states of days that follow each other, the first a Monday
 * @param leftOut days (from 0) that are not asked
 */
export function usualWeek(states: MinuteStates, leftOut: (day: number) => boolean, exceptions: number): MinuteStates {
  const counts = stateCodes.map(() => new Uint16Array(minutesAWeek));
  const asked = new Uint16Array(7);
  for (let day = 0; day < states.length / minutesADay; day++) {
    if (leftOut(day)) continue;
    const weekday = day % 7;
    asked[weekday]!++;
    for (let minute = 0; minute < minutesADay; minute++) {
      counts[states[day * minutesADay + minute]!]![weekday * minutesADay + minute]!++;
    }
  }
  const week = new Uint8Array(minutesAWeek).fill(unknown);
  for (let minute = 0; minute < minutesAWeek; minute++) {
    const least = asked[Math.floor(minute / minutesADay)]! - exceptions;
    const usual = counts.findIndex((count) => count[minute]! > 0 && count[minute]! >= least);
    if (usual !== -1) week[minute] = usual;
  }
  return week;
}

/** The minutes in which all of several weeks are alike, the others unknown. */
export function agreedWeek(first: MinuteStates, others: readonly MinuteStates[]): MinuteStates {
  return first.map((state, minute) => (others.every((other) => other[minute] === state) ? state : unknown));
}

/** The spans in which minutes have a state. */
export function spansOf(states: MinuteStates, wanted: OpenState): Span[] {
  const code = stateCodes.indexOf(wanted);
  const spans: Span[] = [];
  for (let from = states.indexOf(code); from !== -1;) {
    let to = from;
    while (states[to] === code) to++;
    spans.push([from, to]);
    from = states.indexOf(code, to);
  }
  return spans;
}
