import { describe, expect, test } from 'vitest';
import { compared } from './compared.ts';

const row = (code: string, people: number, reached: number) => ({
  code,
  level: 'grid' as const,
  names: { hans: code, hant: code, en: code },
  people,
  fewPeople: false,
  reached,
  unreached: people - reached,
  share: people === 0 ? null : reached / people
});

const first = [row('a', 100, 100), row('b', 200, 40), row('c', 0, 0), row('d', 300, 290)];
const second = [row('d', 300, 200), row('c', 0, 0), row('b', 200, 50), row('a', 100, 100)];

describe('two questions', () => {
  test('are put beside each other unit by unit, in the order of the codes, however the answers come', () => {
    const { units, rest } = compared(first, second, { listed: 10, named: 5 });
    expect(units.map(({ code, first: a, second: b }) => [code, a.reached, b.reached])).toEqual([
      ['a', 100, 100],
      ['b', 40, 50],
      ['c', 0, 0],
      ['d', 290, 200]
    ]);
    expect(rest).toBe(0);
  });

  test('differ most where most people are reached by one alone, and units that are alike are counted, not named', () => {
    const { most, alike } = compared(first, second, { listed: 10, named: 3 });
    expect(most.map(({ code }) => code)).toEqual(['d', 'b']);
    expect(alike).toBe(2);
  });

  test('of more units than are listed, those that differ least are left out', () => {
    const { units, rest } = compared(first, second, { listed: 2, named: 1 });
    expect(units.map(({ code }) => code)).toEqual(['b', 'd']);
    expect(rest).toBe(2);
  });

  test('that are the same differ nowhere', () => {
    const { most, alike } = compared(first, first, { listed: 10, named: 5 });
    expect([most, alike]).toEqual([[], 4]);
  });
});
