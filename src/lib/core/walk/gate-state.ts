import type { GateData, GateState } from '../district/district-data.ts';
import { holdsAt, joinedSpans, minutesADay, type OpenWeek, type Span } from '../places/open-week.ts';

/** Stored walking times speak of this minute of the week: 10:00 on a weekday (METHOD 1), which is a Wednesday here. */
export const storedMoment = 2 * minutesADay + 600;

/** A gate, and the minutes of the week in which its stated state holds; outside them it is closed. */
export interface WeekGate extends Pick<GateData, 'id' | 'state'> {
  readonly open: readonly Span[];
}

/** When does a gate's stated state hold, by its hours? Unknown hours mean the stated state (METHOD 1). */
export function statedSpans({ open, unknown }: OpenWeek): Span[] {
  return joinedSpans([...open, ...unknown]);
}

/** How does a gate stand at a minute of the week? */
export function gateStateAt({ state, open }: Pick<WeekGate, 'state' | 'open'>, minuteOfWeek: number): GateState {
  return holdsAt(open, minuteOfWeek) ? state : 'closed';
}
