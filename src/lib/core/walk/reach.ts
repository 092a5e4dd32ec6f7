import { BucketQueue } from './bucket-queue.ts';
import { stepDeeper, stepHome, stepThrough } from './gates.ts';
import { paceBetween } from './pace-along.ts';
import type { WalkNetwork } from './packed-network.ts';
import type { WalkAccess } from './pace.ts';
import { pieceWeight } from './piece-weight.ts';

/** Not reached within the limit. */
export const unreached = 0x7fffffff;

/** Target, weight, piece. */
const arcSize = 3;

/** What a walk to a spot costs, and where it came from; filled in by `Reach.atSpot` and `Reach.atVertex`. */
export interface Arrival {
  /** Weight: pace millimetres, and waiting turned into the millimetres walked meanwhile. `unreached` if it is. */
  key: number;
  /** Millimetres walked as measured on the ground. */
  length: number;
  waitMilliseconds: number;
  /** The state walked from last, or -1 − s where the walk runs along one piece straight from start s. */
  from: number;
}

/**
 * Walks outward from starts over the network, to a limit: Dijkstra's algorithm on two storeys (gates.ts). State v is vertex v
 * walked through, state vertexCount + v the same vertex reached as a resident on the last part of the way home.
 *
 * Starts lie *along* pieces: each is entered at both its ends, and what lies on the same piece is reached along it. One object
 * serves one search after another without allocating.
 *
 * The weight of a piece is its length in pace millimetres (pace-along.ts: doubled on stairs, more on a slope), plus waiting ×
 * speed. With one speed for all flat ground this orders walks just as their seconds do.
 *
 * The queue is a coarse one (bucket-queue.ts), so a state may be taken up before its least weight is known, and again then.
 */
export class Reach {
  readonly network: WalkNetwork;
  readonly key: Int32Array;
  readonly length: Int32Array;
  readonly wait: Int32Array;
  /** The state before, or -1 − s for start s. */
  readonly before: Int32Array;
  /** The piece walked to get here, -1 − gate portal number where a wall was passed. */
  readonly beforePiece: Int32Array;
  readonly #queue = new BucketQueue();
  readonly #touched: Int32Array;
  #touchedCount = 0;
  /** The network's arcs at the asked speed, `arcSize` numbers each: what a search looks at most lies side by side. */
  readonly #arcs: Int32Array;
  #metresPerSecond = NaN;
  #stepFree = false;
  #limit = 0;
  #startPiece: number[] = [];
  #startAlong: number[] = [];
  #startConnector: number[] = [];
  readonly arrival: Arrival = { key: unreached, length: 0, waitMilliseconds: 0, from: 0 };

  constructor(network: WalkNetwork) {
    const states = network.vertexCount * 2;
    this.network = network;
    this.key = new Int32Array(states).fill(unreached);
    this.length = new Int32Array(states);
    this.wait = new Int32Array(states);
    this.before = new Int32Array(states);
    this.beforePiece = new Int32Array(states);
    this.#touched = new Int32Array(states);
    this.#arcs = new Int32Array(network.arcTarget.length * arcSize);
  }

  /**
   * Forgets the last search and begins another.
   * @param limit weight beyond which nothing is reached, in millimetres
   */
  begin(access: WalkAccess, metresPerSecond: number, limit: number): void {
    if (!(metresPerSecond > 0)) throw new Error(`A walker's speed must be above 0 m/s, not ${metresPerSecond}.`);
    for (let i = 0; i < this.#touchedCount; i++) this.key[this.#touched[i]!] = unreached;
    this.#touchedCount = 0;
    this.#queue.clear();
    this.#startPiece.length = 0;
    this.#startAlong.length = 0;
    this.#startConnector.length = 0;
    this.#stepFree = access === 'stepFree';
    this.#limit = Math.min(limit, unreached - 1);
    if (metresPerSecond !== this.#metresPerSecond) this.#weigh(metresPerSecond);
  }

  #weigh(metresPerSecond: number): void {
    const { arcTarget, arcPiece } = this.network;
    const arcs = this.#arcs;
    this.#metresPerSecond = metresPerSecond;
    for (let arc = 0; arc < arcTarget.length; arc++) {
      const piece = arcPiece[arc]!;
      arcs[arc * arcSize] = arcTarget[arc]!;
      arcs[arc * arcSize + 1] = pieceWeight(this.network, piece, metresPerSecond);
      arcs[arc * arcSize + 2] = piece;
    }
  }

  /**
   * Starts from a spot on a piece, `connector` millimetres beside it. Returns the start's number.
   * @param home true: the walk is one between two things within the compound, and never leaves it
   */
  startAlong(piece: number, along: number, connector: number, home = false): number {
    const start = this.#startPiece.push(home ? -1 - piece : piece) - 1;
    this.#startAlong.push(along);
    this.#startConnector.push(connector);
    if (this.#stepFree && this.network.pieceStepFree[piece] === 0) return start;
    const storey = home ? this.network.vertexCount : 0;
    for (const end of [0, 1]) {
      const vertex = end === 0 ? this.network.pieceFrom[piece]! : this.network.pieceTo[piece]!;
      const part = this.#part;
      this.#partOf(piece, along, end, part);
      this.#reach(
        storey + vertex,
        connector + part.key,
        connector + part.length,
        part.waitMilliseconds,
        -1 - start,
        piece
      );
    }
    return start;
  }

  /** Starts `connector` millimetres from a vertex: a gate seen across open ground. Returns the start's number. */
  startAtVertex(vertex: number, connector: number): number {
    const start = this.#startPiece.push(NaN) - 1;
    this.#startAlong.push(0);
    this.#startConnector.push(connector);
    this.#reach(vertex, connector, connector, 0, -1 - start, -1);
    return start;
  }

  /** What the part of a piece between a spot and one of its ends costs. The wait is in the middle of the edge. */
  #partOf(piece: number, along: number, end: number, out: Arrival): void {
    const { pieceMillimetres, pieceWaitAt, pieceWaitMilliseconds } = this.network;
    const stop = end === 0 ? 0 : pieceMillimetres[piece]!;
    const waitHere = pieceWaitMilliseconds[piece]!;
    const beyond = along >= pieceWaitAt[piece]!;
    const waits = waitHere > 0 && (end === 0) === beyond ? waitHere : 0;
    out.length = Math.abs(stop - along);
    out.waitMilliseconds = waits;
    out.key = paceBetween(this.network, piece, along, stop) + Math.round(waits * this.#metresPerSecond);
  }

  /** The weight of the walk between a spot on a piece and the piece's start (0) or end (1). */
  partKey(piece: number, along: number, end: 0 | 1): number {
    this.#partOf(piece, along, end, this.#part);
    return this.#part.key;
  }

  #reach(state: number, key: number, length: number, wait: number, before: number, piece: number): void {
    const known = this.key[state]!;
    if (key > known || key > this.#limit) return;
    // Of walks that take equally long the one with the least waiting, then the shortest: the answer then depends neither on the
    // direction nor on the limit of the search.
    if (key === known && (wait > this.wait[state]! || (wait === this.wait[state]! && length >= this.length[state]!)))
      return;
    if (known === unreached) this.#touched[this.#touchedCount++] = state;
    this.key[state] = key;
    this.length[state] = length;
    this.wait[state] = wait;
    this.before[state] = before;
    this.beforePiece[state] = piece;
    this.#queue.push(state, key);
  }

  /** Walks until all within the limit is reached. */
  run(): void {
    const { vertexCount, arcStart, portalStart, portalTarget, portalSteps } = this.network;
    const { pieceMillimetres, pieceWaitMilliseconds, pieceStepFree } = this.network;
    const { key, length, wait } = this;
    const queue = this.#queue;
    const arcs = this.#arcs;
    const stepFree = this.#stepFree;
    const limit = this.#limit;
    while (queue.size > 0) {
      const state = queue.pop();
      const base = queue.key;
      // Reached under a lower key since, and taken up then.
      if (base !== key[state]) continue;
      const storey = state >= vertexCount ? vertexCount : 0;
      const vertex = state - storey;
      const end = arcStart[vertex + 1]! * arcSize;
      for (let at = arcStart[vertex]! * arcSize; at < end; at += arcSize) {
        const next = storey + arcs[at]!;
        const nextKey = base + arcs[at + 1]!;
        if (nextKey > key[next]! || nextKey > limit) continue;
        const piece = arcs[at + 2]!;
        if (stepFree && pieceStepFree[piece] === 0) continue;
        const nextLength = length[state]! + pieceMillimetres[piece]!;
        this.#reach(next, nextKey, nextLength, wait[state]! + pieceWaitMilliseconds[piece]!, state, piece);
      }
      for (let door = portalStart[vertex]!; door < portalStart[vertex + 1]!; door++) {
        const steps = portalSteps[door]!;
        const target = portalTarget[door]!;
        if (storey === 0) {
          if (steps & stepThrough) this.#reach(target, base, length[state]!, wait[state]!, state, -1 - door);
          if (steps & stepHome) this.#reach(vertexCount + target, base, length[state]!, wait[state]!, state, -1 - door);
        } else if (steps & stepDeeper) {
          this.#reach(vertexCount + target, base, length[state]!, wait[state]!, state, -1 - door);
        }
      }
    }
  }

  /** The states the last search reached, each once, in no order to rely on; a view that the next search overwrites. */
  reachedStates(): Int32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** Clears `arrival` before several candidates are compared into it. */
  clearArrival(): void {
    this.arrival.key = unreached;
  }

  /** Improves `arrival` by the walk to a spot on a piece, `connector` millimetres beside it. */
  atSpot(piece: number, along: number, connector: number): void {
    const { network, key } = this;
    if (this.#stepFree && network.pieceStepFree[piece] === 0) return;
    const part = this.#part;
    for (let end = 0; end < 2; end++) {
      const vertex = end === 0 ? network.pieceFrom[piece]! : network.pieceTo[piece]!;
      const through = key[vertex]!;
      const home = key[vertex + network.vertexCount]!;
      const state = home < through ? vertex + network.vertexCount : vertex;
      if (key[state] === unreached) continue;
      this.#partOf(piece, along, end, part);
      const length = this.length[state]! + part.length + connector;
      this.#arrive(key[state]! + part.key + connector, length, this.wait[state]! + part.waitMilliseconds, state);
    }
    for (let start = 0; start < this.#startPiece.length; start++) {
      const on = this.#startPiece[start]!;
      if (on === piece || on === -1 - piece) this.#alongFrom(start, piece, along, connector);
    }
  }

  readonly #part: Arrival = { key: 0, length: 0, waitMilliseconds: 0, from: 0 };

  /** Two on one piece: straight along it from one to the other. */
  #alongFrom(start: number, piece: number, along: number, connector: number): void {
    const { network } = this;
    const begin = this.#startAlong[start]!;
    const waitAt = network.pieceWaitAt[piece]!;
    const waits = along >= waitAt !== begin >= waitAt ? network.pieceWaitMilliseconds[piece]! : 0;
    const walked = this.#startConnector[start]! + connector;
    const key = walked + paceBetween(network, piece, begin, along) + Math.round(waits * this.#metresPerSecond);
    this.#arrive(key, walked + Math.abs(along - begin), waits, -1 - start);
  }

  #arrive(key: number, length: number, wait: number, from: number): void {
    const { arrival } = this;
    if (key > arrival.key || key > this.#limit) return;
    if (key === arrival.key) {
      if (wait > arrival.waitMilliseconds || (wait === arrival.waitMilliseconds && length >= arrival.length)) return;
    }
    arrival.key = key;
    arrival.length = length;
    arrival.waitMilliseconds = wait;
    arrival.from = from;
  }

  /** Improves `arrival` by the walk to a vertex and on over `connector` millimetres of open ground. */
  atVertex(vertex: number, connector: number): void {
    const { network, key } = this;
    const home = vertex + network.vertexCount;
    const state = key[home]! < key[vertex]! ? home : vertex;
    if (key[state] === unreached) return;
    this.#arrive(key[state]! + connector, this.length[state]! + connector, this.wait[state]!, state);
  }
}
