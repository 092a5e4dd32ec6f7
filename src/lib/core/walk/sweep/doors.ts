import { stepDeeper, stepHome } from '../gates.ts';
import { GrowingInts } from '../growing-column.ts';
import { Heap } from '../heap.ts';
import { Groups } from '../groups.ts';
import type { PackedAttachments, Standing } from '../model.ts';
import type { WalkNetwork } from '../packed-network.ts';
import type { Pace } from '../pace.ts';
import { partWeight, pieceWeight, weightBetween } from '../piece-weight.ts';
import { attachmentsFor } from '../starts.ts';
import { publicZone } from '../zones.ts';
import { throughGraph } from './through-graph.ts';

/** By which vertices subjects are entered, and what it costs from each, in millimetres: those of subject i at `start[i] … start[i + 1]`. */
export interface Doors {
  readonly start: Int32Array;
  readonly vertex: Int32Array;
  readonly cost: Int32Array;
}

/** Vertices set on a street between its ends, by piece; `along` in millimetres from its start (what-if/network-edit.ts). */
export type Stops = ReadonlyMap<number, readonly { readonly vertex: number; readonly along: number }[]>;
const noStops: Stops = new Map();

/** Doors of those behind walls while they are gathered, by subject: of two by the same vertex the nearer one stays. */
type DoorLists = ReadonlyMap<number, Map<number, number>>;

/** The doors of one attachment where anybody may walk: the two ends of its street, or the gate it is seen from. */
export function throughDoors(
  network: WalkNetwork,
  attachments: PackedAttachments,
  at: number,
  pace: Pace,
  put: (vertex: number, cost: number) => void,
  stops: Stops = noStops
): void {
  const piece = attachments.piece[at]!;
  const connector = attachments.connector[at]!;
  if (piece < 0) return put(attachments.vertex[at]!, connector);
  if (pace.access === 'stepFree' && network.pieceStepFree[piece] === 0) return;
  const along = attachments.along[at]!;
  put(network.pieceFrom[piece]!, connector + partWeight(network, piece, along, 0, pace.metresPerSecond));
  put(network.pieceTo[piece]!, connector + partWeight(network, piece, along, 1, pace.metresPerSecond));
  for (const stop of stops.get(piece) ?? []) {
    put(stop.vertex, connector + weightBetween(network, piece, along, stop.along, pace.metresPerSecond));
  }
}

/**
 * All doors of all subjects of one kind. Where somebody lives behind a residents' gate, the vertex before the gate is a door too:
 * what is walked behind it, to where nobody else may, is in its cost (gates.ts, the home storey).
 * @param homes false: of places, which residents' gates do not open
 */
export function doorsOf(
  network: WalkNetwork,
  standing: Standing,
  pace: Pace,
  homes: boolean,
  stops: Stops = noStops
): Doors {
  const attachments = attachmentsFor(standing, pace.access);
  const walled = homes ? homeDoors(network, standing, pace, stops) : null;
  const start = new Int32Array(standing.count + 1);
  const vertices = new GrowingInts();
  const costs = new GrowingInts();
  for (let subject = 0; subject < standing.count; subject++) {
    const list = walled?.get(subject) ?? null;
    if (list !== null) {
      for (const [vertex, cost] of list) {
        vertices.push(vertex);
        costs.push(cost);
      }
    } else {
      const first = vertices.length;
      const put = (vertex: number, cost: number): void => {
        for (let door = first; door < vertices.length; door++) {
          if (vertices.at(door) !== vertex) continue;
          if (cost < costs.at(door)) costs.set(door, cost);
          return;
        }
        vertices.push(vertex);
        costs.push(cost);
      };
      for (let a = attachments.start[subject]!; a < attachments.start[subject + 1]!; a++) {
        throughDoors(network, attachments, a, pace, put, stops);
      }
    }
    start[subject + 1] = vertices.length;
  }
  return { start, vertex: vertices.finish(), cost: costs.finish() };
}

/** All doors of those who live behind walls. */
function homeDoors(network: WalkNetwork, standing: Standing, pace: Pace, stops: Stops): DoorLists {
  const attachments = attachmentsFor(standing, pace.access);
  const lists = new Map<number, Map<number, number>>();
  for (let subject = 0; subject < standing.count; subject++) {
    if (standing.zones[subject] === publicZone) continue;
    const list = new Map<number, number>();
    lists.set(subject, list);
    for (let a = attachments.start[subject]!; a < attachments.start[subject + 1]!; a++) {
      throughDoors(network, attachments, a, pace, (vertex, cost) => putDoor(list, vertex, cost), stops);
    }
  }
  dropInnerDoors(network, standing, pace, lists);
  addHomeDoors(network, standing, pace, lists);
  return lists;
}

/**
 * Takes away doors by vertices that nobody from outside one's own walls can come to: who is there already stands behind the same
 * walls, and pairs within them are walked directly (direct-walks.ts).
 */
function dropInnerDoors(network: WalkNetwork, standing: Standing, pace: Pace, lists: DoorLists): void {
  if (lists.size === 0) return;
  const { vertexCount, vertexZone } = network;
  const { from, to } = throughGraph(network, pace.access);
  const parts = new Groups(vertexCount);
  for (let link = 0; link < from.length; link++) parts.join(from[link]!, to[link]!);
  /** The zone that all vertices of a part share; `mixed` where there are several. */
  const zoneOfPart = new Int32Array(vertexCount).fill(unseen);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const part = parts.of(vertex);
    const zone = vertexZone[vertex]!;
    zoneOfPart[part] = zoneOfPart[part] === unseen || zoneOfPart[part] === zone ? zone : mixed;
  }
  lists.forEach((list, subject) => {
    const zone = standing.zones[subject]!;
    for (const vertex of list.keys()) if (zoneOfPart[parts.of(vertex)] === zone) list.delete(vertex);
  });
}

const unseen = -0x80000000;
const mixed = unseen + 1;

/** Notes a door unless a nearer one by the same vertex is known. */
export function putDoor(list: Map<number, number>, vertex: number, cost: number): void {
  const known = list.get(vertex);
  if (known === undefined || cost < known) list.set(vertex, cost);
}

/** Adds, for every gate that lets residents in, the doors it gives to those who live behind it. */
function addHomeDoors(network: WalkNetwork, standing: Standing, pace: Pace, lists: DoorLists): void {
  const inside = throughByVertex(network, standing, pace);
  if (inside.size === 0) return;
  const behind = new BehindGates(network, pace);
  for (let outside = 0; outside < network.vertexCount; outside++) {
    for (let door = network.portalStart[outside]!; door < network.portalStart[outside + 1]!; door++) {
      if ((network.portalSteps[door]! & stepHome) === 0) continue;
      behind.walk(network.portalTarget[door]!, (vertex, cost) => {
        for (const { subject, cost: rest } of inside.get(vertex) ?? []) {
          const list = lists.get(subject);
          if (list !== undefined) putDoor(list, outside, cost + rest);
        }
      });
    }
  }
}

/** Who of those behind walls is entered by each vertex. */
function throughByVertex(
  network: WalkNetwork,
  standing: Standing,
  pace: Pace
): ReadonlyMap<number, { subject: number; cost: number }[]> {
  const attachments = attachmentsFor(standing, pace.access);
  const byVertex = new Map<number, { subject: number; cost: number }[]>();
  for (let subject = 0; subject < standing.count; subject++) {
    if (standing.zones[subject] === publicZone) continue;
    for (let a = attachments.start[subject]!; a < attachments.start[subject + 1]!; a++) {
      throughDoors(network, attachments, a, pace, (vertex, cost) => {
        const list = byVertex.get(vertex);
        if (list === undefined) byVertex.set(vertex, [{ subject, cost }]);
        else list.push({ subject, cost });
      });
    }
  }
  return byVertex;
}

/** Walks behind a residents' gate: along the ways within its walls, and deeper into walls within those, but out of none. */
export class BehindGates {
  readonly #network: WalkNetwork;
  readonly #pace: Pace;
  readonly #key: Int32Array;
  readonly #heap: Heap;
  #touched: number[] = [];

  constructor(network: WalkNetwork, pace: Pace) {
    this.#network = network;
    this.#pace = pace;
    this.#key = new Int32Array(network.vertexCount).fill(0x7fffffff);
    this.#heap = new Heap(this.#key);
  }

  /** Tells every vertex that is reached from one just inside a gate, and at what cost in millimetres. */
  walk(from: number, reached: (vertex: number, cost: number) => void): void {
    const { arcStart, arcTarget, arcPiece, portalStart, portalTarget, portalSteps, pieceStepFree } = this.#network;
    const key = this.#key;
    for (const vertex of this.#touched) key[vertex] = 0x7fffffff;
    this.#touched = [];
    this.#lower(from, 0);
    while (this.#heap.size > 0) {
      const vertex = this.#heap.pop();
      const cost = key[vertex]!;
      reached(vertex, cost);
      for (let arc = arcStart[vertex]!; arc < arcStart[vertex + 1]!; arc++) {
        const piece = arcPiece[arc]!;
        if (this.#pace.access === 'stepFree' && pieceStepFree[piece] === 0) continue;
        this.#lower(arcTarget[arc]!, cost + pieceWeight(this.#network, piece, this.#pace.metresPerSecond));
      }
      for (let door = portalStart[vertex]!; door < portalStart[vertex + 1]!; door++) {
        if (portalSteps[door]! & stepDeeper) this.#lower(portalTarget[door]!, cost);
      }
    }
  }

  #lower(vertex: number, cost: number): void {
    const known = this.#key[vertex]!;
    if (cost >= known) return;
    if (known === 0x7fffffff) this.#touched.push(vertex);
    this.#key[vertex] = cost;
    this.#heap.raise(vertex);
  }
}
