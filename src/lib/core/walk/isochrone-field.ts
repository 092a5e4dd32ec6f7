import { groundOf, type Ground } from './ground.ts';
import { mostAcross } from './ground-raster.ts';
import type { WalkModel } from './model.ts';
import type { WalkNetwork } from './packed-network.ts';
import type { Pace } from './pace.ts';
import { weightBetween } from './piece-weight.ts';
import { unreached } from './reach.ts';
import { attachmentsFor } from './starts.ts';

const stretchBits = 6;
export const stretchDots = 1 << stretchBits;

/**
 * When each dot of ground is reached: one value a dot, from which the area within any limit is drawn. It covers a window of the
 * ground's raster, just what the last search reached with a rim of one dot around it, and serves one search after another.
 */
export class IsochroneField {
  readonly ground: Ground;
  /** The window on the raster: its first column and row, and how many. */
  west = 0;
  south = 0;
  columns = 0;
  rows = 0;
  /** Weight at which a dot is reached (reach.ts), `unreached`: not. Row by row. */
  key = new Int32Array(0);
  /** How far the ground that is reached there goes on (`Ground.borders`). */
  borders = new Int32Array(0);
  /**
   * Whether anything is reached among so many dots of a row: `stretches` of them a row, each `stretchDots` long. Circles around
   * many places lie far apart, and what is between them need not be looked at.
   */
  stretches = 0;
  occupied = new Uint8Array(0);
  readonly #network: WalkNetwork;
  /** Pieces with an end or a start within the search, each once; marked by the number of the search. */
  readonly #pieces: Int32Array;
  #pieceCount = 0;
  readonly #pieceSeen: Uint32Array;
  readonly #blockSeen: Uint32Array;
  #search = 0;

  constructor(network: WalkNetwork) {
    this.#network = network;
    this.ground = groundOf(network);
    this.#pieces = new Int32Array(network.pieceCount);
    this.#pieceSeen = new Uint32Array(network.pieceCount);
    this.#blockSeen = new Uint32Array(this.ground.blocks.count);
  }

  /** Takes over the search that `reachFromPlaces` has just run on the model for these places at this pace. */
  take(model: WalkModel, places: readonly number[], pace: Pace): void {
    this.#search++;
    this.#collectPieces(model, places, pace);
    this.#openWindow();
    this.#walkFromEnds(model, pace);
    this.#walkFromStarts(model, places, pace);
    this.#fillBlocks();
  }

  #collectPieces({ reach, places: standing }: WalkModel, places: readonly number[], pace: Pace): void {
    const { vertexCount, arcStart, arcPiece, pieceStepFree } = this.#network;
    const stepFree = pace.access === 'stepFree';
    const seen = this.#pieceSeen;
    const search = this.#search;
    let count = 0;
    for (const state of reach.reachedStates()) {
      const vertex = state >= vertexCount ? state - vertexCount : state;
      for (let arc = arcStart[vertex]!; arc < arcStart[vertex + 1]!; arc++) {
        const piece = arcPiece[arc]!;
        if (seen[piece] === search || (stepFree && pieceStepFree[piece] === 0)) continue;
        seen[piece] = search;
        this.#pieces[count++] = piece;
      }
    }
    const { start, piece: standsOn } = attachmentsFor(standing, pace.access);
    for (const place of places) {
      const index = standing.indexOf.get(place)!;
      for (let a = start[index]!; a < start[index + 1]!; a++) {
        const piece = standsOn[a]!;
        if (piece < 0 || seen[piece] === search) continue;
        seen[piece] = search;
        this.#pieces[count++] = piece;
      }
    }
    this.#pieceCount = count;
  }

  #openWindow(): void {
    const { bounds } = this.ground;
    let [west, south, east, north] = [mostAcross, mostAcross, -1, -1];
    for (let i = 0; i < this.#pieceCount; i++) {
      const box = this.#pieces[i]! * 4;
      if (bounds[box]! < west) west = bounds[box]!;
      if (bounds[box + 1]! < south) south = bounds[box + 1]!;
      if (bounds[box + 2]! > east) east = bounds[box + 2]!;
      if (bounds[box + 3]! > north) north = bounds[box + 3]!;
    }
    this.west = west - 1;
    this.south = south - 1;
    this.columns = east >= west ? east - west + 3 : 0;
    this.rows = east >= west ? north - south + 3 : 0;
    this.stretches = Math.ceil(this.columns / stretchDots);
    const dots = this.columns * this.rows;
    if (this.key.length < dots) {
      this.key = new Int32Array(dots);
      this.borders = new Int32Array(dots);
    }
    if (this.occupied.length < this.stretches * this.rows) this.occupied = new Uint8Array(this.stretches * this.rows);
    this.key.fill(unreached, 0, dots);
    this.occupied.fill(0, 0, this.stretches * this.rows);
  }

  /** A dot is reached at a weight, by the ground whose borders are given; what is reached sooner stays. */
  #reach(dot: number, key: number, borders: number): void {
    const row = (dot >>> 16) - this.south;
    const column = (dot & 0xffff) - this.west;
    const at = row * this.columns + column;
    if (key >= this.key[at]!) return;
    this.key[at] = key;
    this.borders[at] = borders;
    this.occupied[row * this.stretches + (column >> stretchBits)] = 1;
  }

  /** The ground of each piece is reached from its ends. All that is read for each dot is at hand: this is what drawing costs. */
  #walkFromEnds({ reach }: WalkModel, pace: Pace): void {
    const { pieceFrom, pieceTo, pieceMillimetres, pieceFactor, pieceWaitAt, vertexCount } = this.#network;
    const { pieceWaitMilliseconds } = this.#network;
    const { first, dot, along, borders } = this.ground;
    const { key, borders: reachedBorders, occupied, west, south, columns, stretches } = this;
    const ends = reach.key;
    for (let n = 0; n < this.#pieceCount; n++) {
      const piece = this.#pieces[n]!;
      const [from, to] = [pieceFrom[piece]!, pieceTo[piece]!];
      const fromKey = Math.min(ends[from]!, ends[from + vertexCount]!);
      const toKey = Math.min(ends[to]!, ends[to + vertexCount]!);
      const factor = pieceFactor[piece]!;
      const whole = Math.round(pieceMillimetres[piece]! * factor);
      const waitAt = pieceWaitAt[piece]!;
      const wait = Math.round(pieceWaitMilliseconds[piece]! * pace.metresPerSecond);
      const last = first[piece + 1]!;
      for (let i = first[piece]!; i < last; i++) {
        const paced = factor === 1 ? along[i]! : Math.round(along[i]! * factor);
        const waitsToStart = along[i]! >= waitAt;
        const byStart = fromKey + paced + (waitsToStart ? wait : 0);
        const byEnd = toKey + whole - paced + (waitsToStart ? 0 : wait);
        const sooner = byStart < byEnd ? byStart : byEnd;
        const row = (dot[i]! >>> 16) - south;
        const column = (dot[i]! & 0xffff) - west;
        const at = row * columns + column;
        if (sooner >= key[at]!) continue;
        key[at] = sooner;
        reachedBorders[at] = borders[i]!;
        occupied[row * stretches + (column >> stretchBits)] = 1;
      }
    }
  }

  /** On the piece where a place stands, the ground is also reached along it straight from there. */
  #walkFromStarts({ places: standing }: WalkModel, places: readonly number[], pace: Pace): void {
    const { first, dot, along, borders } = this.ground;
    const starts = attachmentsFor(standing, pace.access);
    for (const place of places) {
      const index = standing.indexOf.get(place)!;
      for (let a = starts.start[index]!; a < starts.start[index + 1]!; a++) {
        const piece = starts.piece[a]!;
        if (piece < 0) continue;
        const begin = starts.along[a]!;
        for (let i = first[piece]!; i < first[piece + 1]!; i++) {
          const walked = weightBetween(this.#network, piece, begin, along[i]!, pace.metresPerSecond);
          this.#reach(dot[i]!, starts.connector[a]! + walked, borders[i]!);
        }
      }
    }
  }

  /** A block beside reached pieces is reached when the last of the ground around it is. */
  #fillBlocks(): void {
    const { firstOfPiece, ofPiece, firstDot, dot } = this.ground.blocks;
    const seen = this.#blockSeen;
    const search = this.#search;
    for (let n = 0; n < this.#pieceCount; n++) {
      const piece = this.#pieces[n]!;
      for (let i = firstOfPiece[piece]!; i < firstOfPiece[piece + 1]!; i++) {
        const block = ofPiece[i]!;
        if (seen[block] === search) continue;
        seen[block] = search;
        const last = this.#lastAround(block);
        if (last === unreached) continue;
        // Its borders are never asked: all dots beside it are reached when it is.
        for (let d = firstDot[block]!; d < firstDot[block + 1]!; d++) this.#reach(dot[d]!, last, 0);
      }
    }
  }

  /** When the last of the ground around a block is reached; `unreached` where some is not. */
  #lastAround(block: number): number {
    const { firstRim, rim } = this.ground.blocks;
    const { key, west, south, columns, rows } = this;
    let last = 0;
    for (let r = firstRim[block]!; r < firstRim[block + 1]!; r++) {
      const row = (rim[r]! >>> 16) - south;
      const column = (rim[r]! & 0xffff) - west;
      if (row < 0 || row >= rows || column < 0 || column >= columns) return unreached;
      const at = row * columns + column;
      if (key[at]! > last) last = key[at]!;
      if (last === unreached) return unreached;
    }
    return last;
  }
}
