import type { CommunitySeed, RegionLand } from '../land/region-land.ts';
import type { Mesh } from '../shape/mesh.ts';
import { at, distance, type Spot } from '../shape/plane.ts';
import { areaOf, centreOf } from '../shape/ring.ts';
import { DiscGrowth, groupsOf } from './disc-growth.ts';
import { shareHomes } from './homes-shared.ts';
import { regrouped, type Piece } from './piece.ts';

/** A community with the blocks that were gathered around its seed. */
export interface CommunityGround {
  readonly seed: CommunitySeed;
  readonly blocks: readonly Piece[];
}

/** A grid has 300 households, so has a community; a little more, so that its only grid need not be adjusted. */
const fewestHomes = 360;
const roundsOfBalance = 30;

/** The blocks of the land, as pieces; a label that does not hold together as one disc stays in its faces. */
export function blockPieces(mesh: Mesh, faces: Iterable<Piece>): Piece[] {
  const byLabel = new Map<string, Piece[]>();
  for (const piece of faces) {
    const label = mesh.face(at(piece.faces, 0)).label;
    const key = label === '' ? `face ${String(piece.id)}` : label;
    const members = byLabel.get(key);
    if (members === undefined) byLabel.set(key, [piece]);
    else members.push(piece);
  }
  const whole = regrouped([...byLabel.values()]);
  const groups = [...byLabel.values()].flatMap((members, i) =>
    at(whole, i).ring === null ? members.map((member) => [member]) : [members]
  );
  return regrouped(groups);
}

/**
 * Which blocks belong to which community? Streets grow first, from the middle of their communities' seeds over the blocks
 * nearest to one of them; then communities within each street. Blocks are never split; crossing canal, railway, motorway or
 * a great avenue makes the way longer, so that borders run there.
 * @returns by street, in the order of `region.streets`; within it in the order of the seeds
 */
export function gatherCommunities(mesh: Mesh, region: RegionLand, blocks: readonly Piece[]): CommunityGround[][] {
  const centres = new Map(blocks.map((block) => [block, centreOf(spotsOf(mesh, block))]));
  const cost = (from: Piece, to: Piece): number => distance(at2(centres, from), at2(centres, to)) * dearness(from, to);
  const seedBlocks = placeSeeds(region.communities, blocks, centres);
  const streets = growStreets(region, blocks, seedBlocks, centres, cost);
  return region.streets.map((street, s) => {
    const seeds = region.communities.filter((seed) => seed.street === street.code);
    const ground = regrouped(at(streets, s).map((block) => [block]));
    for (const block of ground) centres.set(block, centreOf(spotsOf(mesh, block)));
    const areaSquareMetres = ground.reduce((sum, block) => sum + areaOf(spotsOf(mesh, block)), 0);
    const starts = placeSeeds(seeds, ground, centres);
    const groups = balanced(ground, starts, cost, Math.sqrt(areaSquareMetres / seeds.length));
    const shared = shareHomes(groups, starts, fewestHomes, cost);
    return seeds.map((seed, c) => ({ seed, blocks: at(shared, c) }));
  });
}

function spotsOf(mesh: Mesh, piece: Piece): Spot[] {
  return (piece.ring ?? mesh.cornersOf(at(piece.faces, 0))).map((corner) => mesh.spot(corner));
}

function at2<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error('A piece without a centre');
  return value;
}

/** How much longer is the way over the border between two neighbours than its metres? */
function dearness(from: Piece, to: Piece): number {
  const border = from.borders.get(to);
  if (border === undefined) return 1;
  const closeness = border.closeness / border.metres;
  if (closeness < 0.05) return 5;
  if (closeness < 0.25) return 1.8;
  return closeness < 0.5 ? 1.2 : 1;
}

/** The block each seed starts from: the nearest with homes that no other has, unless it would be far to go. */
function placeSeeds(
  seeds: readonly CommunitySeed[],
  blocks: readonly Piece[],
  centres: ReadonlyMap<Piece, Spot>
): Piece[] {
  const taken = new Set<Piece>();
  return seeds.map((seed) => {
    let best: Piece | null = null;
    let least = Infinity;
    for (const block of blocks) {
      if (taken.has(block)) continue;
      const metres = distance(at2(centres, block), seed.at) + (block.homes >= 20 ? 0 : 150);
      if (metres < least) [best, least] = [block, metres];
    }
    if (best === null) throw new Error(`There is no block left for ${seed.code}`);
    taken.add(best);
    return best;
  });
}

function growStreets(
  region: RegionLand,
  blocks: readonly Piece[],
  seedBlocks: readonly Piece[],
  centres: ReadonlyMap<Piece, Spot>,
  cost: (from: Piece, to: Piece) => number
): Piece[][] {
  const streetOf = region.communities.map((seed) => region.streets.findIndex(({ code }) => code === seed.street));
  const nearest = nearestSeeds(blocks, seedBlocks, cost);
  const starts = region.streets.map((street, s) => {
    const own = seedBlocks.filter((_, c) => streetOf[c] === s);
    if (own.length === 0) throw new Error(`Street ${street.code} has no community`);
    const spots = own.map((block) => at2(centres, block));
    const middle = {
      x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
      y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length
    };
    const [piece] = own.toSorted(
      (a, b) => distance(at2(centres, a), middle) - distance(at2(centres, b), middle) || a.id - b.id
    );
    return { piece: piece ?? at(own, 0), cost: 0 };
  });
  const owner = new Map(blocks.map((block) => [block, streetOf[nearest.get(block) ?? -1] ?? -1]));
  const foreign = new Map(seedBlocks.map((block, c) => [block, streetOf[c]]));
  starts.forEach(({ piece }, s) => {
    const own = seedBlocks.filter((_, c) => streetOf[c] === s);
    for (const seed of own) {
      const way = wayBetween(seed, piece, (from, to) => {
        if ((foreign.get(to) ?? s) !== s) return Infinity;
        return cost(from, to) * (owner.get(to) === s ? 1 : 4);
      });
      for (const block of way) owner.set(block, s);
    }
  });
  const growth = new DiscGrowth(starts, cost);
  growth.spread((block, street) => owner.get(block) === street);
  growth.spread(() => true);
  growth.settle(blocks);
  return groupsOf(growth, blocks, region.streets.length);
}

/** The cheapest way over the land from one block to another, with both; where there is none, the first alone. */
function wayBetween(from: Piece, to: Piece, cost: (from: Piece, to: Piece) => number): Piece[] {
  const costs = new Map<Piece, number>([[from, 0]]);
  const before = new Map<Piece, Piece>();
  let rim = new Set([from]);
  while (rim.size > 0) {
    const next = new Set<Piece>();
    for (const block of rim) {
      for (const neighbour of block.borders.keys()) {
        const there = (costs.get(block) ?? 0) + cost(block, neighbour);
        if (there >= (costs.get(neighbour) ?? Infinity) || there >= (costs.get(to) ?? Infinity)) continue;
        costs.set(neighbour, there);
        before.set(neighbour, block);
        next.add(neighbour);
      }
    }
    rim = next;
  }
  const way = [from];
  for (let block = to; block !== from && before.has(block); block = before.get(block) ?? from) way.push(block);
  return way;
}

/** The seed each block is nearest to over the land, without regard to shape. */
function nearestSeeds(
  blocks: readonly Piece[],
  seeds: readonly Piece[],
  cost: (from: Piece, to: Piece) => number
): Map<Piece, number> {
  const owner = new Map<Piece, number>(seeds.map((seed, i) => [seed, i]));
  const costs = new Map<Piece, number>(blocks.map((block) => [block, Infinity]));
  for (const seed of seeds) costs.set(seed, 0);
  let rim = new Set(seeds);
  // Rounds over the rim instead of a queue: the land is some thousand blocks, and this happens once.
  while (rim.size > 0) {
    const next = new Set<Piece>();
    for (const block of rim) {
      const mine = owner.get(block);
      if (mine === undefined) continue;
      for (const neighbour of block.borders.keys()) {
        const there = (costs.get(block) ?? 0) + cost(block, neighbour);
        if (there >= (costs.get(neighbour) ?? Infinity)) continue;
        costs.set(neighbour, there);
        owner.set(neighbour, mine);
        next.add(neighbour);
      }
    }
    rim = next;
  }
  return owner;
}

/** Grown again and again, with a start for those that are short of homes and a delay for the great ones. */
function balanced(
  ground: readonly Piece[],
  starts: readonly Piece[],
  cost: (from: Piece, to: Piece) => number,
  reachMetres: number
): Piece[][] {
  const delays = starts.map(() => 0);
  const mean = ground.reduce((sum, block) => sum + block.homes, 0) / starts.length;
  let best: { groups: Piece[][]; misfit: number } | null = null;
  for (let round = 0; round < roundsOfBalance; round++) {
    const seeds = starts.map((piece, i) => ({ piece, cost: at(delays, i) }));
    const growth = new DiscGrowth(seeds, cost);
    growth.spread(() => true);
    growth.settle(ground);
    const groups = groupsOf(growth, ground, starts.length);
    const homes = groups.map((group) => group.reduce((sum, block) => sum + block.homes, 0));
    const misfit = homes.reduce((sum, count) => sum + misfitOf(count, mean), 0);
    if (best === null || misfit < best.misfit) best = { groups, misfit };
    if (misfit === 0) break;
    homes.forEach((count, i) => {
      const step = reachMetres * 0.18;
      if (count < Math.min(fewestHomes, mean * 0.8)) delays[i] = at(delays, i) - step;
      else if (count > mean * 2) delays[i] = at(delays, i) + step;
    });
  }
  return best?.groups ?? [];
}

function misfitOf(homes: number, mean: number): number {
  return Math.max(0, Math.min(fewestHomes, mean * 0.8) - homes) * 10 + Math.max(0, homes - mean * 2);
}
