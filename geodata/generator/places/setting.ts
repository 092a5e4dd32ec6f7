import type { UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import type { Draft, DraftBuilding, DraftCompound } from '../draft.ts';
import { distance, type Spot } from '../shape/plane.ts';
import { centreOf } from '../shape/ring.ts';

/** A settled region before its places: what the sample's draft and its units give, of any size. */
export interface SettledRegion {
  readonly draft: Draft;
  readonly units: readonly UnitData[];
  /** The micro-grid's code of each building. */
  readonly unitOf: ReadonlyMap<DraftBuilding, string>;
  /** The id of each compound, by its site's word. */
  readonly compoundIds: ReadonlyMap<string, number>;
}

/** A building, and the units it lies in by their codes. */
export interface Settled {
  /** As in `BuildingData`: its position in the draft. */
  readonly id: number;
  readonly building: DraftBuilding;
  readonly centre: Spot;
  readonly microGrid: string;
  readonly grid: string;
  readonly community: string;
  readonly street: string;
}

/** People to be served: the homes of a micro-grid, as if all stood at their middle. */
export interface Quarter {
  readonly at: Spot;
  readonly homes: number;
  readonly microGrid: string;
  readonly community: string;
  /** 0 at the edge … 1 where most homes lie round about. */
  readonly urbanity: number;
}

/** What places and partners are put into. Lists of units are sorted by code. */
export interface PlaceSetting {
  readonly district: UnitData;
  readonly streets: readonly UnitData[];
  readonly communities: readonly UnitData[];
  readonly grids: readonly UnitData[];
  readonly buildings: readonly Settled[];
  readonly byCommunity: ReadonlyMap<string, readonly Settled[]>;
  readonly compounds: readonly SettledCompound[];
  readonly compoundIds: ReadonlyMap<string, number>;
  readonly quarters: readonly Quarter[];
  /** Households by the code of the unit, of each level above the micro-grid. */
  readonly homesOf: ReadonlyMap<string, number>;
}

/** Who looks after a compound, where the draft says so. */
interface GovernedCompound extends DraftCompound {
  readonly residentsCommittee?: boolean;
  readonly propertyCompany?: boolean;
}

export interface SettledCompound {
  readonly id: number;
  readonly compound: GovernedCompound;
  readonly community: string;
  readonly homes: number;
  readonly buildings: readonly Settled[];
}

/** Lays out a settled region for who opens places in it: buildings with their units, homes by unit, quarters of homes. */
export function placeSetting({ draft, units, unitOf, compoundIds }: SettledRegion): PlaceSetting {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const buildings = draft.buildings.map((building, id): Settled => {
    const microGrid = unitOf.get(building) ?? '';
    const above = ancestors(byCode, microGrid);
    const [grid = '', community = '', street = ''] = above;
    return { id, building, centre: centreOf(building.ring), microGrid, grid, community, street };
  });
  const at = (level: UnitLevel): UnitData[] =>
    units.filter((unit) => unit.level === level).toSorted((a, b) => byText(a.code, b.code));
  const district = at('district')[0];
  if (district === undefined) throw new Error('Places need a district among the units; there is none');
  const homesOf = new Map<string, number>();
  for (const { building, grid, community, street } of buildings) {
    for (const code of [grid, community, street, district.code])
      homesOf.set(code, (homesOf.get(code) ?? 0) + building.households);
  }
  return {
    district,
    streets: at('street'),
    communities: at('community'),
    grids: at('grid'),
    buildings,
    byCommunity: grouped(buildings, (settled) => settled.community),
    compounds: settledCompounds(draft, compoundIds, buildings),
    compoundIds,
    quarters: quartersOf(buildings),
    homesOf
  };
}

/** Orders two words by their characters' numbers: the same on every machine, whatever its language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Members of a list by a word of theirs, in the list's order. */
export function grouped<T>(list: readonly T[], wordOf: (member: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const member of list) {
    const word = wordOf(member);
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [member]);
    else group.push(member);
  }
  return groups;
}

/** Codes of the grid, the community and the street above a micro-grid. */
function ancestors(byCode: ReadonlyMap<string, UnitData>, microGrid: string): string[] {
  const above: string[] = [];
  for (let unit = byCode.get(microGrid); unit !== undefined && unit.parent !== null; unit = byCode.get(unit.parent))
    above.push(unit.parent);
  if (above.length !== 4) throw new Error(`Micro-grid ${microGrid} lies in ${String(above.length)} units, not in 4`);
  return above;
}

function settledCompounds(
  draft: Draft,
  ids: ReadonlyMap<string, number>,
  buildings: readonly Settled[]
): SettledCompound[] {
  const inside = new Map<DraftCompound, Settled[]>();
  for (const settled of buildings) {
    const { compound } = settled.building;
    if (compound === null) continue;
    const others = inside.get(compound);
    if (others === undefined) inside.set(compound, [settled]);
    else others.push(settled);
  }
  return draft.compounds.map((compound, position) => {
    const within = inside.get(compound) ?? [];
    return {
      id: ids.get(compound.site) ?? position,
      compound,
      community: within[0]?.community ?? '',
      homes: within.reduce((sum, { building }) => sum + building.households, 0),
      buildings: within
    };
  });
}

/** Within so many metres homes count as round about. */
const neighbourhoodMetres = 1200;

function quartersOf(buildings: readonly Settled[]): Quarter[] {
  const lived = buildings.filter(({ building }) => building.households > 0);
  const groups = [...grouped(lived, (settled) => settled.microGrid).entries()].toSorted(([a], [b]) => byText(a, b));
  const middles = groups.map(([microGrid, members]) => {
    const homes = members.reduce((sum, { building }) => sum + building.households, 0);
    const mean = (pick: (spot: Spot) => number): number =>
      members.reduce((sum, { building }) => sum + pick(building.entrance) * building.households, 0) / homes;
    const middle = { x: mean((spot) => spot.x), y: mean((spot) => spot.y) };
    return { at: middle, homes, microGrid, community: members[0]?.community ?? '' };
  });
  const around = middles.map((one) =>
    middles.reduce((sum, other) => sum + (distance(one.at, other.at) < neighbourhoodMetres ? other.homes : 0), 0)
  );
  const most = Math.max(1, ...around);
  return middles.map((middle, i) => ({ ...middle, urbanity: (around[i] ?? 0) / most }));
}
