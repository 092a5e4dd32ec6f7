import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#lib/core/readers/csv.ts';
import { withinPolygon } from '#lib/core/geometry/ring.ts';
import { dayNumber } from '../places/calendar.ts';
import { Random } from '../random.ts';
import { defaultSeed, sampleDistrict } from '../sample.ts';
import { board } from './board.ts';
import { dayTurn } from './calendar.ts';
import { gridOf, issueGround } from './ground.ts';
import { habits, issueSources, sourceHabits } from './habits.ts';
import { issuesFile } from './issues-file.ts';
import { issueKinds, kindsFile, type IssueKind } from './kinds.ts';
import { issueStates } from './loop.ts';
import { logIssues, type Issue } from './log.ts';
import { keptAfter } from './retention.ts';

const sample = sampleDistrict();
const ground = issueGround(sample);
const log = logIssues(ground, new Random(defaultSeed).fork('issues'));
const { issues } = log;
const file = issuesFile(log);

const dayOf = (issue: Issue): number => dayNumber(issue.reportedAt.slice(0, 10));
const hourOf = (issue: Issue): number => Number(issue.reportedAt.slice(11, 13));
const ageDays = (issue: Issue): number => dayNumber('2026-11-01') - dayOf(issue);
const share = (of: readonly Issue[], counts: (issue: Issue) => boolean): number => of.filter(counts).length / of.length;
const planted = new Set(log.answers.hotspots.flatMap(({ grids, kind }) => grids.map((grid) => `${grid} ${kind}`)));
const usual = issues.filter(({ grid, kind }) => !planted.has(`${grid} ${kind}`));
const ofKind = (kind: IssueKind): Issue[] => usual.filter((issue) => issue.kind === kind);

describe('how many', () => {
  test('a small sample has its part of a district’s 40,000 of 110,000 households', () => {
    const households = sample.buildings.reduce((sum, building) => sum + building.households, 0);
    expect(issues.length / ((households * 40_000) / 110_000)).toBeGreaterThan(0.95);
    expect(issues.length / ((households * 40_000) / 110_000)).toBeLessThan(1.2);
  });

  test('every kind is there, and no other', () => {
    expect(new Set(issues.map(({ kind }) => kind))).toEqual(new Set(issueKinds));
    const all = issueKinds.reduce((sum, kind) => sum + habits[kind].weight, 0);
    expect(all).toBeGreaterThan(95);
    expect(all).toBeLessThan(110);
  });

  test('months vary more than chance alone would have them', () => {
    const cells = ground.grids.flatMap(({ code }) =>
      ['05', '06', '07', '08', '09', '10', '11', '12'].map(
        (month) => usual.filter((issue) => issue.grid === code && issue.reportedAt.startsWith(`2025-${month}`)).length
      )
    );
    const mean = cells.reduce((sum, count) => sum + count, 0) / cells.length;
    const variance = cells.reduce((sum, count) => sum + (count - mean) ** 2, 0) / cells.length;
    expect(variance / mean).toBeGreaterThan(1.3);
  });
});

describe('when', () => {
  test('in order of time, within the 18 months, numbered from 1', () => {
    issues.forEach((issue, i) => {
      expect(issue.id).toBe(i + 1);
      expect(issue.reportedAt).toMatch(/^202[56]-\d\d-\d\dT[012]\d:[0-5]\d\+08:00$/);
      expect(issue.reportedAt >= (issues[i - 1]?.reportedAt ?? '2025-05-01')).toBe(true);
    });
    expect(issues.at(-1)?.reportedAt.startsWith('2026-10-31')).toBe(true);
  });

  test('the hotline is of working days, its mornings most; the noise of shops of evenings and weekends', () => {
    const perDay = (of: readonly Issue[], rest: boolean): number => {
      const days = Array.from({ length: 549 }, (_, d) => dayTurn(dayNumber('2025-05-01') + d) >= 5 === rest);
      return of.filter((issue) => dayTurn(dayOf(issue)) >= 5 === rest).length / days.filter(Boolean).length;
    };
    const hotline = usual.filter(({ source, kind }) => source === 'hotline' && kind !== 'noise-trade');
    expect(perDay(hotline, true) / perDay(hotline, false)).toBeLessThan(0.75);
    expect(share(hotline, (issue) => hourOf(issue) >= 8 && hourOf(issue) < 12)).toBeGreaterThan(0.3);
    const noise = ofKind('noise-trade');
    expect(share(noise, (issue) => hourOf(issue) >= 18)).toBeGreaterThan(0.6);
    expect(perDay(noise, true) / perDay(noise, false)).toBeGreaterThan(1);
  });

  test('profiles of hours have a digit for each hour, of days one for each weekday and the holidays', () => {
    for (const kind of issueKinds) {
      expect(habits[kind].hours, kind).toMatch(/^\d{24}$/);
      expect(habits[kind].months.length, kind).toBe(12);
      expect(
        habits[kind].sources.reduce((sum, one) => sum + one, 0),
        kind
      ).toBeCloseTo(1, 9);
      expect(habits[kind].sources.length, kind).toBe(issueSources.length);
    }
    for (const source of issueSources) {
      expect(sourceHabits[source].hours, source).toMatch(/^\d{24}$/);
      expect(sourceHabits[source].days.length, source).toBe(8);
    }
  });
});

describe('where', () => {
  const micro = new Map(sample.units.map((unit) => [unit.code, unit]));

  test('the place fades with age: a point for 90 days, then the grid', () => {
    expect([0, 90, 91, 366].map(keptAfter)).toEqual(['point', 'point', 'grid', 'grid']);
    for (const issue of issues) {
      expect(issue.position !== null, issue.reportedAt).toBe(ageDays(issue) <= 90);
      expect(issue.microGrid !== null, issue.reportedAt).toBe(ageDays(issue) <= 90);
      if (issue.microGrid !== null) expect(gridOf(issue.microGrid)).toBe(issue.grid);
      expect(micro.get(issue.grid)?.level).toBe('grid');
    }
  });

  test('a point lies in its micro-grid, at 7 decimals', () => {
    for (const { position, microGrid } of issues) {
      if (position === null) continue;
      const unit = micro.get(microGrid ?? '');
      expect(
        unit !== undefined && withinPolygon(position, unit.boundary),
        `${microGrid ?? ''} ${String(position)}`
      ).toBe(true);
      for (const degrees of position) expect(String(degrees)).toMatch(/^\d+(\.\d{1,7})?$/);
    }
  });

  test('no point is the entrance of a building of fewer than ten people', () => {
    const homes = new Set(
      sample.buildings.flatMap(({ population, entrance, use }) =>
        population > 0 && population < 10 && use === 'residential' ? [String(entrance)] : []
      )
    );
    expect(homes.size).toBeGreaterThan(20);
    for (const { position } of issues) expect(homes.has(String(position))).toBe(false);
  });
});

describe('what became of it', () => {
  test('about three quarters of what is settled is settled in the grid', () => {
    const settled = issues.filter(({ settledLevel }) => settledLevel !== null);
    expect(share(settled, ({ settledLevel }) => settledLevel === 'grid')).toBeGreaterThan(0.7);
    expect(share(settled, ({ settledLevel }) => settledLevel === 'grid')).toBeLessThan(0.8);
    expect(new Set(settled.map(({ settledLevel }) => settledLevel))).toEqual(
      new Set(['grid', 'community', 'street', 'district'])
    );
  });

  test('the old ones are done, the last day’s are not', () => {
    const old = issues.filter((issue) => ageDays(issue) > 200);
    expect(share(old, ({ state }) => state === 'confirmed')).toBeGreaterThan(0.99);
    expect(
      share(
        issues.filter((issue) => ageDays(issue) <= 1),
        ({ state }) => state === 'confirmed'
      )
    ).toBeLessThan(0.3);
  });
});

describe('files', () => {
  test('issues.csv holds these columns and no other: nothing of a person', () => {
    const { value } = readCsv(new TextEncoder().encode(file.text));
    expect(value?.columns).toEqual([
      'id',
      'reportedAt',
      'kind',
      'source',
      'unit',
      'lon',
      'lat',
      'state',
      'dispatchedAfterSeconds',
      'inHandAfterSeconds',
      'settledAfterSeconds',
      'confirmedAfterSeconds',
      'settledLevel',
      'reopened'
    ]);
    expect(value?.rows.length).toBe(issues.length);
    const closed: readonly (readonly [number, readonly string[]])[] = [
      [2, issueKinds],
      [3, issueSources],
      [7, issueStates],
      [12, ['', 'grid', 'community', 'street', 'district']]
    ];
    for (const { values } of value?.rows ?? [])
      for (const [column, words] of closed) expect(words).toContain(values[column]);
  });

  test('issues.csv of 40,000 rows stays below 5 MB', () => {
    expect((file.text.length / issues.length) * 40_000).toBeLessThan(5e6);
  });

  test('issue-kinds.csv names every kind in three languages', () => {
    const { value } = readCsv(new TextEncoder().encode(kindsFile().text));
    expect(value?.columns).toEqual(['kind', 'group', 'nameHans', 'nameHant', 'nameEn']);
    expect(value?.rows.map(({ values }) => values[0])).toEqual([...issueKinds]);
    expect(new Set(value?.rows.map(({ values }) => values[1])).size).toBe(6);
    for (const { values } of value?.rows ?? []) expect(values.every((text) => text !== '')).toBe(true);
  });

  test('the same seed gives the same bytes, another seed others', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const again = issuesFile(logIssues(issueGround(sampleDistrict()), new Random(defaultSeed).fork('issues'))).text;
    expect(sha256(again)).toBe(sha256(file.text));
    expect(sha256(issuesFile(logIssues(ground, new Random(2))).text)).not.toBe(sha256(file.text));
  });
});

describe('a district’s worth', () => {
  const large = board(18, 17);
  const { issues: many, answers } = logIssues(large, new Random(4));
  const hot = new Set(answers.hotspots.flatMap(({ grids, kind }) => grids.map((grid) => `${grid} ${kind}`)));

  test('some 40,000 issues in some 300 grids', () => {
    expect(many.length).toBeGreaterThan(38_000);
    expect(many.length).toBeLessThan(43_000);
    expect(new Set(many.map(({ grid }) => grid)).size).toBe(306);
  });

  test('drains in the plum rains, noise in summer, e-bikes and lamps in winter, waste before the Spring Festival', () => {
    const months = (kind: IssueKind): number[] => {
      const counts = Array.from({ length: 13 }, () => 0);
      for (const issue of many) {
        // One year, so that each month counts once.
        if (issue.kind !== kind || issue.reportedAt < '2025-11' || hot.has(`${issue.grid} ${kind}`)) continue;
        const month = Number(issue.reportedAt.slice(5, 7));
        counts[month] = (counts[month] ?? 0) + 1;
      }
      return counts;
    };
    const times = (kind: IssueKind, more: readonly number[], less: readonly number[]): number => {
      const counts = months(kind);
      const mean = (of: readonly number[]): number => of.reduce((sum, m) => sum + (counts[m] ?? 0), 0) / of.length;
      return mean(more) / mean(less);
    };
    expect(times('drainage', [6, 7, 8], [11, 12, 1, 2])).toBeGreaterThan(2.5);
    expect(times('noise-trade', [6, 7, 8], [12, 1, 2])).toBeGreaterThan(1.8);
    expect(times('bike-charging', [12, 1], [5, 6, 7, 8])).toBeGreaterThan(1.6);
    expect(times('street-lamp', [12, 1], [5, 6, 7, 8])).toBeGreaterThan(1.2);
    expect(times('litter', [2], [3, 4])).toBeGreaterThan(1.15);
    expect(times('noise-works', [2], [3, 4])).toBeLessThan(0.7);
  });

  test('old compounds have drains and upkeep, new estates cars and noise, villages fewer of nearly all', () => {
    // The stripes of the board: 18 columns from old town (first) to villages (last).
    const stripeOf = (grid: string): number => Math.floor(((Number(grid.slice(-3)) % 18) * 4) / 18);
    const count = (kind: IssueKind | null, stripe: number): number =>
      many.filter((issue) => (kind ?? issue.kind) === issue.kind && stripeOf(issue.grid) === stripe).length;
    for (const kind of ['drainage', 'property-upkeep'] as const)
      expect(count(kind, 1) / count(kind, 2), kind).toBeGreaterThan(1.3);
    for (const kind of ['parking', 'noise-trade', 'lift-facility'] as const)
      expect((3 * count(kind, 2)) / (count(kind, 0) + count(kind, 1) + count(kind, 3)), kind).toBeGreaterThan(1.25);
    expect(count(null, 3) / count(null, 1)).toBeLessThan(0.9);
  });

  test('more at the end of the log than a year before, slowly', () => {
    const of = (from: string, to: string): number =>
      many.filter(({ reportedAt, grid, kind }) => !hot.has(`${grid} ${kind}`) && reportedAt >= from && reportedAt < to)
        .length;
    const growth = of('2026-05', '2026-11') / of('2025-05', '2025-11');
    expect(growth).toBeGreaterThan(1.02);
    expect(growth).toBeLessThan(1.25);
  });
});
