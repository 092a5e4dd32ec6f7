import { joined } from './corner-ring.ts';
import { regrouped, type Piece } from './piece.ts';

/** A spread waiting to happen: `owner` would take `piece` at this cost. */
interface Claim {
  readonly cost: number;
  readonly order: number;
  readonly piece: Piece;
  readonly owner: number;
}

/**
 * Discs that grow over pieces from seeds, each piece to whoever reaches it at the least cost and stays a disc with it. So
 * no unit falls apart, has a hole or pinches itself at a corner, by construction; a piece that would break its owner waits
 * until the ground around it is settled. (In a parent that is a disc, the last open piece always fits one of its neighbours.)
 */
export class DiscGrowth {
  readonly ownerOf = new Map<Piece, number>();
  readonly #grown: Piece[];
  readonly #claims = new ClaimHeap();
  #waiting: Claim[] = [];
  #order = 0;
  readonly #cost: (from: Piece, to: Piece) => number;

  /** @param cost metres, or what stands for them, from a piece to its neighbour */
  constructor(seeds: readonly { piece: Piece; cost: number }[], cost: (from: Piece, to: Piece) => number) {
    this.#cost = cost;
    this.#grown = seeds.map(({ piece }) => ({ ...piece, borders: new Map() }));
    seeds.forEach(({ piece }, owner) => {
      if (this.ownerOf.has(piece)) throw new Error(`Two seeds stand in one piece, ${String(piece.id)}`);
      this.ownerOf.set(piece, owner);
    });
    seeds.forEach((seed, owner) => {
      this.#claimAround(seed.piece, owner, seed.cost);
    });
  }

  /** Grows as far as `allowed` lets, and discs are kept. What is not allowed is remembered for the next call. */
  spread(allowed: (piece: Piece, owner: number) => boolean): void {
    for (const claim of this.#waiting) this.#claims.push(claim);
    this.#waiting = [];
    for (;;) {
      let taken = 0;
      for (let claim = this.#claims.pop(); claim !== null; claim = this.#claims.pop()) {
        if (this.ownerOf.has(claim.piece)) continue;
        if (allowed(claim.piece, claim.owner) && this.#take(claim.piece, claim.owner)) {
          taken++;
          this.#claimAround(claim.piece, claim.owner, claim.cost);
        } else this.#waiting.push(claim);
      }
      if (taken === 0) return;
      for (const claim of this.#waiting) if (!this.ownerOf.has(claim.piece)) this.#claims.push(claim);
      this.#waiting = [];
    }
  }

  /** Gives what nobody could take to a neighbour: as one if it fits, else although the owner is no disc any more. */
  settle(pieces: readonly Piece[]): void {
    for (;;) {
      const open = pieces.filter((piece) => !this.ownerOf.has(piece));
      if (open.length === 0) return;
      const rim = open.flatMap((piece) =>
        [...piece.borders].flatMap(([neighbour, border]) => {
          const owner = this.ownerOf.get(neighbour);
          return owner === undefined ? [] : [{ piece, owner, metres: border.metres }];
        })
      );
      const best = rim.toSorted((a, b) => b.metres - a.metres || a.piece.id - b.piece.id || a.owner - b.owner)[0];
      if (best === undefined) throw new Error(`${String(open.length)} pieces of land border no unit's seed`);
      const pocket = pocketOf(best.piece, this.ownerOf);
      const whole = regrouped([pocket])[0];
      const fitting = rim.find(({ piece, owner }) => pocket.includes(piece) && whole && this.#take(whole, owner));
      for (const piece of fitting === undefined ? [best.piece] : pocket)
        this.ownerOf.set(piece, (fitting ?? best).owner);
      const grown = this.#grown[best.owner];
      if (fitting === undefined && grown !== undefined) grown.ring = null;
      this.spread(() => true);
    }
  }

  #take(piece: Piece, owner: number): boolean {
    const grown = this.#grown[owner];
    if (grown === undefined || grown.ring === null || piece.ring === null) return false;
    const ring = joined(grown.ring, piece.ring);
    if (ring === null) return false;
    grown.ring = ring;
    this.ownerOf.set(piece, owner);
    return true;
  }

  #claimAround(piece: Piece, owner: number, cost: number): void {
    for (const neighbour of piece.borders.keys()) {
      if (this.ownerOf.has(neighbour)) continue;
      this.#claims.push({
        cost: cost + this.#cost(piece, neighbour),
        order: this.#order++,
        piece: neighbour,
        owner
      });
    }
  }
}

/** The open pieces that hang together with this one. */
function pocketOf(start: Piece, ownerOf: ReadonlyMap<Piece, number>): Piece[] {
  const pocket = new Set([start]);
  for (const piece of pocket)
    for (const neighbour of piece.borders.keys()) if (!ownerOf.has(neighbour)) pocket.add(neighbour);
  return [...pocket];
}

/** Which group each piece ends in, as lists in the order of the seeds. */
export function groupsOf(growth: DiscGrowth, pieces: readonly Piece[], count: number): Piece[][] {
  const groups = Array.from({ length: count }, (): Piece[] => []);
  for (const piece of pieces) {
    const owner = growth.ownerOf.get(piece);
    if (owner !== undefined) groups[owner]?.push(piece);
  }
  return groups;
}

/** A binary heap of claims, cheapest first, earlier ones first among equals. */
class ClaimHeap {
  readonly #claims: Claim[] = [];

  push(claim: Claim): void {
    const claims = this.#claims;
    let place = claims.push(claim) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = claims[above];
      if (other === undefined || !isBefore(claim, other)) break;
      claims[place] = other;
      place = above;
    }
    claims[place] = claim;
  }

  pop(): Claim | null {
    const claims = this.#claims;
    const top = claims[0];
    const last = claims.pop();
    if (top === undefined || last === undefined) return null;
    if (claims.length === 0) return top;
    let place = 0;
    for (;;) {
      const left = claims[place * 2 + 1];
      const right = claims[place * 2 + 2];
      const least = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
      if (least === undefined || !isBefore(least, last)) break;
      claims[place] = least;
      place = place * 2 + (least === left ? 1 : 2);
    }
    claims[place] = last;
    return top;
  }
}

function isBefore(a: Claim, b: Claim): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
}
