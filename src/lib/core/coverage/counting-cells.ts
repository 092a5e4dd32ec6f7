import type { LonLat } from '../geometry/lon-lat.ts';

/** Fewer people than this are never told apart (METHOD 8; settable, never below 5). */
export const leastPeople = 10;
const floorOfLeastPeople = 5;

/** What a building adds to its cell. Counts of people, never a person. */
export interface CountedBuilding {
  readonly id: number;
  /** The lowest unit it lies in. */
  readonly unit: string;
  readonly position: LonLat;
  readonly population: number;
  readonly population60to74: number;
  readonly population75plus: number;
  readonly households: number;
}

export interface UnitInTree {
  readonly code: string;
  /** Null for the district itself. */
  readonly parent: string | null;
}

/** A group of neighbouring buildings whose people are only ever counted together. Ids are dense from 0. */
export interface CountingCell {
  readonly id: number;
  /** The unit that counts these people. */
  readonly unit: string;
  readonly population: number;
  readonly population60to74: number;
  readonly population75plus: number;
  readonly households: number;
  /** Ids, ascending. */
  readonly buildings: readonly number[];
}

/**
 * In which groups do people leave the server? Merges populated buildings into cells of at least `k` people, so that every
 * figure made of whole cells still adds up, and whatever is told apart by comparing figures is nobody or at least `k`
 * people (TRUST, The line 3).
 *
 * 1. A building of `k` or more is a cell. Smaller ones join the nearest smaller ones of their unit, from west to east,
 *    until they are `k`; a remainder joins the unit's nearest cell.
 * 2. A unit with fewer than `k` people has no cell. Its people are counted by the nearest cell under the same parent, so
 *    that the parent's sum stays true. Where the parent has no cell, such units are put together: `k` or more make one cell,
 *    counted by the most populous of them (then by the first code); fewer go up, and the same is done one level higher.
 * 3. A district of fewer than `k` has no cells and shows nobody.
 *
 * The same input gives the same cells whatever its order. Throws where a building's unit is not among the units.
 */
export function countingCells(
  units: readonly UnitInTree[],
  buildings: readonly CountedBuilding[],
  k: number = leastPeople
): CountingCell[] {
  if (!Number.isInteger(k) || k < floorOfLeastPeople) {
    throw new Error(`counting cells need k to be a whole number of at least ${floorOfLeastPeople}, not ${k}`);
  }
  const populated = onPlane(buildings.filter((building) => building.population > 0));
  const tree = inTree(units, populated);
  const found = tree.roots.flatMap((root) => gather(root, tree, k).cells);
  return found
    .map((group) => ({ ...group, members: group.members.toSorted((a, b) => a.id - b.id) }))
    .sort((a, b) => compareCodes(a.unit, b.unit) || firstId(a) - firstId(b))
    .map((group, id) => toCell(group, id));
}

/**
 * The walking time of a cell: the slowest of its buildings, null where one of them reaches nothing. So a cell counts as
 * reached only when the promise is kept for every building in it, and has one verdict.
 */
export function cellDeciseconds(buildings: readonly (number | null)[]): number | null {
  let slowest = 0;
  for (const deciseconds of buildings) {
    if (deciseconds === null) return null;
    slowest = Math.max(slowest, deciseconds);
  }
  return slowest;
}

interface Member extends CountedBuilding {
  readonly xMetres: number;
  readonly yMetres: number;
}

interface Group {
  readonly unit: string;
  readonly members: Member[];
}

interface Tree {
  readonly roots: readonly string[];
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlyMap<string, readonly Member[]>;
}

/** Cells of a unit and everything beneath it; `left` are the groups too small to be one, to be counted higher up. */
function gather(unit: string, tree: Tree, k: number): { cells: Group[]; left: Group[] } {
  const own = cellsWithin(unit, tree.members.get(unit) ?? [], k);
  const cells = own.cells;
  const left = own.left === null ? [] : [own.left];
  for (const child of tree.children.get(unit) ?? []) {
    const below = gather(child, tree, k);
    cells.push(...below.cells);
    left.push(...below.left);
  }
  if (left.length === 0) return { cells, left };
  if (cells.length > 0) {
    const targets = left.map((group) => nearestCell(group, cells));
    left.forEach((group, index) => targets[index]?.members.push(...group.members));
    return { cells, left: [] };
  }
  if (left.reduce((sum, group) => sum + peopleOf(group), 0) < k) return { cells, left };
  const most = left.reduce((best, group) =>
    peopleOf(group) > peopleOf(best) || (peopleOf(group) === peopleOf(best) && compareCodes(group.unit, best.unit) < 0)
      ? group
      : best
  );
  return { cells: [{ unit: most.unit, members: left.flatMap((group) => group.members) }], left: [] };
}

function cellsWithin(unit: string, members: readonly Member[], k: number): { cells: Group[]; left: Group | null } {
  const cells: Group[] = members
    .filter((member) => member.population >= k)
    .map((member) => ({ unit, members: [member] }));
  let waiting = members
    .filter((member) => member.population < k)
    .sort((a, b) => a.xMetres - b.xMetres || a.yMetres - b.yMetres || a.id - b.id);
  while (waiting.length > 0) {
    const { group, rest } = growFrom(waiting, k);
    waiting = rest;
    if (group.reduce((sum, member) => sum + member.population, 0) >= k) cells.push({ unit, members: group });
    else if (cells.length === 0) return { cells, left: { unit, members: group } };
    else nearestCell({ unit, members: group }, cells).members.push(...group);
  }
  return { cells, left: null };
}

/** The westernmost of `waiting` (sorted by x) and its nearest, as many as make `k` people; all of them where there are too few. */
function growFrom(waiting: readonly Member[], k: number): { group: Member[]; rest: Member[] } {
  const [seed] = waiting;
  if (seed === undefined) return { group: [], rest: [] };
  // One person a building at least: no more than k - 1 neighbours are ever needed.
  const nearest: { member: Member; metres: number }[] = [];
  for (const member of waiting.slice(1)) {
    const farthest = nearest.length < k - 1 ? Infinity : (nearest.at(-1)?.metres ?? Infinity);
    if (member.xMetres - seed.xMetres > farthest) break;
    const metres = distanceMetres(seed, member);
    if (metres >= farthest) continue;
    const place = nearest.findIndex((other) => other.metres > metres);
    nearest.splice(place === -1 ? nearest.length : place, 0, { member, metres });
    if (nearest.length > k - 1) nearest.pop();
  }
  const group = [seed];
  let people = seed.population;
  for (const { member } of nearest) {
    if (people >= k) break;
    group.push(member);
    people += member.population;
  }
  const taken = new Set(group);
  return { group, rest: waiting.filter((member) => !taken.has(member)) };
}

/** The cell with the building nearest to one of the group's; the first among equals. */
function nearestCell(group: Group, cells: readonly Group[]): Group {
  const [first, ...others] = cells;
  if (first === undefined) throw new Error(`no cell to count the people of ${group.unit} with`);
  const metresTo = (cell: Group): number => {
    let least = Infinity;
    for (const a of group.members) for (const b of cell.members) least = Math.min(least, distanceMetres(a, b));
    return least;
  };
  let best = first;
  let bestMetres = metresTo(first);
  for (const cell of others) {
    const metres = metresTo(cell);
    if (metres >= bestMetres) continue;
    best = cell;
    bestMetres = metres;
  }
  return best;
}

function inTree(units: readonly UnitInTree[], members: readonly Member[]): Tree {
  const known = new Set(units.map((unit) => unit.code));
  const children = new Map<string, string[]>();
  const roots: string[] = [];
  for (const { code, parent } of units.toSorted((a, b) => compareCodes(a.code, b.code))) {
    if (parent === null || !known.has(parent)) roots.push(code);
    else children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const byUnit = new Map<string, Member[]>();
  for (const member of members) {
    if (!known.has(member.unit))
      throw new Error(`building ${member.id} lies in unit ${member.unit}, which is not among the units`);
    const list = byUnit.get(member.unit);
    if (list === undefined) byUnit.set(member.unit, [member]);
    else list.push(member);
  }
  return { roots, children, members: byUnit };
}

const metresPerDegree = 111_195;

/** Metres on a plane are near enough to say which neighbour is nearest. Sorted by id, so that input order means nothing. */
function onPlane(buildings: readonly CountedBuilding[]): Member[] {
  const sorted = buildings.toSorted((a, b) => a.id - b.id);
  const scale = Math.cos(((sorted[0]?.position[1] ?? 0) * Math.PI) / 180);
  return sorted.map((building) => ({
    ...building,
    xMetres: building.position[0] * metresPerDegree * scale,
    yMetres: building.position[1] * metresPerDegree
  }));
}

function toCell({ unit, members }: Group, id: number): CountingCell {
  const sum = (count: (member: Member) => number): number =>
    members.reduce((total, member) => total + count(member), 0);
  return {
    id,
    unit,
    population: sum((member) => member.population),
    population60to74: sum((member) => member.population60to74),
    population75plus: sum((member) => member.population75plus),
    households: sum((member) => member.households),
    buildings: members.map((member) => member.id)
  };
}

function peopleOf(group: Group): number {
  return group.members.reduce((sum, member) => sum + member.population, 0);
}

function firstId(group: Group): number {
  return group.members[0]?.id ?? -1;
}

function distanceMetres(a: Member, b: Member): number {
  return Math.hypot(a.xMetres - b.xMetres, a.yMetres - b.yMetres);
}

function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
