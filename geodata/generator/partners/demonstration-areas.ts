import type { Position } from 'geojson';
import type { Names, UnitData } from '../../../src/lib/core/district/district-data.ts';
import { coreOf, followed } from '../places/place-names.ts';
import type { PlaceSetting } from '../places/setting.ts';
import { at } from '../shape/plane.ts';
import type { Random } from '../random.ts';
import { shuffled } from './partners.ts';

/** A demonstration area (示範片區): whole grids that lie side by side, as one ring without a hole. */
export interface DemonstrationArea {
  readonly names: Names;
  readonly street: string;
  readonly grids: readonly string[];
  /** Closed, counter-clockwise, WGS 84. */
  readonly ring: readonly Position[];
}

const areaWord = ['示范片区', '示範片區', 'Demonstration Area'] as const;

/**
 * Draws areas of some neighbouring grids of one street each, no grid in two of them, no two begun in one community.
 * @returns up to `count`; fewer where the grids do not give them
 */
export function drawAreas(setting: PlaceSetting, count: number, random: Random): DemonstrationArea[] {
  const borders = new Map(
    setting.grids.flatMap((grid): [string, Step[]][] => {
      const ring = onlyRing(grid);
      return ring === null ? [] : [[grid.code, stepsOf(ring)]];
    })
  );
  const ownerOf = new Map<string, string>();
  for (const [code, steps] of borders) for (const step of steps) ownerOf.set(wordOf(step), code);
  const communities = new Map(setting.communities.map((unit) => [unit.code, unit]));
  const streetOf = new Map(
    setting.grids.map(({ code, parent }) => [code, communities.get(parent ?? '')?.parent ?? ''])
  );
  const used = new Set<string>();
  const areas: DemonstrationArea[] = [];
  for (const seed of shuffled(setting.grids, random)) {
    if (areas.length >= count) break;
    const community = communities.get(seed.parent ?? '');
    if (community === undefined || used.has(community.code) || used.has(seed.code) || !borders.has(seed.code)) continue;
    const mayJoin = (grid: string): boolean => !used.has(grid) && streetOf.get(grid) === community.parent;
    const grids = grow(seed.code, random.whole(4, 8), borders, ownerOf, mayJoin);
    const ring = unionRing(grids, borders);
    if (grids.length < 3 || ring === null) continue;
    used.add(community.code);
    for (const grid of grids) used.add(grid);
    areas.push({
      names: followed(coreOf(community.names), areaWord),
      street: community.parent ?? '',
      grids: grids.toSorted(),
      ring
    });
  }
  return areas;
}

/** From one corner to the next. */
type Step = readonly [from: Position, to: Position];

const wordOf = ([from, to]: Step): string => `${String(from)}>${String(to)}`;
const backOf = ([from, to]: Step): Step => [to, from];

/** The ring of a unit of one part without holes; null: of any other. */
function onlyRing({ boundary }: UnitData): Position[] | null {
  return boundary.type === 'Polygon' && boundary.coordinates.length === 1 ? (boundary.coordinates[0] ?? null) : null;
}

function stepsOf(ring: readonly Position[]): Step[] {
  return ring.slice(1).map((to, i) => [at(ring, i), to]);
}

/** A grid and neighbours of it, one after the other, the ones with the longest common border first, while they stay one ring. */
function grow(
  seed: string,
  count: number,
  borders: ReadonlyMap<string, readonly Step[]>,
  ownerOf: ReadonlyMap<string, string>,
  mayJoin: (grid: string) => boolean
): string[] {
  let grids = [seed];
  const refused = new Set<string>();
  while (grids.length < count) {
    const common = new Map<string, number>();
    for (const step of grids.flatMap((grid) => borders.get(grid) ?? [])) {
      const owner = ownerOf.get(wordOf(backOf(step)));
      if (owner === undefined || grids.includes(owner) || refused.has(owner) || !mayJoin(owner)) continue;
      common.set(owner, (common.get(owner) ?? 0) + 1);
    }
    const next = [...common.entries()].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
    if (next === undefined) break;
    if (unionRing([...grids, next], borders) === null) refused.add(next);
    else grids = [...grids, next];
  }
  return grids;
}

/** The outer ring of grids put together: the steps that no other of them makes the other way. Null: more than one ring. */
function unionRing(grids: readonly string[], borders: ReadonlyMap<string, readonly Step[]>): Position[] | null {
  const steps = grids.flatMap((grid) => borders.get(grid) ?? []);
  const words = new Set(steps.map(wordOf));
  const outer = steps.filter((step) => !words.has(wordOf(backOf(step))));
  const next = new Map(outer.map(([from, to]) => [String(from), to]));
  const start = outer[0]?.[0];
  if (start === undefined || next.size !== outer.length) return null;
  const ring = [start];
  for (
    let here = next.get(String(start));
    here !== undefined && ring.length <= outer.length;
    here = next.get(String(here))
  ) {
    ring.push(here);
    if (String(here) === String(start)) break;
  }
  return ring.length === outer.length + 1 ? ring : null;
}
