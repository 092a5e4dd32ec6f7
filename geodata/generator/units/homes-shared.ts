import { joined, without } from './corner-ring.ts';
import { regrouped, type Piece } from './piece.ts';

/** Steps at most, so that a community in the midst of empty land ends its search. */
const mostSteps = 400;

/**
 * Gives communities that are short of homes blocks at their border from neighbours that can spare them, until each has `fewest`
 * or there is no more to take. To get at homes farther off, the ground between is taken too. All stay discs, and
 * keep the block they started from.
 */
export function shareHomes(
  groups: readonly (readonly Piece[])[],
  starts: readonly Piece[],
  fewest: number,
  cost: (from: Piece, to: Piece) => number
): Piece[][] {
  const shared = groups.map((group) => [...group]);
  const whole = regrouped(groups);
  const ownerOf = new Map(groups.flatMap((group, owner) => group.map((block): [Piece, number] => [block, owner])));
  const fixed = new Set(starts);
  for (let step = 0; step < mostSteps; step++) {
    const short = whole.map((_, i) => i).filter((i) => homesOf(whole, i) < fewest);
    const wishes = short.toSorted((a, b) => homesOf(whole, b) - homesOf(whole, a) || a - b);
    const isMoved = wishes.some((taker) => {
      const mine = shared[taker];
      const grown = whole[taker];
      if (mine === undefined || grown === undefined) return false;
      const canSpare = (block: Piece): boolean => {
        const owner = ownerOf.get(block) ?? taker;
        return owner !== taker && !fixed.has(block) && homesOf(whole, owner) - block.homes >= fewest;
      };
      const far = wayToHomes(ownerOf.keys(), canSpare, cost);
      const rim = new Set(mine.flatMap((block) => [...block.borders.keys()]).filter((block) => isFree(block, taker)));
      const nearFirst = [...rim].toSorted((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0) || a.id - b.id);
      return nearFirst.some((block) => far.has(block) && give(block, taker));
    });
    if (!isMoved) break;
  }
  return shared;

  function isFree(block: Piece, taker: number): boolean {
    const owner = ownerOf.get(block);
    if (owner === undefined || owner === taker || fixed.has(block)) return false;
    return block.homes === 0 || homesOf(whole, owner) - block.homes >= fewest;
  }

  function give(block: Piece, taker: number): boolean {
    const [to, from] = [whole[taker], whole[ownerOf.get(block) ?? -1]];
    if (to === undefined || from === undefined) return false;
    if (to.ring === null || from.ring === null || block.ring === null) return false;
    const [grown, left] = [joined(to.ring, block.ring), without(from.ring, block.ring)];
    if (grown === null || left === null) return false;
    const before = shared[ownerOf.get(block) ?? -1];
    before?.splice(before.indexOf(block), 1);
    shared[taker]?.push(block);
    ownerOf.set(block, taker);
    [to.ring, from.ring] = [grown, left];
    to.homes += block.homes;
    from.homes -= block.homes;
    return true;
  }
}

const homesOf = (whole: readonly Piece[], index: number): number => whole[index]?.homes ?? 0;

/** How far is it from each block to the nearest that has homes to spare? */
function wayToHomes(
  blocks: Iterable<Piece>,
  canSpare: (block: Piece) => boolean,
  cost: (from: Piece, to: Piece) => number
): Map<Piece, number> {
  const far = new Map<Piece, number>();
  for (const block of blocks) if (block.homes > 0 && canSpare(block)) far.set(block, 0);
  let rim = new Set(far.keys());
  while (rim.size > 0) {
    const next = new Set<Piece>();
    for (const block of rim) {
      for (const neighbour of block.borders.keys()) {
        const there = (far.get(block) ?? 0) + cost(block, neighbour);
        if (there >= (far.get(neighbour) ?? Infinity)) continue;
        far.set(neighbour, there);
        next.add(neighbour);
      }
    }
    rim = next;
  }
  return far;
}
