import type { Position } from 'geojson';

/** The grid of the overlay: OSM's own precision, about a centimetre. */
export const stepsPerDegree = 1e7;
const maxRounds = 12;

/** What becomes of lines that lie on each other. */
export type Doubled = 'cancels' | 'stays';

/** A layer of the overlay: rings or open lines whose pieces together bound an area by the even-odd rule, in degrees. */
export type Layer = readonly (readonly Position[])[];

/** Segments that meet at their ends only. Points in whole steps of the grid; `layers` holds a bit per layer bounded by the segment. */
export interface Segments {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly layers: Uint8Array;
  /** Of which lines, counted through all layers, each segment is a part; kept only where doubled lines stay. */
  readonly lines: readonly (readonly number[])[];
}

/**
 * Cuts lines wherever they cross or touch, and takes out what lies doubled in one layer (two inner rings with a common side
 * are one). New points are rounded to the grid, which may move a line across a third: so again, until nothing is cut.
 * Null where that does not settle.
 * @param doubled lines that bound areas by the even-odd rule cancel where doubled; lines that only part the plane stay
 */
export function nodeSegments(
  layers: readonly Layer[],
  doubled: Doubled = 'cancels'
): { segments: Segments; repaired: boolean } | null {
  const put = doubled === 'cancels' ? flip : join;
  const points = new Points();
  let pieces = new Map<string, Piece>();
  let lineNumber = -1;
  layers.forEach((lines, layer) => {
    for (const line of lines) {
      lineNumber += 1;
      let last = -1;
      for (const [lon = 0, lat = 0] of line) {
        const point = points.at(Math.round(lon * stepsPerDegree), Math.round(lat * stepsPerDegree));
        if (last >= 0) put(pieces, { from: last, to: point, layers: 1 << layer, lines: [lineNumber] });
        last = point;
      }
    }
  });
  let repaired = false;
  for (let round = 0; round < maxRounds; round += 1) {
    const list = [...pieces.values()];
    const cuts = cutsOf(list, points);
    if (cuts.size === 0) return { segments: segmentsOf(list, points), repaired };
    repaired = true;
    pieces = new Map();
    list.forEach((piece, index) => {
      const stops = cuts.get(index);
      if (stops === undefined) {
        put(pieces, piece);
        return;
      }
      const ordered = [...stops].sort(
        (a, b) => points.squaredDistance(piece.from, a) - points.squaredDistance(piece.from, b)
      );
      let last = piece.from;
      for (const stop of [...ordered, piece.to]) {
        put(pieces, { ...piece, from: last, to: stop });
        last = stop;
      }
    });
  }
  return null;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly layers: number;
  readonly lines: readonly number[];
}

/** Adds a piece, or takes the layers away that it already bounds: what lies doubled bounds nothing (even-odd). */
function flip(pieces: Map<string, Piece>, piece: Piece): void {
  if (piece.from === piece.to) return;
  const key = keyOf(piece);
  const left = (pieces.get(key)?.layers ?? 0) ^ piece.layers;
  if (left === 0) pieces.delete(key);
  else pieces.set(key, { ...piece, layers: left, lines: [] });
}

/** Adds a piece once, whatever bounds it, and remembers of which lines it is a part. */
function join(pieces: Map<string, Piece>, piece: Piece): void {
  if (piece.from === piece.to) return;
  const key = keyOf(piece);
  const there = pieces.get(key);
  if (there === undefined) pieces.set(key, piece);
  else
    pieces.set(key, {
      ...there,
      layers: there.layers | piece.layers,
      lines: [...new Set([...there.lines, ...piece.lines])]
    });
}

function keyOf({ from, to }: Piece): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

class Points {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  readonly #known = new Map<string, number>();

  at(x: number, y: number): number {
    const key = `${x} ${y}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = this.xs.length;
    this.xs.push(x);
    this.ys.push(y);
    this.#known.set(key, index);
    return index;
  }

  squaredDistance(a: number, b: number): number {
    return (this.xs[b]! - this.xs[a]!) ** 2 + (this.ys[b]! - this.ys[a]!) ** 2;
  }

  /** Positive where c lies left of a→b, 0 on the line. Exact: within a district the products stay below 2^53. */
  side(a: number, b: number, c: number): number {
    const { xs, ys } = this;
    return (xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) - (xs[c]! - xs[a]!) * (ys[b]! - ys[a]!);
  }

  /** Whether c, known to be on the line a–b, lies strictly between the two. */
  isBetween(a: number, b: number, c: number): boolean {
    if (c === a || c === b) return false;
    const { xs, ys } = this;
    const dot = (xs[c]! - xs[a]!) * (xs[b]! - xs[a]!) + (ys[c]! - ys[a]!) * (ys[b]! - ys[a]!);
    return dot > 0 && dot < this.squaredDistance(a, b);
  }
}

/** At which points must which pieces be cut? A sweep from west to east looks only at pairs whose boxes meet. */
function cutsOf(pieces: readonly Piece[], points: Points): Map<number, Set<number>> {
  const { xs, ys } = points;
  const west = pieces.map((piece) => Math.min(xs[piece.from]!, xs[piece.to]!));
  const east = pieces.map((piece) => Math.max(xs[piece.from]!, xs[piece.to]!));
  const south = pieces.map((piece) => Math.min(ys[piece.from]!, ys[piece.to]!));
  const north = pieces.map((piece) => Math.max(ys[piece.from]!, ys[piece.to]!));
  const order = pieces.map((_, index) => index).sort((a, b) => west[a]! - west[b]!);
  const cuts = new Map<number, Set<number>>();
  const cut = (index: number, point: number) => {
    const piece = pieces[index]!;
    if (point === piece.from || point === piece.to) return;
    const stops = cuts.get(index) ?? new Set();
    stops.add(point);
    cuts.set(index, stops);
  };
  for (let at = 0; at < order.length; at += 1) {
    const i = order[at]!;
    for (let next = at + 1; next < order.length && west[order[next]!]! <= east[i]!; next += 1) {
      const j = order[next]!;
      if (south[j]! > north[i]! || north[j]! < south[i]!) continue;
      meet(pieces[i]!, pieces[j]!, points, (first, point) => cut(first ? i : j, point));
    }
  }
  return cuts;
}

function meet(p: Piece, q: Piece, points: Points, cut: (first: boolean, point: number) => void): void {
  const c = points.side(p.from, p.to, q.from);
  const d = points.side(p.from, p.to, q.to);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return;
  const a = points.side(q.from, q.to, p.from);
  const b = points.side(q.from, q.to, p.to);
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return;
  if (c === 0 && points.isBetween(p.from, p.to, q.from)) cut(true, q.from);
  if (d === 0 && points.isBetween(p.from, p.to, q.to)) cut(true, q.to);
  if (a === 0 && points.isBetween(q.from, q.to, p.from)) cut(false, p.from);
  if (b === 0 && points.isBetween(q.from, q.to, p.to)) cut(false, p.to);
  if (a === 0 || b === 0 || c === 0 || d === 0) return;
  const share = c / (c - d);
  const { xs, ys } = points;
  const crossing = points.at(
    Math.round(xs[q.from]! + share * (xs[q.to]! - xs[q.from]!)),
    Math.round(ys[q.from]! + share * (ys[q.to]! - ys[q.from]!))
  );
  cut(true, crossing);
  cut(false, crossing);
}

function segmentsOf(pieces: readonly Piece[], points: Points): Segments {
  return {
    x: Float64Array.from(points.xs),
    y: Float64Array.from(points.ys),
    from: Int32Array.from(pieces, (piece) => piece.from),
    to: Int32Array.from(pieces, (piece) => piece.to),
    layers: Uint8Array.from(pieces, (piece) => piece.layers),
    lines: pieces.map((piece) => piece.lines)
  };
}
