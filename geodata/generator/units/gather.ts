import { joined, without, type CornerRing } from './corner-ring.ts';
import { DiscGrowth, groupsOf } from './disc-growth.ts';
import { absorb, regrouped, type Piece } from './piece.ts';

/** A micro-grid has 50–100 households, a grid 300–500. */
export const microBounds = { least: 50, most: 100 } as const;
export const gridBounds = { least: 300, most: 500 } as const;
/** A grid of three to ten micro-grids can meet both bounds at once. */
export const mostMicrosInGrid = 10;

/** A grid with the micro-grids it is made of. */
export interface GridGround {
  readonly micros: Piece[];
}

interface Match {
  readonly piece: Piece;
  readonly ring: CornerRing;
  readonly score: number;
}

/** Neighbours a piece makes a disc with, the one it belongs to most first. */
function matches(piece: Piece, fits: (other: Piece) => boolean): Match[] {
  const found = [...piece.borders].flatMap(([other, border]): Match[] => {
    if (!fits(other) || piece.ring === null || other.ring === null) return [];
    const ring = joined(other.ring, piece.ring);
    return ring === null ? [] : [{ piece: other, ring, score: border.closeness }];
  });
  return found.toSorted((a, b) => b.score - a.score || a.piece.id - b.piece.id);
}

/**
 * The micro-grids of a community: its cells, each with the ground without homes that it borders most (on its own side of
 * canal, railway and avenue), and cells of few homes put together up to 100 households.
 */
export function gatherMicroGrids(cells: readonly Piece[]): Piece[] {
  const pieces = new Set(cells);
  const total = cells.reduce((sum, cell) => sum + cell.homes, 0);
  joinEmptyGround(pieces);
  // A small community keeps pieces enough for one grid.
  const enough = Math.ceil(Math.max(total, gridBounds.least) / 85);
  const stuck = new Set<Piece>();
  for (const atMost of [microBounds.most, 125]) {
    stuck.clear();
    for (;;) {
      if (pieces.size <= Math.min(enough, 4)) return [...pieces];
      const limit = atMost === microBounds.most ? microBounds.least : 34;
      const small = leastOf([...pieces].filter((piece) => piece.homes < limit && !stuck.has(piece)));
      if (small === null) break;
      const [match] = matches(small, (other) => other.homes + small.homes <= atMost);
      if (match === undefined) stuck.add(small);
      else join(pieces, match, small);
    }
  }
  return [...pieces];
}

function join(pieces: Set<Piece>, match: Match, guest: Piece): void {
  absorb(match.piece, guest, match.ring);
  pieces.delete(guest);
}

function leastOf(pieces: readonly Piece[]): Piece | null {
  let least: Piece | null = null;
  for (const piece of pieces) {
    if (least === null || piece.homes < least.homes || (piece.homes === least.homes && piece.id < least.id))
      least = piece;
  }
  return least;
}

/** Ground without homes goes to neighbours with homes, layer by layer; where none borders it, to each other first. */
function joinEmptyGround(pieces: Set<Piece>): void {
  if ([...pieces].every((piece) => piece.homes === 0)) return;
  for (;;) {
    const empty = [...pieces].filter((piece) => piece.homes === 0);
    if (empty.length === 0) return;
    let joins = 0;
    for (const isHome of [true, false]) {
      if (joins > 0) break;
      for (const piece of empty) {
        if (!pieces.has(piece)) continue;
        const [match] = matches(piece, (other) => other.homes > 0 === isHome);
        if (match === undefined) continue;
        join(pieces, match, piece);
        joins++;
        if (!isHome) break;
      }
    }
    if (joins > 0) continue;
    const [last] = empty;
    const [host] = [...(last?.borders ?? [])].toSorted((a, b) => b[1].closeness - a[1].closeness || a[0].id - b[0].id);
    if (last === undefined || host === undefined) return;
    absorb(host[0], last, null);
    pieces.delete(last);
  }
}

/**
 * The grids of a community: neighbouring micro-grids put together until each has 300–500 households, those of one block
 * first. What cannot be met so is left for households to be adjusted.
 */
export function gatherGrids(micros: readonly Piece[]): GridGround[] {
  const grids = new Map<Piece, Piece[]>();
  const whole = regrouped(micros.map((micro) => [micro]));
  whole.forEach((grid, i) => {
    const micro = micros[i];
    if (micro !== undefined) grids.set(grid, [micro]);
  });
  const sizeOf = (grid: Piece): number => grids.get(grid)?.length ?? 0;
  const merge = (match: Match, guest: Piece): void => {
    grids.get(match.piece)?.push(...(grids.get(guest) ?? []));
    grids.delete(guest);
    absorb(match.piece, guest, match.ring);
  };
  const stuck = new Set<Piece>();
  for (;;) {
    const small = leastOf([...grids.keys()].filter((grid) => grid.homes < gridBounds.least && !stuck.has(grid)));
    if (small === null) break;
    const options = matches(
      small,
      (other) => other.homes + small.homes <= gridBounds.most && sizeOf(other) + sizeOf(small) <= mostMicrosInGrid
    );
    const [match] = options.filter(({ piece }) => piece.homes < gridBounds.least).concat(options);
    if (match === undefined) stuck.add(small);
    else {
      merge(match, small);
      stuck.clear();
    }
  }
  for (const small of stuck) if (grids.has(small)) fillUp(grids, small);
  for (const small of stuck) {
    if (!grids.has(small) || (small.homes >= 200 && sizeOf(small) >= 3)) continue;
    const options = matches(small, (other) => sizeOf(other) + sizeOf(small) <= 2 * mostMicrosInGrid);
    const [match] = options.toSorted((a, b) => a.piece.homes - b.piece.homes || b.score - a.score);
    if (match !== undefined) merge(match, small);
  }
  return [...grids].flatMap(([grid, members]) => split(grid, members).map((part) => ({ micros: part })));
}

/** A grid short of homes takes micro-grids from neighbours that can spare them. */
function fillUp(grids: Map<Piece, Piece[]>, grid: Piece): void {
  while (grid.homes < gridBounds.least) {
    let best: { from: Piece; micro: Piece; left: CornerRing; ring: CornerRing; closeness: number } | null = null;
    const mine = new Set(grids.get(grid));
    for (const from of grid.borders.keys()) {
      const members = grids.get(from) ?? [];
      for (const micro of members) {
        if (from.homes - micro.homes < gridBounds.least || grid.homes + micro.homes > gridBounds.most) continue;
        if (members.length <= 3 || mine.size >= mostMicrosInGrid) continue;
        if (from.ring === null || micro.ring === null || grid.ring === null) continue;
        let closeness = 0;
        for (const [neighbour, border] of micro.borders) if (mine.has(neighbour)) closeness += border.closeness;
        if (closeness === 0 || (best !== null && closeness <= best.closeness)) continue;
        const left = without(from.ring, micro.ring);
        const ring = joined(grid.ring, micro.ring);
        if (left !== null && ring !== null) best = { from, micro, left, ring, closeness };
      }
    }
    if (best === null) return;
    const { from, micro, left, ring } = best;
    const members = grids.get(from) ?? [];
    members.splice(members.indexOf(micro), 1);
    grids.get(grid)?.push(micro);
    from.homes -= micro.homes;
    grid.homes += micro.homes;
    from.ring = left;
    grid.ring = ring;
    // Borders between grids are not kept up here: who neighbours whom changes little, and rings decide.
  }
}

/** A grid of too many homes in two, as even as discs allow; left whole where households had better be adjusted. */
function split(grid: Piece, members: Piece[]): Piece[][] {
  const isTooMany = members.length > mostMicrosInGrid || grid.homes > 560;
  if (!isTooMany || members.length < 6) return [members];
  const own = regrouped(members.map((member) => [member]));
  let best: { parts: Piece[][]; misfit: number } | null = null;
  for (const a of own) {
    for (const b of own) {
      if (b.id <= a.id) continue;
      const growth = new DiscGrowth(
        [
          { piece: a, cost: 0 },
          { piece: b, cost: 0 }
        ],
        () => 1
      );
      growth.spread(() => true);
      const parts = groupsOf(growth, own, 2);
      const covered = parts.reduce((sum, part) => sum + part.length, 0);
      if (covered < own.length || parts.some((part) => part.length < 3 || part.length > mostMicrosInGrid)) continue;
      const [one = 0, other = 0] = parts.map((part) => part.reduce((sum, piece) => sum + piece.homes, 0));
      const misfit = Math.abs(one - other);
      if (best === null || misfit < best.misfit) best = { parts, misfit };
    }
  }
  if (best === null) return [members];
  const memberOf = new Map(own.map((piece, i) => [piece, members[i]]));
  return best.parts.map((part) => part.flatMap((piece) => memberOf.get(piece) ?? []));
}
