import type { GateData } from '../district/district-data.ts';
import type { LocalPlane } from '../geometry/local-metres.ts';
import type { WalledCompound } from './gates.ts';
import { Groups } from './groups.ts';
import type { NetworkDraft } from './network-draft.ts';
import { packNeighbours } from './neighbours.ts';
import { SegmentIndex } from './segment-index.ts';
import { publicZone } from './zones.ts';

/**
 * The walking network, flat. An edge is cut into *pieces* where it passes a wall; a piece lies in one zone (public, or inside
 * one compound) and joins two *vertices*. A junction on a wall has one vertex a zone, linked by *portals*, which say who may
 * pass (gates.ts).
 *
 * All lengths are whole millimetres. Whole numbers add up the same in any order, so a full and an incremental computation agree
 * to the last digit; and a millimetre keeps the promise of one second: a walk over n edges errs by at most n/2 mm, so even 1,000
 * edges in a row cost a walker of 0.6 m/s at most 0.83 s. 2³¹ mm is 2,147 km, beyond any walk.
 */
export interface WalkNetwork {
  readonly plane: LocalPlane;
  readonly edgeCount: number;
  /** Pieces of edge e: `edgeFirstPiece[e] … edgeFirstPiece[e + 1]`, in order from the edge's start. */
  readonly edgeFirstPiece: Int32Array;
  readonly pieceCount: number;
  /** -1 for a straight line that is on no map: a gate's way to the street, or across a compound. */
  readonly pieceEdge: Int32Array;
  readonly pieceFrom: Int32Array;
  readonly pieceTo: Int32Array;
  readonly pieceZone: Int32Array;
  readonly pieceMillimetres: Int32Array;
  /** How much longer in time than flat ground: 1 / stairsSpeedShare on stairs, else by its slope (slope.ts). */
  readonly pieceFactor: Float64Array;
  readonly pieceSteps: Uint8Array;
  readonly pieceStepFree: Uint8Array;
  readonly pieceWaitMilliseconds: Int32Array;
  /** Where on the piece one waits (the middle of the edge), in mm from its start. */
  readonly pieceWaitAt: Int32Array;
  /** Points of piece p: `pieceFirstPoint[p] … pieceFirstPoint[p + 1]`. */
  readonly pieceFirstPoint: Int32Array;
  readonly pointLon: Float64Array;
  readonly pointLat: Float64Array;
  /** Millimetres from the piece's start. */
  readonly pointAt: Int32Array;

  readonly vertexCount: number;
  readonly vertexLon: Float64Array;
  readonly vertexLat: Float64Array;
  readonly vertexZone: Int32Array;
  /** Neighbours of v along pieces: `arcStart[v] … arcStart[v + 1]`. */
  readonly arcStart: Int32Array;
  readonly arcTarget: Int32Array;
  readonly arcPiece: Int32Array;
  /** Neighbours of v through a wall, what may be stepped there (gates.ts), and the gate (index, -1: assumed). */
  readonly portalStart: Int32Array;
  readonly portalTarget: Int32Array;
  readonly portalSteps: Int32Array;
  readonly portalGate: Int32Array;

  /** Vertices joined by pieces alone, without passing a wall. */
  readonly vertexInner: Int32Array;
  /** 1 where the vertex can reach the district, see `mainShare`. */
  readonly vertexMain: Uint8Array;

  readonly walled: readonly WalledCompound[];
  /** Vertices just inside the walls of zone z, where these can be passed: `entryStart[z] … entryStart[z + 1]`. */
  readonly entryStart: Int32Array;
  readonly entryVertex: Int32Array;
  readonly gates: readonly WallGate[];
  readonly segments: SegmentIndex;
  readonly assumed: AssumedOpen;
}

/** A gate as portals name it. */
export interface WallGate {
  readonly compound: number;
  readonly gate: GateData['id'];
}

/** What did not block because nobody mapped a gate: to be listed. */
export interface AssumedOpen {
  /** Compounds without a known gate. */
  readonly compounds: readonly number[];
  /** Edges drawn across a wall farther than `gateReachMetres` from any of its gates. */
  readonly crossings: readonly { readonly edge: number; readonly compound: number }[];
}

/**
 * A component of the network counts as the district's when it holds at least this share of all street length; the largest
 * always does. So the two banks of a river without a bridge both count, while a car park's loop nobody connected does not
 * catch the houses around it. Only mapped ways join: what we drew ourselves from a gate over the ground leads on, but a square
 * that nothing else joins to the streets does not become one of them by it.
 */
export const mainShare = 0.05;

/** Packs a finished draft into typed arrays, and answers what hangs together in it. */
export function packNetwork(
  draft: NetworkDraft,
  edgeCount: number,
  walled: readonly WalledCompound[],
  assumed: AssumedOpen
): WalkNetwork {
  const { vertexCount, pieceCount, portals } = draft;
  const pieceFrom = draft.from.finish();
  const pieceTo = draft.to.finish();
  const arcs = packNeighbours(
    vertexCount,
    twice(pieceFrom, pieceTo),
    twice(pieceTo, pieceFrom),
    (arc) => arc % pieceCount
  );
  const portalFrom = twice(
    portals.map(({ from }) => from),
    portals.map(({ to }) => to)
  );
  const portalTo = twice(
    portals.map(({ to }) => to),
    portals.map(({ from }) => from)
  );
  const steps = twice(
    portals.map(({ there }) => there),
    portals.map(({ back }) => back)
  );
  const doors = packNeighbours(vertexCount, portalFrom, portalTo, (door) => steps[door]!);
  const gates = packNeighbours(vertexCount, portalFrom, portalTo, (door) => portals[door % portals.length]!.gate);

  const packed = {
    plane: draft.plane,
    edgeCount,
    edgeFirstPiece: draft.edgeFirstPiece.finish(),
    pieceCount,
    pieceEdge: draft.edge.finish(),
    pieceFrom,
    pieceTo,
    pieceZone: draft.zone.finish(),
    pieceMillimetres: draft.millimetres.finish(),
    pieceFactor: draft.factor.finish(),
    pieceSteps: draft.steps.finish(),
    pieceStepFree: draft.stepFree.finish(),
    pieceWaitMilliseconds: draft.waitMilliseconds.finish(),
    pieceWaitAt: draft.waitAt.finish(),
    pieceFirstPoint: draft.firstPoint.finish(),
    pointLon: draft.pointLon.finish(),
    pointLat: draft.pointLat.finish(),
    pointAt: draft.pointAt.finish(),
    vertexCount,
    vertexLon: draft.vertexLon.finish(),
    vertexLat: draft.vertexLat.finish(),
    vertexZone: draft.vertexZone.finish(),
    arcStart: arcs.start,
    arcTarget: arcs.target,
    arcPiece: arcs.value,
    portalStart: doors.start,
    portalTarget: doors.target,
    portalSteps: doors.value,
    portalGate: gates.value
  };
  return {
    ...packed,
    vertexInner: innerGroups(draft),
    vertexMain: mainVertices(draft),
    walled,
    ...packEntries(draft, walled.length),
    gates: gatesOf(walled),
    segments: new SegmentIndex(packed),
    assumed
  };
}

/** Two lists one after the other: what goes there, and what comes back. */
function twice(there: ArrayLike<number>, back: ArrayLike<number>): Int32Array {
  const both = new Int32Array(there.length + back.length);
  both.set(there);
  both.set(back, there.length);
  return both;
}

/** Which vertices hang together by mapped ways without passing a wall; a line across a compound joins nothing. */
function innerGroups(draft: NetworkDraft): Int32Array {
  const groups = new Groups(draft.vertexCount);
  for (let piece = 0; piece < draft.pieceCount; piece++) {
    if (draft.joins.at(piece) === 1) groups.join(draft.from.at(piece), draft.to.at(piece));
  }
  const inner = new Int32Array(draft.vertexCount);
  for (let vertex = 0; vertex < inner.length; vertex++) inner[vertex] = groups.of(vertex);
  return inner;
}

function mainVertices(draft: NetworkDraft): Uint8Array {
  const groups = new Groups(draft.vertexCount);
  for (let piece = 0; piece < draft.pieceCount; piece++) {
    if (draft.edge.at(piece) >= 0) groups.join(draft.from.at(piece), draft.to.at(piece));
  }
  for (const portal of draft.portals) if (portal.there + portal.back > 0) groups.join(portal.from, portal.to);
  const lengths = new Float64Array(draft.vertexCount);
  let total = 0;
  let largest = 0;
  for (let piece = 0; piece < draft.pieceCount; piece++) {
    if (draft.edge.at(piece) < 0) continue;
    const group = groups.of(draft.from.at(piece));
    lengths[group]! += draft.millimetres.at(piece);
    total += draft.millimetres.at(piece);
    if (lengths[group]! > largest) largest = lengths[group]!;
  }
  const least = Math.min(largest, mainShare * total);
  const main = new Uint8Array(draft.vertexCount);
  for (let vertex = 0; vertex < main.length; vertex++) main[vertex] = lengths[groups.of(vertex)]! >= least ? 1 : 0;
  return main;
}

/** All gates of the compounds that block, in the order by which portals name them. */
export function gatesOf(walled: readonly WalledCompound[]): WallGate[] {
  return walled.flatMap((compound) => compound.gates.map((gate) => ({ compound: compound.id, gate: gate.id })));
}

/** The vertices just inside the walls of a zone where these can be passed; none: its people are enclosed. */
export function entriesOf({ entryStart, entryVertex }: WalkNetwork, zone: number): Int32Array {
  return entryVertex.subarray(entryStart[zone], entryStart[zone + 1]);
}

function packEntries(draft: NetworkDraft, zones: number): Pick<WalkNetwork, 'entryStart' | 'entryVertex'> {
  const entries = Array.from({ length: zones }, (): number[] => []);
  const add = (vertex: number, steps: number): void => {
    const zone = draft.vertexZone.at(vertex);
    if (zone !== publicZone && steps > 0 && !entries[zone]!.includes(vertex)) entries[zone]!.push(vertex);
  };
  for (const portal of draft.portals) {
    add(portal.to, portal.there);
    add(portal.from, portal.back);
  }
  const entryStart = new Int32Array(zones + 1);
  entries.forEach((vertices, zone) => (entryStart[zone + 1] = entryStart[zone]! + vertices.length));
  return { entryStart, entryVertex: Int32Array.from(entries.flat()) };
}
