import type { GateState } from '../district/district-data.ts';
import { holdsAt, minutesAWeek, minutesOf, type Span } from '../places/open-week.ts';
import { gateStateAt, storedMoment, type WeekGate } from './gate-state.ts';

/** A way in which all gates of a district stand, and when in the week they do. */
export interface GateSituation {
  readonly states: ReadonlyMap<number, GateState>;
  readonly spans: readonly Span[];
  readonly minutes: number;
}

/**
 * In which different ways do the gates stand during a week? Together the situations are the whole week. The first is that of stored
 * walks, then those that last longest.
 */
export function gateSituations(gates: readonly WeekGate[]): GateSituation[] {
  // A gate that is closed anyway changes nothing.
  const changing = gates.filter(({ state, open }) => state !== 'closed' && minutesOf(open) < minutesAWeek);
  const ends = new Set([0, ...changing.flatMap(({ open }) => open.flat()), minutesAWeek]);
  const turns = [...ends].sort((a, b) => a - b);

  const spansOf = new Map<string, [from: number, to: number][]>();
  turns.slice(0, -1).forEach((from, index) => {
    const to = turns[index + 1] ?? minutesAWeek;
    const key = changing.map(({ open }) => (holdsAt(open, from) ? '1' : '0')).join('');
    const spans = spansOf.get(key) ?? [];
    const last = spans.at(-1);
    if (last?.[1] === from) last[1] = to;
    else spans.push([from, to]);
    spansOf.set(key, spans);
  });
  const situations = [...spansOf.values()].map((spans) => {
    const from = spans[0]?.[0] ?? 0;
    const states = new Map(gates.map((gate) => [gate.id, gateStateAt(gate, from)]));
    return { states, spans, minutes: minutesOf(spans) };
  });
  const isStored = ({ spans }: GateSituation) => Number(holdsAt(spans, storedMoment));
  // The sort is stable: of two that last equally long the one that comes first in the week.
  return situations.sort((a, b) => isStored(b) - isStored(a) || b.minutes - a.minutes);
}
