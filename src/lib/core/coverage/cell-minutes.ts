import type { CountedPeople } from '../walk/sweep/counted-people.ts';
import { lanes } from '../walk/sweep/kernel.ts';

/** The whole minutes within which a weight is walked, 1 for the least; one more than the most minutes where it takes longer. */
export type MinuteOf = (millimetres: number) => number;

/** @param limits limits[m - 1]: the largest weight that is walked within m minutes, ascending */
export function minuteOf(limits: readonly number[]): MinuteOf {
  const most = limits.at(-1) ?? 0;
  const perMinute = most / limits.length;
  return (millimetres) => {
    if (millimetres > most) return limits.length + 1;
    // A minute's limit is a minute's walk but for rounding, so the guess is at most one off.
    let minute = Math.max(1, Math.ceil(millimetres / perMinute));
    while (minute > 1 && millimetres <= (limits[minute - 2] ?? 0)) minute--;
    while (millimetres > (limits[minute - 1] ?? most)) minute++;
    return minute;
  };
}

/**
 * Within how many minutes is each counting cell reached? When the slowest of its buildings is (METHOD 2).
 * @param millimetres `lanes` a building, as `WhatIf` keeps them @param lane the kind's number
 */
export function cellMinutes(
  { cellOf, cellPeople }: CountedPeople,
  millimetres: Int32Array,
  lane: number,
  toMinute: MinuteOf
): Uint8Array {
  // Plain loops: this runs over every building with each movement of the hand.
  const slowest = new Int32Array(cellPeople.length);
  for (let building = 0; building < cellOf.length; building++) {
    const cell = cellOf[building] ?? -1;
    if (cell < 0) continue;
    const walk = millimetres[building * lanes + lane] ?? 0;
    if (walk > (slowest[cell] ?? 0)) slowest[cell] = walk;
  }
  const minutes = new Uint8Array(slowest.length);
  for (let cell = 0; cell < minutes.length; cell++) minutes[cell] = toMinute(slowest[cell] ?? 0);
  return minutes;
}
