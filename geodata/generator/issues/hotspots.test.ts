import { describe, expect, test } from 'vitest';
import { Random } from '../random.ts';
import { defaultSeed, sampleDistrict } from '../sample.ts';
import { board } from './board.ts';
import { logMonths } from './calendar.ts';
import { getisOrd } from './getis-ord.ts';
import { issueGround, type IssueGround } from './ground.ts';
import type { PlantedHotspot } from './hotspots.ts';
import type { IssueKind } from './kinds.ts';
import { logIssues, type Issue } from './log.ts';

test('the test’s own Gi* gives METHOD 6’s six-point answer', () => {
  const points = [
    [10, 10],
    [20, 10],
    [40, 10],
    [15, 20],
    [30, 20],
    [30, 30]
  ] as const;
  const near = points.map(([x, y]) =>
    [...points.keys()].filter((i) => Math.hypot((points[i]?.[0] ?? 0) - x, (points[i]?.[1] ?? 0) - y) <= 15)
  );
  const known = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
  getisOrd([2, 3, 3.2, 5, 8, 7], near).forEach((z, i) => {
    expect(z).toBeCloseTo(known[i] ?? NaN, 7);
  });
});

const small = issueGround(sampleDistrict());
const large = board(18, 17);
const cases = [
  // Of 23 grids three hot ones are so large a part that their own spread holds Gi* down: no 99 % can be asked of each.
  {
    name: 'the small sample',
    ground: small,
    log: logIssues(small, new Random(defaultSeed).fork('issues')),
    each: 1.5,
    // The hotspots leave few grids to choose the diligent one from: it may be a quiet one.
    least: 0.8
  },
  { name: 'a board of 306 grids', ground: large, log: logIssues(large, new Random(1)), each: 2.58, least: 1 }
];

const monthOf = (issue: Issue): string => issue.reportedAt.slice(0, 7);
const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
};
const monthsBetween = (from: string, to: string): number => {
  let months = 1;
  for (let month = from; month < to; month = monthAfter(month)) months += 1;
  return months;
};

/** Issues per 1,000 households by grid, of those that `counts`. */
function rates(ground: IssueGround, issues: readonly Issue[], counts: (issue: Issue) => boolean): number[] {
  const byGrid = new Map<string, number>();
  for (const issue of issues) if (counts(issue)) byGrid.set(issue.grid, (byGrid.get(issue.grid) ?? 0) + 1);
  return ground.grids.map(({ code, households }) => (1000 * (byGrid.get(code) ?? 0)) / households);
}

const nearOf = ({ grids }: IssueGround): number[][] => grids.map(({ neighbours }, index) => [index, ...neighbours]);
const indexOf = ({ grids }: IssueGround, code: string): number => grids.findIndex((grid) => grid.code === code);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Gi* of the planted grids in a span of months. */
function heat(
  { ground, log }: (typeof cases)[number],
  { kind, grids }: { kind: IssueKind; grids: readonly string[] },
  from: string,
  to: string
): number[] {
  const z = getisOrd(
    rates(ground, log.issues, (issue) => issue.kind === kind && monthOf(issue) >= from && monthOf(issue) <= to),
    nearOf(ground)
  );
  return grids.map((code) => z[indexOf(ground, code)] ?? NaN);
}

describe.each(cases)('planted in $name', (one) => {
  const { ground, log } = one;
  const { hotspots, diligent } = log.answers;

  test('three hotspots of three to six grids that hold together, apart from each other and from the diligent grid', () => {
    expect(hotspots.length).toBe(3);
    const all = hotspots.flatMap(({ grids }) => grids);
    expect(new Set([...all, diligent.grid]).size).toBe(all.length + 1);
    expect(new Set(hotspots.map(({ kind }) => kind)).size).toBe(3);
    for (const { grids, factor } of hotspots) {
      expect(grids.length).toBeGreaterThanOrEqual(3);
      expect(grids.length).toBeLessThanOrEqual(6);
      expect(factor).toBeGreaterThanOrEqual(4);
      const indexes = grids.map((code) => indexOf(ground, code));
      expect(indexes).not.toContain(-1);
      const reached = new Set(indexes.slice(0, 1));
      for (const index of reached)
        for (const next of ground.grids[index]?.neighbours ?? []) if (indexes.includes(next)) reached.add(next);
      expect(reached.size).toBe(grids.length);
      const elsewhere = [...all.filter((code) => !grids.includes(code)), diligent.grid].map((code) =>
        indexOf(ground, code)
      );
      for (const index of indexes)
        for (const next of ground.grids[index]?.neighbours ?? []) expect(elsewhere).not.toContain(next);
    }
  });

  test('one emerges in December and fades by September, one stays, one is short and sharp', () => {
    expect(hotspots.map(({ from, to }) => [from, to])).toEqual([
      ['2025-12', '2026-08'],
      ['2026-05', '2026-10'],
      ['2026-07', '2026-08']
    ]);
  });

  test('at its peak every planted grid is hot, and the hotspot beyond 99 %', () => {
    for (const hotspot of hotspots) {
      const z = heat(one, hotspot, hotspot.peakFrom, hotspot.peakTo);
      expect(Math.min(...z), hotspot.kind).toBeGreaterThan(one.each);
      expect(Math.max(...z), hotspot.kind).toBeGreaterThan(2.58);
    }
  });

  test('before and after it none of them is', () => {
    const calm = (hotspot: PlantedHotspot, from: string, to: string): void => {
      for (const z of heat(one, hotspot, from, to)) expect(z, `${hotspot.kind} ${from}`).toBeLessThan(2.58);
    };
    for (const hotspot of hotspots) {
      const [year = 0, month = 0] = hotspot.from.split('-').map(Number);
      calm(hotspot, '2025-05', `${String(month === 1 ? year - 1 : year)}-${String(month - 1 || 12).padStart(2, '0')}`);
      if (hotspot.to < '2026-10') calm(hotspot, monthAfter(hotspot.to), '2026-10');
    }
  });

  test('the rate at the peak is about the planted factor times that of before', () => {
    for (const { kind, grids, from, peakFrom, peakTo, factor } of hotspots) {
      // Against the same months everywhere else, so that the season falls out.
      const ratio = (first: string, last: string): number => {
        const all = rates(
          ground,
          log.issues,
          (issue) => issue.kind === kind && monthOf(issue) >= first && monthOf(issue) <= last
        );
        const within = all.filter((_, index) => grids.includes(ground.grids[index]?.code ?? ''));
        return mean(within) / mean(all.filter((_, index) => !grids.includes(ground.grids[index]?.code ?? '')));
      };
      const before = ratio('2025-05', from === '2025-12' ? '2025-11' : '2026-04');
      const rise = ratio(peakFrom, peakTo) / before;
      expect(monthsBetween(peakFrom, peakTo)).toBeGreaterThanOrEqual(2);
      expect(rise, kind).toBeGreaterThan(4);
      expect(rise, kind).toBeLessThan(2 * factor);
    }
  });

  test('the diligent grid reports much by patrol, and is like any other by what residents say', () => {
    const index = indexOf(ground, diligent.grid);
    const patrol = rates(ground, log.issues, ({ source }) => source === 'patrol');
    const resident = rates(ground, log.issues, ({ source }) => source === 'hotline' || source === 'app');
    const times = (values: readonly number[]): number => (values[index] ?? NaN) / mean(values);
    expect(times(patrol)).toBeGreaterThan(2.3 * one.least);
    expect(times(patrol)).toBeLessThan(4.5);
    expect(times(resident)).toBeGreaterThan(0.6 * one.least);
    expect(times(resident)).toBeLessThan(1.4);
    expect(getisOrd(resident, nearOf(ground))[index]).toBeLessThan(1.96);
    const total = rates(ground, log.issues, () => true);
    expect(times(total)).toBeGreaterThan(1.3 * one.least);
  });

  test('what the diligent grid’s patrol reports is small, of all kinds, and settled soon', () => {
    const own = log.issues.filter(({ grid, source }) => grid === diligent.grid && source === diligent.source);
    const others = log.issues.filter(({ grid, source }) => grid !== diligent.grid && source === diligent.source);
    const median = (issues: readonly Issue[]): number => {
      const seconds = issues.map(({ settledAfterSeconds }) => settledAfterSeconds ?? Infinity);
      return seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? NaN;
    };
    const inGrid = (issues: readonly Issue[]): number =>
      mean(issues.map(({ settledLevel }) => (settledLevel === 'grid' ? 1 : 0)));
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(14);
    expect(median(own)).toBeLessThan(median(others) / 2);
    expect(inGrid(own)).toBeGreaterThan(0.93);
    expect(inGrid(others)).toBeLessThan(0.9);
  });
});

test('at a district’s scale each month tells: all grids hot in every month of the peak, next to none before and after', () => {
  for (const one of cases.filter(({ ground }) => ground.grids.length > 100))
    for (const hotspot of one.log.answers.hotspots) {
      const outside: number[] = [];
      for (const month of logMonths) {
        const z = heat(one, hotspot, month, month);
        if (month >= hotspot.peakFrom && month <= hotspot.peakTo)
          expect(Math.min(...z), `${hotspot.kind} ${month}`).toBeGreaterThan(1.96);
        else if (month < hotspot.from || month > hotspot.to) outside.push(...z);
      }
      // A few issues a month: chance alone lifts one grid in a hundred and more.
      const hot = outside.filter((z) => z > 2.58).length;
      expect(hot / outside.length, hotspot.kind).toBeLessThan(0.05);
    }
});
