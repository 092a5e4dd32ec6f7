import type { CompoundData, GateState } from '../../../src/lib/core/district/district-data.ts';
import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import { MinQueue } from './min-queue.ts';
import { SpotIndex } from './spot-index.ts';
import { at, fromLonLat, nearestOnSegment, type Spot } from '../shape/plane.ts';
import { contains } from '../shape/ring.ts';

/** Somebody or something at an end of a walk: a building or a place, at its entrance. */
export interface WalkEnd {
  readonly id: number;
  readonly entrance: LonLat;
  readonly compound: number | null;
}

/** One kind of walker: metres a second, and whether steps are taken. */
export interface PlainPace {
  readonly metresPerSecond: number;
  readonly steps: boolean;
}

/** What would be different: gates by their id, and one bridge more between two nodes. */
export interface Changed {
  readonly gates?: ReadonlyMap<number, GateState>;
  readonly bridge?: { readonly from: number; readonly to: number; readonly metres: number };
}

/** Where an end joins the network: an edge, so far along it, so far from it. */
interface Joint {
  readonly edge: number;
  readonly alongMetres: number;
  readonly connectorMetres: number;
}

interface Piece {
  readonly a: Spot;
  readonly b: Spot;
  readonly edge: number;
  /** Metres along the edge where the piece begins. */
  readonly from: number;
}

const snapMetres = 150;
const outside = -1;

/**
 * Walking by the plainest means: Dijkstra over the edges as they are, with walls passed at gates. It is how the planting
 * finds where a situation can be built; it shares no code with the product's engine, so that each can check the other.
 * Seconds are METHOD 1's: length at the walker's pace, stairs at half of it, waits added; no one-way, no slope.
 */
export class PlainWalk {
  readonly #edges: readonly StreetEdge[];
  readonly #edgesAt: number[][] = [];
  readonly #compoundOfNode: Int32Array;
  readonly #gateAt = new Map<number, { readonly id: number; readonly state: GateState }>();
  readonly #pieces = new SpotIndex<Piece>(120);
  readonly #nodes: number;
  /** Seconds to each state in the latest sweep, and the states it came to. */
  readonly #seconds: Float64Array;
  #touched: readonly number[] = [];
  readonly #spots: Spot[] = [];
  readonly #nodeIndex = new SpotIndex<number>(120);

  constructor(edges: readonly StreetEdge[], compounds: readonly CompoundData[]) {
    this.#edges = edges;
    const spots = this.#spots;
    edges.forEach((edge, number) => {
      const path = edge.path.map(fromLonLat);
      spots[edge.from] = at(path, 0);
      spots[edge.to] = at(path, -1);
      (this.#edgesAt[edge.from] ??= []).push(number);
      if (edge.to !== edge.from) (this.#edgesAt[edge.to] ??= []).push(number);
      let from = 0;
      for (let i = 1; i < path.length; i++) {
        const piece = { a: at(path, i - 1), b: at(path, i), edge: number, from };
        from += nearestOnSegment(piece.a, piece.b, piece.b).metres;
        this.#pieces.put(piece, [piece.a, piece.b]);
      }
    });
    this.#nodes = spots.length;
    this.#seconds = new Float64Array(2 * spots.length).fill(Infinity);
    this.#compoundOfNode = new Int32Array(spots.length).fill(outside);
    this.#markCompounds(spots, compounds);
  }

  #markCompounds(spots: readonly Spot[], compounds: readonly CompoundData[]): void {
    const index = this.#nodeIndex;
    spots.forEach((spot, node) => {
      index.put(node, [spot]);
    });
    for (const compound of compounds) {
      const ring = at(compound.boundary.coordinates, 0)
        .slice(1)
        .map(([lon = 0, lat = 0]) => fromLonLat([lon, lat]));
      for (const node of index.within(ring))
        if (contains(ring, at(spots, node))) this.#compoundOfNode[node] = compound.id;
      for (const gate of compound.gates) {
        const here = fromLonLat(gate.position);
        for (const node of index.within([here])) {
          const spot = at(spots, node);
          if (Math.abs(spot.x - here.x) > 0.02 || Math.abs(spot.y - here.y) > 0.02) continue;
          this.#compoundOfNode[node] = compound.id;
          this.#gateAt.set(node, { id: gate.id, state: gate.state });
        }
      }
    }
  }

  /** Where a node lies, on the plane. */
  spotOf(node: number): Spot {
    return at(this.#spots, node);
  }

  /** Nodes of the public streets that may lie within so many metres. */
  publicNodesAround(spot: Spot, metres: number): number[] {
    return [...this.#nodeIndex.around(spot, metres)].filter(
      (node) =>
        this.#compoundOfNode[node] === outside &&
        nearestOnSegment(spot, this.spotOf(node), this.spotOf(node)).metres <= metres
    );
  }

  #compoundOfEdge(edge: StreetEdge): number {
    const from = this.#compoundOfNode[edge.from] ?? outside;
    return from === this.#compoundOfNode[edge.to] ? from : outside;
  }

  /** The nearest edge on the same side of the walls that the walker may take; null: none within 150 m. */
  #join(end: WalkEnd, takesSteps: boolean): Joint | null {
    const here = fromLonLat(end.entrance);
    const wanted = end.compound ?? outside;
    let best: { piece: Piece; metres: number; share: number } | null = null;
    for (const piece of this.#pieces.around(here, snapMetres)) {
      const edge = at(this.#edges, piece.edge);
      if (this.#compoundOfEdge(edge) !== wanted || (!takesSteps && !edge.stepFree)) continue;
      const { metres, share } = nearestOnSegment(here, piece.a, piece.b);
      if (metres <= snapMetres && (best === null || metres < best.metres)) best = { piece, metres, share };
    }
    if (best === null) return null;
    const { piece, metres, share } = best;
    return {
      edge: piece.edge,
      alongMetres: piece.from + share * nearestOnSegment(piece.a, piece.b, piece.b).metres,
      connectorMetres: metres
    };
  }

  readonly #known = { steps: new Map<WalkEnd, Joint | null>(), level: new Map<WalkEnd, Joint | null>() };

  /** Where an end joins the network; looked for once. Null: it lies off every street. */
  #joined(end: WalkEnd, { steps }: PlainPace): Joint | null {
    const known = steps ? this.#known.steps : this.#known.level;
    const found = known.get(end);
    if (found !== undefined) return found;
    const made = this.#join(end, steps);
    known.set(end, made);
    return made;
  }

  /** Seconds from where an end joins its edge to the edge's two nodes. */
  #toNodes({ edge, alongMetres, connectorMetres }: Joint, pace: PlainPace): [node: number, seconds: number][] {
    const { from, to, lengthMetres, steps } = at(this.#edges, edge);
    const slow = steps ? 2 : 1;
    const rest = Math.max(0, lengthMetres - alongMetres);
    return [
      [from, (connectorMetres + alongMetres * slow) / pace.metresPerSecond],
      [to, (connectorMetres + rest * slow) / pace.metresPerSecond]
    ];
  }

  /**
   * Seconds from a place to each end within a limit, as its visitors walk: through open gates on the way, through
   * a residents' gate only into their own compound and there no farther. Ends not reached are not in the answer.
   */
  secondsFrom(
    place: WalkEnd,
    ends: readonly WalkEnd[],
    pace: PlainPace,
    limitSeconds: number,
    changed: Changed = {}
  ): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const start = this.#joined(place, pace);
    if (start === null) return found;
    const seconds = this.#sweep(this.#toNodes(start, pace), pace, limitSeconds, changed);
    // Whoever is farther in a straight line needs no looking up; a fiftieth more, for the plane's metres are not quite the earth's.
    const farthest = limitSeconds * pace.metresPerSecond * 1.02;
    const here = fromLonLat(place.entrance);
    for (const end of ends) {
      const there = fromLonLat(end.entrance);
      if (Math.abs(there.x - here.x) > farthest || Math.abs(there.y - here.y) > farthest) continue;
      const joint = this.#joined(end, pace);
      if (joint === null) continue;
      let best = joint.edge === start.edge ? this.#alongOneEdge(start, joint, pace) : Infinity;
      for (const [node, more] of this.#toNodes(joint, pace)) {
        // The upper storey holds walks that have passed a residents' gate into the compound the node lies in.
        const inside = end.compound === null ? Infinity : (seconds[node + this.#nodes] ?? Infinity);
        best = Math.min(best, Math.min(seconds[node] ?? Infinity, inside) + more);
      }
      if (best <= limitSeconds) found.set(end.id, best);
    }
    return found;
  }

  #alongOneEdge(a: Joint, b: Joint, pace: PlainPace): number {
    const slow = at(this.#edges, a.edge).steps ? 2 : 1;
    const metres = a.connectorMetres + b.connectorMetres + Math.abs(a.alongMetres - b.alongMetres) * slow;
    return metres / pace.metresPerSecond;
  }

  #sweep(
    starts: readonly (readonly [node: number, seconds: number])[],
    pace: PlainPace,
    limitSeconds: number,
    changed: Changed
  ): Float64Array {
    const seconds = this.#seconds;
    for (const state of this.#touched) seconds[state] = Infinity;
    const touched: number[] = [];
    this.#touched = touched;
    const queue = new MinQueue();
    const offer = (state: number, value: number): void => {
      const known = seconds[state] ?? Infinity;
      if (value > limitSeconds || value >= known) return;
      if (known === Infinity) touched.push(state);
      seconds[state] = value;
      queue.push(state, value);
    };
    for (const [node, value] of starts) offer(node, value);
    for (let next = queue.pop(); next !== null; next = queue.pop()) {
      if (next.value > (seconds[next.state] ?? Infinity)) continue;
      const upper = next.state >= this.#nodes;
      const node = upper ? next.state - this.#nodes : next.state;
      const { bridge } = changed;
      if (bridge !== undefined && !upper && (node === bridge.from || node === bridge.to))
        offer(node === bridge.from ? bridge.to : bridge.from, next.value + bridge.metres / pace.metresPerSecond);
      for (const number of this.#edgesAt[node] ?? []) {
        const edge = at(this.#edges, number);
        if (!pace.steps && (edge.steps || !edge.stepFree)) continue;
        const to = edge.from === node ? edge.to : edge.from;
        const storey = this.#storeyAfter(node, to, upper, changed);
        if (storey === null) continue;
        const slow = edge.steps ? 2 : 1;
        offer(
          to + storey * this.#nodes,
          next.value + (edge.lengthMetres * slow) / pace.metresPerSecond + edge.waitSeconds
        );
      }
    }
    return seconds;
  }

  /** On which storey a step between two nodes ends: 0 the public one, 1 inside one's own compound; null: a wall. */
  #storeyAfter(node: number, to: number, upper: boolean, changed: Changed): 0 | 1 | null {
    const here = this.#compoundOfNode[node] ?? outside;
    const there = this.#compoundOfNode[to] ?? outside;
    if (upper) return here === there ? 1 : null;
    if (here === there) return 0;
    // Through a wall, in or out, at the gate that one of the two is.
    const gate = this.#gateAt.get(there === outside ? node : to);
    const state = gate === undefined ? 'closed' : (changed.gates?.get(gate.id) ?? gate.state);
    if (state === 'closed') return null;
    if (state === 'open') return 0;
    return here === outside ? 1 : null;
  }
}
