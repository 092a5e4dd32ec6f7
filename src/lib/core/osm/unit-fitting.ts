import type { Bounds } from '../geometry/bounds.ts';
import { metresPerDegreeLat, metresPerDegreeLon } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { AdminLevel } from './admin-areas.ts';
import { hexGrid } from './hex-grid.ts';

/** What is asked of a building to fit units around it. */
export interface Inhabited {
  readonly inside: LonLat;
  readonly population: number;
  readonly households: number;
}

/** The usual sizes in China: a street some 40,000 people, a community some 5,000. Only their order of magnitude matters. */
const usualPeople = { street: 40_000, community: 5_000 };
/** A level that knows where less than half of the people live is no level. */
const leastShareKnown = 0.5;

/**
 * Which administrative levels of the file are the district's streets and communities? Those whose areas hold, on the mean,
 * nearest to the usual number of people. One level alone takes the place it fits better; none leaves both out.
 */
export function chosenLevels(
  levels: readonly AdminLevel[],
  buildings: readonly Inhabited[]
): { street: AdminLevel | null; community: AdminLevel | null } {
  const usable = levels.flatMap((level) => {
    const people = buildings.reduce((sum, building) => sum + building.population, 0);
    const known = buildings.reduce(
      (sum, building) => sum + (level.unitAt(building.inside) === null ? 0 : building.population),
      0
    );
    if (level.units.length < 2 || known === 0 || known < people * leastShareKnown) return [];
    return [{ level, meanPeople: meanPeople(level, known) }];
  });
  const misfit = (meanPeople: number, usual: number) => Math.abs(Math.log(meanPeople / usual));
  const pairs = usable.flatMap((street, index) =>
    usable.slice(index + 1).map((community) => ({
      street: street.level,
      community: community.level,
      misfit: misfit(street.meanPeople, usualPeople.street) + misfit(community.meanPeople, usualPeople.community)
    }))
  );
  const bestPair = pairs.sort((a, b) => a.misfit - b.misfit)[0];
  if (bestPair !== undefined) return { street: bestPair.street, community: bestPair.community };
  const only = usable[0];
  if (only === undefined) return { street: null, community: null };
  const isStreet = misfit(only.meanPeople, usualPeople.street) < misfit(only.meanPeople, usualPeople.community);
  return isStreet ? { street: only.level, community: null } : { street: null, community: only.level };
}

/** An area cut off by the extract is as large as its known total says, not as what is left of it. */
function meanPeople({ units }: AdminLevel, living: number): number {
  const known = units.flatMap((unit) => unit.population ?? []);
  return known.length > units.length / 2
    ? known.reduce((sum, people) => sum + people, 0) / known.length
    : living / units.length;
}

/** The middle of 300–500 households a grid (METHOD 7). */
const householdsWanted = 400;
const sides = [60, 75, 90, 110, 130, 150, 175, 200, 250, 300, 350, 400, 500, 600];
/** More hexagons than this no screen tells apart. */
const mostCells = 4000;

/**
 * Which side should the hexagons have, in metres (60–600), so that the grid in which the average household lives holds about 400?
 */
export function fittingSide(bounds: Bounds, buildings: readonly Inhabited[]): number {
  const [west, south, east, north] = bounds;
  const lat = (south + north) / 2;
  const area = (east - west) * metresPerDegreeLon(lat) * (north - south) * metresPerDegreeLat(lat);
  const allowed = sides.filter((side) => area / hexGrid(bounds, side).areaSquareMetres <= mostCells);
  const misfits = allowed.map((side) => {
    const grid = hexGrid(bounds, side);
    const cells = new Map<string, number>();
    for (const { inside, households } of buildings) {
      if (households > 0) cells.set(grid.cellAt(inside), (cells.get(grid.cellAt(inside)) ?? 0) + households);
    }
    const counts = [...cells.values()];
    const sum = counts.reduce((total, count) => total + count, 0);
    const lived = counts.reduce((total, count) => total + count * count, 0) / sum;
    return { side, misfit: sum === 0 ? 1 / side : Math.abs(Math.log(lived / householdsWanted)) };
  });
  return misfits.sort((a, b) => a.misfit - b.misfit)[0]?.side ?? sides.at(-1) ?? 600;
}
