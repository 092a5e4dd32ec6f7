import type { Age } from '../draft.ts';
import type { Random } from '../random.ts';
import { logMonths } from './calendar.ts';
import type { IssueSource } from './habits.ts';
import type { IssueGround } from './ground.ts';
import type { IssueKind } from './kinds.ts';

/** A planted hotspot: neighbouring grids in which one kind is reported more often than their nature explains. */
export interface PlantedHotspot {
  /** In a sentence, for who checks by hand. */
  readonly story: string;
  readonly kind: IssueKind;
  /** Codes, sorted. */
  readonly grids: readonly string[];
  /** Months yyyy-mm: the first with more than usual, the first and the last of the peak, the last with more than usual. */
  readonly from: string;
  readonly peakFrom: string;
  readonly peakTo: string;
  readonly to: string;
  /** Times the usual rate at the peak: the grid's own, or the district's mean where that is higher. */
  readonly factor: number;
}

/** The planted grid that reports much and has no more trouble than others: no hotspot. */
export interface DiligentGrid {
  readonly story: string;
  readonly grid: string;
  readonly source: IssueSource;
  /** Times the usual rate of reports by that source, of every kind, all the time. */
  readonly factor: number;
}

/** What was planted in the issues: the answer sheet's part on them. */
export interface IssueAnswers {
  readonly hotspots: readonly PlantedHotspot[];
  readonly diligent: DiligentGrid;
}

interface Course {
  readonly kind: IssueKind;
  /** The ages of houses among which one believes it. */
  readonly among: readonly Age[];
  readonly story: string;
  readonly gridsAtMost: number;
  readonly from: string;
  /** Times the usual, month by month from `from`. */
  readonly factors: readonly number[];
}

/** How the three hotspots run. */
const courses: readonly Course[] = [
  {
    kind: 'parking',
    among: ['workUnit', 'newEstate'],
    story:
      'A car park closes for works in December: cars stand in the lanes round about until it opens again in summer.',
    gridsAtMost: 5,
    from: '2025-12',
    factors: [4, 6, 8, 8, 8, 7, 6, 4, 2]
  },
  {
    kind: 'noise-trade',
    among: ['oldTown', 'workUnit', 'newEstate'],
    story: 'A night market opens in May and stays.',
    gridsAtMost: 4,
    from: '2026-05',
    factors: [4, 6, 8, 8, 8, 8]
  },
  {
    kind: 'drainage',
    among: ['oldTown', 'workUnit'],
    story: 'A culvert gives way in July and is rebuilt by the end of August.',
    gridsAtMost: 3,
    from: '2026-07',
    factors: [10, 10]
  }
];

export const diligence = { source: 'patrol', factor: 3.5 } as const;

/** What is planted, and how much it raises a rate. */
export interface Planting {
  readonly answers: IssueAnswers;
  /**
   * Times the usual rate of a kind in a grid, by month of the log, and nothing by chance besides: in a hotspot, and all 1 in the
   * grids next to it, so that it emerges when the sheet says so. Null where nothing is planted.
   */
  raised(grid: string, kind: IssueKind): readonly number[] | null;
}

/**
 * Chooses the grids: hotspots where three to six neighbours lie close together and are much like the rest of the district in
 * that kind, apart from each other; the diligent grid apart from them, its own rate and that of those about it usual.
 *
 * `usual(grid, kind)` is the expected rate of a grid by its position, over the district's mean.
 */
export function plantIssues(
  ground: IssueGround,
  usual: (grid: number, kind: IssueKind | null) => number,
  random: Random
): Planting {
  const taken = new Set<number>();
  const factors = new Map<string, readonly number[]>();
  const hotspots = courses.map((course): PlantedHotspot => {
    const size = Math.max(3, Math.min(course.gridsAtMost, Math.floor(ground.grids.length / 6)));
    const cluster = clusterOf(
      ground,
      course,
      size,
      taken,
      (grid) => usual(grid, course.kind),
      random.fork(course.kind)
    );
    for (const grid of cluster) takeAround(ground, grid, taken);
    const grids = cluster.map((grid) => codeAt(ground, grid)).toSorted((a, b) => (a < b ? -1 : 1));
    const first = logMonths.indexOf(course.from);
    for (const grid of cluster) {
      // A grid that is quiet by nature rises to so many times the district's mean, not its own.
      const lift = Math.max(1, 1 / usual(grid, course.kind));
      const raised = logMonths.map((_, m) => (course.factors[m - first] ?? 0) * lift || 1);
      factors.set(`${codeAt(ground, grid)} ${course.kind}`, raised);
    }
    const still = logMonths.map(() => 1);
    for (const grid of cluster.flatMap((one) => around(ground, one))) {
      const key = `${codeAt(ground, grid)} ${course.kind}`;
      if (!factors.has(key)) factors.set(key, still);
    }
    const factor = Math.max(...course.factors);
    const monthAt = (index: number): string => logMonths[first + index] ?? course.from;
    return {
      story: course.story,
      kind: course.kind,
      grids,
      from: course.from,
      peakFrom: monthAt(course.factors.indexOf(factor)),
      peakTo: monthAt(course.factors.lastIndexOf(factor)),
      to: monthAt(course.factors.length - 1),
      factor
    };
  });
  const apart = (grid: number): number => {
    const near = around(ground, grid).map((one) => usual(one, null));
    return Math.abs(usual(grid, null) - 1) + Math.abs(near.reduce((sum, rate) => sum + rate, 0) / near.length - 1);
  };
  const diligent = ground.grids
    .map((_, grid) => ({ grid, apart: apart(grid) }))
    .filter(({ grid }) => !taken.has(grid) && (ground.grids[grid]?.households ?? 0) > 0)
    .toSorted((a, b) => a.apart - b.apart || a.grid - b.grid)[0];
  if (diligent === undefined) throw new Error('The hotspots leave no grid for the diligent reporter');
  return {
    answers: {
      hotspots,
      diligent: {
        story: 'A post that writes down every small thing on its round and settles most of it there and then.',
        grid: codeAt(ground, diligent.grid),
        ...diligence
      }
    },
    raised: (grid, kind) => factors.get(`${grid} ${kind}`) ?? null
  };
}

function codeAt(ground: IssueGround, grid: number): string {
  const code = ground.grids[grid]?.code;
  if (code === undefined) throw new Error(`There is no grid ${String(grid)}`);
  return code;
}

/** The grid itself and those next to it. */
function around(ground: IssueGround, grid: number): readonly number[] {
  return [grid, ...(ground.grids[grid]?.neighbours ?? [])];
}

function takeAround(ground: IssueGround, grid: number, taken: Set<number>): void {
  for (const one of around(ground, grid)) taken.add(one);
}

function clusterOf(
  ground: IssueGround,
  { among }: Course,
  size: number,
  taken: ReadonlySet<number>,
  usual: (grid: number) => number,
  random: Random
): number[] {
  const candidates = ground.grids.flatMap((_, start) => {
    const cluster = grown(ground, start, size, taken);
    return cluster === null
      ? []
      : [{ cluster, start, fitness: fitnessOf(ground, cluster, usual) * belief(ground, cluster, among) }];
  });
  const best = Math.max(...candidates.map(({ fitness }) => fitness));
  if (candidates.length === 0) throw new Error(`No ${String(size)} neighbouring grids are left for a hotspot`);
  return random.pick(candidates.filter(({ fitness }) => fitness >= 0.97 * best)).cluster;
}

/** How well does it fit the houses there: by the grid where fewest of the homes are of these ages. */
function belief(ground: IssueGround, cluster: readonly number[], among: readonly Age[]): number {
  const shares = cluster.map((grid) => among.reduce((sum, age) => sum + (ground.grids[grid]?.byAge[age] ?? 0), 0));
  return 0.2 + 0.8 * Math.min(...shares);
}

/**
 * How well would a hotspot here be found, and found to be the planted one? Close together, no grid of it quiet by nature, and
 * those round about not loud by nature.
 */
function fitnessOf(ground: IssueGround, cluster: readonly number[], usual: (grid: number) => number): number {
  const near = [...new Set(cluster.flatMap((grid) => around(ground, grid)))].map(usual);
  const mean = near.reduce((sum, rate) => sum + rate, 0) / near.length;
  return (tightnessOf(ground, cluster) * Math.min(1, ...cluster.map(usual))) / Math.max(1, mean);
}

/** From a start, the neighbour added each time that keeps the grids closest together; null where too few are free. */
function grown(ground: IssueGround, start: number, size: number, taken: ReadonlySet<number>): number[] | null {
  const free = (grid: number): boolean => !taken.has(grid) && (ground.grids[grid]?.households ?? 0) > 0;
  if (!free(start)) return null;
  const cluster = [start];
  while (cluster.length < size) {
    const next = [...new Set(cluster.flatMap((grid) => around(ground, grid)))]
      .filter((grid) => free(grid) && !cluster.includes(grid))
      .map((grid) => ({ grid, tightness: tightnessOf(ground, [...cluster, grid]) }))
      .toSorted((a, b) => b.tightness - a.tightness || a.grid - b.grid)[0];
    if (next === undefined) return null;
    cluster.push(next.grid);
  }
  return cluster;
}

/** The least that any of the grids has of the others about it, over the root of all it has: what its Gi* grows with. */
function tightnessOf(ground: IssueGround, cluster: readonly number[]): number {
  return Math.min(
    ...cluster.map((grid) => {
      const near = around(ground, grid);
      return near.filter((one) => cluster.includes(one)).length / Math.sqrt(near.length);
    })
  );
}
