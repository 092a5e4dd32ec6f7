/** A piece of a district that is to become a grid, alone or with neighbours. */
export interface GridPiece {
  /** Only pieces of the same community are put together. */
  readonly community: string;
  readonly areaSquareMetres: number;
  readonly households: number;
}

export interface MergingLimits {
  /** Smaller pieces are slivers, cut off by a boundary, and go to a neighbour whatever lives there. */
  readonly sliverSquareMetres: number;
  /** Pieces with homes, but fewer than this, look for a neighbour. */
  readonly fewestHouseholds: number;
  /** Grown beyond this they stop looking. */
  readonly mostHouseholds: number;
}

interface Group {
  readonly community: string;
  readonly members: number[];
  areaSquareMetres: number;
  households: number;
  /** Neighbours, with the length of the common border. */
  readonly borders: Map<Group, number>;
}

/**
 * Which pieces make one grid? Slivers join the neighbour with the longest common border; pieces with few homes join the
 * neighbour with the fewest; pieces where nobody lives join each other only. Smallest first, until nothing moves.
 * @param borders length of the common border of two pieces, any unit
 * @returns the pieces of each grid
 */
export function mergePieces(
  pieces: readonly GridPiece[],
  borders: readonly (readonly [a: number, b: number, length: number])[],
  limits: MergingLimits
): number[][] {
  const groups = pieces.map((piece, index): Group => ({ ...piece, members: [index], borders: new Map() }));
  for (const [a, b, length] of borders) {
    const [first, second] = [groups[a], groups[b]];
    if (first === undefined || second === undefined || first.community !== second.community) continue;
    first.borders.set(second, (first.borders.get(second) ?? 0) + length);
    second.borders.set(first, (second.borders.get(first) ?? 0) + length);
  }
  const alive = new Set(groups);
  const settled = new Set<Group>();
  for (;;) {
    const next = smallest(alive, settled, limits);
    if (next === null) break;
    const target = partnerOf(next, limits);
    if (target === null) {
      settled.add(next);
      continue;
    }
    absorb(target, next);
    alive.delete(next);
    // The grown one and its neighbours may have found new partners.
    settled.delete(target);
    for (const neighbour of target.borders.keys()) settled.delete(neighbour);
  }
  return [...alive].map((group) => group.members.sort((a, b) => a - b));
}

function isSliver(group: Group, limits: MergingLimits): boolean {
  return group.areaSquareMetres < limits.sliverSquareMetres;
}

function smallest(alive: ReadonlySet<Group>, settled: ReadonlySet<Group>, limits: MergingLimits): Group | null {
  let best: Group | null = null;
  for (const group of alive) {
    if (settled.has(group)) continue;
    if (!isSliver(group, limits) && group.households >= limits.fewestHouseholds) continue;
    if (best === null || group.areaSquareMetres < best.areaSquareMetres) best = group;
  }
  return best;
}

function partnerOf(group: Group, limits: MergingLimits): Group | null {
  const neighbours = [...group.borders];
  if (isSliver(group, limits)) return best(neighbours, ([, length]) => -length);
  const fitting =
    group.households === 0
      ? neighbours.filter(([other]) => other.households === 0)
      : neighbours.filter(
          ([other]) => other.households > 0 && other.households + group.households <= limits.mostHouseholds
        );
  return best(fitting, ([other]) => other.households);
}

function best(
  entries: readonly (readonly [Group, number])[],
  weight: (entry: readonly [Group, number]) => number
): Group | null {
  let found: Group | null = null;
  let least = Infinity;
  for (const entry of entries) {
    if (weight(entry) < least) [least, found] = [weight(entry), entry[0]];
  }
  return found;
}

function absorb(target: Group, gone: Group): void {
  target.members.push(...gone.members);
  target.areaSquareMetres += gone.areaSquareMetres;
  target.households += gone.households;
  for (const [neighbour, length] of gone.borders) {
    neighbour.borders.delete(gone);
    if (neighbour === target) continue;
    neighbour.borders.set(target, (neighbour.borders.get(target) ?? 0) + length);
    target.borders.set(neighbour, (target.borders.get(neighbour) ?? 0) + length);
  }
}
