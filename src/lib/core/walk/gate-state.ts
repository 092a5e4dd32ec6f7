import type { GateData, GateState } from '../district/district-data.ts';
import { isOpenAt, openWeek, type WeekMoment } from '../places/opening-hours.ts';

/** Stored walking times speak of this moment: 10:00 on a weekday (METHOD 1). */
export const storedMoment: WeekMoment = { day: 2, minute: 600 };

/** How a gate stands at a moment: outside its hours it is closed; unknown hours mean the stated state all week. */
export function gateStateAt(gate: Pick<GateData, 'state' | 'hours'>, moment: WeekMoment = storedMoment): GateState {
  const week = gate.hours === null ? null : openWeek(gate.hours);
  return week === null || isOpenAt(week, moment) ? gate.state : 'closed';
}
