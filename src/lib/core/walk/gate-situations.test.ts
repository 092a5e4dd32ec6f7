import { expect, test } from 'vitest';
import { allWeek, minutesAWeek, minutesOf, type Span } from '../places/open-week.ts';
import { gateSituations } from './gate-situations.ts';
import { gateStateAt, storedMoment, type WeekGate } from './gate-state.ts';

const daily = (from: number, to: number) =>
  Array.from({ length: 7 }, (_, day): Span => [day * 1440 + from * 60, day * 1440 + to * 60]);

test('a district without gates, or with gates that never change, has one situation', () => {
  expect(gateSituations([])).toEqual([{ states: new Map(), spans: allWeek, minutes: minutesAWeek }]);
  const gates: WeekGate[] = [
    { id: 3, state: 'open', open: allWeek },
    { id: 5, state: 'closed', open: daily(6, 22) }
  ];
  expect(gateSituations(gates)).toEqual([
    {
      states: new Map([
        [3, 'open'],
        [5, 'closed']
      ]),
      spans: allWeek,
      minutes: minutesAWeek
    }
  ]);
});

test('two gates: by day, in the evening, and the longest part, the night', () => {
  const gates: WeekGate[] = [
    { id: 0, state: 'open', open: daily(8, 18) },
    { id: 1, state: 'residents', open: daily(8, 20) }
  ];
  const situations = gateSituations(gates);
  expect(situations.map(({ minutes, states }) => [minutes / 60, ...states.values()])).toEqual([
    [70, 'open', 'residents'],
    [84, 'closed', 'closed'],
    [14, 'closed', 'residents']
  ]);
  expect(situations[0]?.spans).toEqual(daily(8, 18));
  // Monday's small hours and Sunday's night are parts of one situation.
  expect(situations[1]?.spans.at(0)).toEqual([0, 480]);
  expect(situations[1]?.spans.at(-1)).toEqual([6 * 1440 + 1200, minutesAWeek]);
});

test('together they are the week, and each minute is in the one whose states are those of that minute', () => {
  const gates: WeekGate[] = [
    { id: 0, state: 'open', open: daily(6, 22) },
    { id: 1, state: 'residents', open: daily(5, 23).slice(0, 5) },
    {
      id: 2,
      state: 'open',
      open: [
        [0, 60],
        [600, 9000]
      ]
    },
    { id: 3, state: 'open', open: [] }
  ];
  const situations = gateSituations(gates);
  expect(situations.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(minutesAWeek);
  for (let minute = 0; minute < minutesAWeek; minute += 7) {
    const there = situations.filter(({ spans }) => spans.some(([from, to]) => minute >= from && minute < to));
    expect(there.length).toBe(1);
    for (const gate of gates) expect(there[0]?.states.get(gate.id)).toBe(gateStateAt(gate, minute));
  }
  const distinct = new Set(situations.map(({ states }) => [...states.values()].join()));
  expect(distinct.size).toBe(situations.length);
  expect(situations.every(({ spans, minutes }) => minutesOf(spans) === minutes)).toBe(true);
  expect(situations[0]?.spans.some(([from, to]) => storedMoment >= from && storedMoment < to)).toBe(true);
});
