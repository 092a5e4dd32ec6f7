import type { Names } from '../../../src/lib/core/district/district-data.ts';
import { followed } from '../places/place-names.ts';
import { byText, grouped, type PlaceSetting } from '../places/setting.ts';
import type { Random } from '../random.ts';
import { apportion } from './apportion.ts';
import { shuffled } from './partners.ts';

/** A branch that acts in a community or a grid (行動支部): that it is there and where, never who belongs to it. */
export interface ActionBranch {
  readonly names: Names;
  readonly unit: string;
  readonly level: 'community' | 'grid';
}

/** Posts of a grid (崗位), counted; a post is not a person, and nobody who holds one is known. */
export interface GridPosts {
  readonly grid: string;
  readonly gridHeads: number;
  readonly gridWorkersFullTime: number;
  readonly gridWorkersPartTime: number;
  readonly microGridPosts: number;
  readonly vacant: number;
}

/**
 * Qualifications held in a community, counted by three kinds. The sources give three totals for the district and no word for
 * what is certified, so the kinds are called a, b and c and nothing is made up about them.
 */
export interface QualificationCounts {
  readonly community: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const branchWord = ['行动支部', '行動支部', 'Action Branch'] as const;

/** One branch in every community and, up to `count`, in grids drawn by chance. */
export function drawBranches(setting: PlaceSetting, count: number, random: Random): ActionBranch[] {
  const grids = shuffled(setting.grids, random).slice(0, Math.max(0, count - setting.communities.length));
  return [...setting.communities.slice(0, count), ...grids]
    .map((unit): ActionBranch => ({
      names: followed(unit.names, branchWord),
      unit: unit.code,
      level: unit.level === 'grid' ? 'grid' : 'community'
    }))
    .toSorted((a, b) => byText(a.unit, b.unit));
}

/** The posts of each grid: one head, workers by its households, one post a micro-grid. */
export function drawPosts(setting: PlaceSetting, random: Random): GridPosts[] {
  const gridOfMicro = new Map(setting.buildings.map(({ microGrid, grid }) => [microGrid, grid]));
  const microGrids = grouped(setting.quarters, ({ microGrid }) => gridOfMicro.get(microGrid) ?? '');
  return setting.grids.map(({ code }) => {
    const drawn = random.fork(code);
    const homes = setting.homesOf.get(code) ?? 0;
    return {
      grid: code,
      gridHeads: 1,
      gridWorkersFullTime: 1 + (homes > 420 && drawn.chance(0.5) ? 1 : 0),
      gridWorkersPartTime: drawn.whole(1, 4),
      microGridPosts: microGrids.get(code)?.length ?? 0,
      vacant: drawn.chance(0.12) ? 1 : 0
    };
  });
}

/** Shares three totals among communities by their homes, unevenly. */
export function shareQualifications(
  setting: PlaceSetting,
  totals: readonly [a: number, b: number, c: number],
  random: Random
): QualificationCounts[] {
  const shares = totals.map((total, kind) => {
    const drawn = random.fork(String(kind));
    const weights = setting.communities.map(({ code }) => (setting.homesOf.get(code) ?? 0) * drawn.between(0.5, 1.6));
    return apportion(total, weights);
  });
  return setting.communities.map(({ code }, i) => ({
    community: code,
    a: shares[0]?.[i] ?? 0,
    b: shares[1]?.[i] ?? 0,
    c: shares[2]?.[i] ?? 0
  }));
}
