import type { Random } from '#geodata/generator/random.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { positionsBeside } from './beside-streets.ts';
import type { BenchBuilding, BenchTown } from './bench-town.ts';

/** How much a town derived from streets alone is given: the counts of a Chinese district of some 300,000 people. */
export interface DerivedCounts {
  readonly places: number;
  readonly buildings: number;
  readonly unitColumns: number;
  readonly unitRows: number;
}

export const districtCounts: DerivedCounts = { places: 165, buildings: 50_000, unitColumns: 40, unitRows: 20 };

const kindChance = 0.5;
const mostPeople = 60;

/** A building that the file itself has. */
export interface KnownBuilding {
  readonly position: LonLat;
  readonly people: number;
}

/**
 * Makes a town of a file's streets and buildings, filled up to the same counts whatever the file holds, so that benches on
 * different files compare: places beside streets with each kind at a chance of one half (and one at least), the file's buildings,
 * then invented ones beside streets, and units of equally many buildings. Where the file has more buildings than asked, as many
 * of them are drawn. All by chance that is handed in: the same source gives the same town.
 */
export function derivedTown(
  name: string,
  edges: readonly StreetEdge[],
  known: readonly KnownBuilding[],
  random: Random,
  counts: DerivedCounts = districtCounts
): BenchTown {
  const kindsBy = random.fork('kinds');
  const places = positionsBeside(edges, counts.places, random.fork('places')).map((position, id) => {
    const some = serviceKinds.map((_, kind) => kind).filter(() => kindsBy.chance(kindChance));
    return { id, position, kinds: some.length > 0 ? some : [kindsBy.whole(0, serviceKinds.length - 1)] };
  });
  const kept = drawn(known, counts.buildings, random.fork('buildings'));
  const peopleBy = random.fork('people');
  const invented = positionsBeside(edges, counts.buildings - kept.length, random.fork('doors')).map((position) => ({
    position,
    people: peopleBy.whole(0, mostPeople)
  }));
  const buildings = inEvenUnits([...kept, ...invented], counts.unitColumns, counts.unitRows);
  return { name, sample: null, edges, places, buildings, unitCount: counts.unitColumns * counts.unitRows };
}

/** So many of the list, in its order, each equally likely. */
export function drawn<T>(list: readonly T[], count: number, random: Random): readonly T[] {
  let wanted = Math.min(count, list.length);
  return list.filter((_, index) => {
    const taken = random.next() * (list.length - index) < wanted;
    if (taken) wanted -= 1;
    return taken;
  });
}

/** Parts the buildings into columns from west to east, and each column into units from south to north, evenly by number. */
function inEvenUnits(buildings: readonly KnownBuilding[], columns: number, rows: number): BenchBuilding[] {
  const units = new Int32Array(buildings.length);
  const ascending = (order: number[], axis: 0 | 1): number[] =>
    order.sort((a, b) => (buildings[a]?.position[axis] ?? 0) - (buildings[b]?.position[axis] ?? 0));
  const all = ascending([...buildings.keys()], 0);
  for (let column = 0; column < columns; column++) {
    const members = ascending(part(all, column, columns), 1);
    for (let row = 0; row < rows; row++) {
      for (const member of part(members, row, rows)) units[member] = column * rows + row;
    }
  }
  return buildings.map(({ position, people }, id) => ({ id, position, people, unit: units[id] ?? 0 }));
}

function part<T>(list: readonly T[], number: number, of: number): T[] {
  return list.slice(Math.round((number * list.length) / of), Math.round(((number + 1) * list.length) / of));
}
