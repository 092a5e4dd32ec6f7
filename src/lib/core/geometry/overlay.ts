import type { Position } from 'geojson';
import { nodeSegments, type Layer, type Segments } from './overlay-noding.ts';
import { traceRings } from './overlay-rings.ts';

export interface Overlay {
  /** Parts, each an outer ring (counter-clockwise) and its holes (clockwise), closed: valid by the OGC's rules. */
  readonly polygons: Position[][][];
  /** True where lines crossed or touched between their points, so that points had to be added: the input was no clean polygon. */
  readonly repaired: boolean;
}

/**
 * Which area results when layers are laid over each other? `keep` says for a spot, by which layers it lies inside, whether it
 * belongs to the result: `([a]) => a` mends one layer, `([a, b]) => a && b` intersects, `([a, b]) => a && !b` subtracts.
 *
 * All on a grid of 1e-7 degrees (OSM's own, about a centimetre), so that left and right are decided exactly and what
 * touches stays touching. Null where the lines of a layer do not close, nothing is left, or rounding does not settle.
 */
export function overlay(layers: readonly Layer[], keep: (inside: readonly boolean[]) => boolean): Overlay | null {
  const noded = nodeSegments(layers);
  if (noded === null || !closes(noded.segments, layers.length)) return null;
  const directed = directedBoundary(noded.segments, layers.length, keep);
  const polygons = traceRings(noded.segments, directed);
  return polygons.length === 0 ? null : { polygons, repaired: noded.repaired };
}

/** Each layer's lines close where an even number of them meets at every point. */
function closes({ x, from, to, layers }: Segments, layerCount: number): boolean {
  for (let layer = 0; layer < layerCount; layer += 1) {
    const odd = new Uint8Array(x.length);
    from.forEach((a, index) => {
      if ((layers[index]! & (1 << layer)) === 0) return;
      odd[a]! ^= 1;
      odd[to[index]!]! ^= 1;
    });
    if (odd.includes(1)) return false;
  }
  return true;
}

/** The segments with the result on one side only, as [from, to] with the result on their left. */
function directedBoundary(
  segments: Segments,
  layerCount: number,
  keep: (inside: readonly boolean[]) => boolean
): (readonly [number, number])[] {
  const { x, y, from, to, layers } = segments;
  const byX = new Strips(x, from, to);
  const byY = new Strips(y, from, to);
  const boundary: (readonly [number, number])[] = [];
  for (let index = 0; index < from.length; index += 1) {
    const a = from[index]!;
    const b = to[index]!;
    // A ray across the segment, never along it: upwards from a flat one, to the right from a steep one.
    const isFlat = Math.abs(x[b]! - x[a]!) >= Math.abs(y[b]! - y[a]!);
    const [along, across, strips] = isFlat ? [x, y, byX] : [y, x, byY];
    const beyond = parityBeyond(segments, index, along, across, strips);
    const far: boolean[] = [];
    const near: boolean[] = [];
    for (let layer = 0; layer < layerCount; layer += 1) {
      const bit = 1 << layer;
      far.push((beyond & bit) !== 0);
      near.push(((beyond ^ layers[index]!) & bit) !== 0);
    }
    const keepsFar = keep(far);
    if (keepsFar === keep(near)) continue;
    // Going right, the far side (above) is left; going up, the far side (to the right) is right.
    const farIsLeft = isFlat ? x[b]! > x[a]! : y[b]! < y[a]!;
    boundary.push(farIsLeft === keepsFar ? [a, b] : [b, a]);
  }
  return boundary;
}

/** Which layers (bits) have an odd number of segments beyond the middle of a segment, on a ray across it. */
function parityBeyond(
  { from, to, layers }: Segments,
  index: number,
  along: Float64Array,
  across: Float64Array,
  strips: Strips
): number {
  const middle = (along[from[index]!]! + along[to[index]!]!) / 2;
  const height = (across[from[index]!]! + across[to[index]!]!) / 2;
  let parity = 0;
  for (const other of strips.at(middle)) {
    if (other === index) continue;
    const a = from[other]!;
    const b = to[other]!;
    if (along[a]! > middle === along[b]! > middle) continue;
    const share = (middle - along[a]!) / (along[b]! - along[a]!);
    if (across[a]! + share * (across[b]! - across[a]!) > height) parity ^= layers[other]!;
  }
  return parity;
}

/** Segments by the strips of one axis they reach into, so that a ray asks a few of them and not all. */
class Strips {
  readonly #low: number;
  readonly #width: number;
  readonly #lists: number[][];

  constructor(axis: Float64Array, from: Int32Array, to: Int32Array) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of axis) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const count = Math.max(1, Math.min(4096, from.length >> 1));
    this.#low = low;
    this.#width = (high - low) / count || 1;
    this.#lists = Array.from({ length: count + 1 }, () => []);
    for (let index = 0; index < from.length; index += 1) {
      const a = axis[from[index]!]!;
      const b = axis[to[index]!]!;
      const last = this.#strip(Math.max(a, b));
      for (let strip = this.#strip(Math.min(a, b)); strip <= last; strip += 1) this.#lists[strip]!.push(index);
    }
  }

  at(value: number): readonly number[] {
    return this.#lists[this.#strip(value)] ?? [];
  }

  #strip(value: number): number {
    return Math.floor((value - this.#low) / this.#width);
  }
}
