import type { LonLat } from '../../geometry/lon-lat.ts';
import { distanceMetres, lineMetres, toPlane } from '../../geometry/local-metres.ts';
import type { GateState } from '../../district/district-data.ts';
import { lineAcross } from '../gate-joins.ts';
import { gateReachMetres, passageBetween, stepThrough } from '../gates.ts';
import { innerLines } from '../inner-line.ts';
import { Groups } from '../groups.ts';
import type { WalkNetwork } from '../packed-network.ts';
import { stairsSpeedShare } from '../pace.ts';
import type { Stops } from '../sweep/doors.ts';
import { publicZone, removedZone } from '../zones.ts';
import { grownNetwork, packedEntries, type NewPiece } from './grown-network.ts';

/** A network after an edit, and what it touched. Pieces and vertices keep their numbers; new ones come after them. */
export interface NetworkEdit {
  readonly network: WalkNetwork;
  readonly stops: Stops;
  /** Pieces that are walked no longer. */
  readonly removed: readonly number[];
  /** Pairs of vertices between which a wall is passed no longer. */
  readonly shut: readonly (readonly [number, number])[];
  /** Vertices with ways that were not there before. */
  readonly touched: readonly number[];
  /** Walls behind which houses and places may now stand differently. */
  readonly zones: ReadonlySet<number>;
}

/** A spot on a street, as `Snapper.attach` finds it. */
export interface StreetSpot {
  readonly piece: number;
  readonly along: number;
  readonly position: LonLat;
}

/** A way to be added, straight between two spots of streets. */
export interface NewWay {
  readonly steps: boolean;
  readonly stepFree: boolean;
  readonly waitSeconds: number;
}

/** Takes an edge away. Who stands on it must be set anew; nobody else is, so that what it cut off shows as cut off. */
export function withoutEdge(network: WalkNetwork, stops: Stops, edge: number): NetworkEdit {
  if (!(edge >= 0 && edge < network.edgeCount)) {
    throw new Error(`There is no edge ${edge}; they run from 0 to ${network.edgeCount - 1}.`);
  }
  const removed: number[] = [];
  const zones = new Set<number>();
  for (let piece = network.edgeFirstPiece[edge]!; piece < network.edgeFirstPiece[edge + 1]!; piece++) {
    if (network.pieceZone[piece] === removedZone) continue;
    removed.push(piece);
    if (network.pieceZone[piece] !== publicZone) zones.add(network.pieceZone[piece]!);
  }
  // What was set on the street goes with it: the stops keep their own ways, but lead along it no longer.
  const gone = new Set(removed);
  for (const piece of removed) {
    for (const { vertex } of stops.get(piece) ?? []) {
      for (let arc = network.arcStart[vertex]!; arc < network.arcStart[vertex + 1]!; arc++) {
        const along = network.arcPiece[arc]!;
        if (network.pieceEdge[along] === -1 && isAlong(network, along, piece, stops)) gone.add(along);
      }
    }
  }
  const left = new Map(stops);
  for (const piece of removed) left.delete(piece);
  return {
    network: grownNetwork(network, [], [], gone),
    stops: left,
    removed: [...gone],
    shut: [],
    touched: [],
    zones
  };
}

/** Whether a drawn piece runs along a street: both its ends are ends of the street or stops on it. */
function isAlong(network: WalkNetwork, drawn: number, street: number, stops: Stops): boolean {
  const on = (vertex: number): boolean =>
    vertex === network.pieceFrom[street] ||
    vertex === network.pieceTo[street] ||
    (stops.get(street) ?? []).some((stop) => stop.vertex === vertex);
  return on(network.pieceFrom[drawn]!) && on(network.pieceTo[drawn]!);
}

/** Adds a straight way between two spots: a crossing, a footbridge, a gap in a fence. Nobody's door is on it. */
export function withWay(
  network: WalkNetwork,
  stops: Stops,
  from: StreetSpot,
  to: StreetSpot,
  way: NewWay
): NetworkEdit {
  return withWays(network, stops, [{ from, to, way }]);
}

/** Adds several at once. */
export function withWays(
  network: WalkNetwork,
  stops: Stops,
  ways: readonly { readonly from: StreetSpot; readonly to: StreetSpot; readonly way: NewWay }[]
): NetworkEdit {
  const vertices: { position: LonLat; zone: number }[] = [];
  const pieces: NewPiece[] = [];
  const after = new Map(stops);
  const touched: number[] = [];
  const stopAt = ({ piece, along, position }: StreetSpot): number => {
    if (along === 0) return network.pieceFrom[piece]!;
    if (along === network.pieceMillimetres[piece]) return network.pieceTo[piece]!;
    const known = after.get(piece) ?? [];
    const same = known.find((stop) => stop.along === along);
    if (same) return same.vertex;
    const vertex = network.vertexCount + vertices.push({ position, zone: network.pieceZone[piece]! }) - 1;
    pieces.push(alongStreet(network, piece, 0, along, network.pieceFrom[piece]!, vertex, position));
    const length = network.pieceMillimetres[piece]!;
    pieces.push(alongStreet(network, piece, along, length, vertex, network.pieceTo[piece]!, position));
    for (const stop of known) {
      const [first, last] = stop.along < along ? [stop, { vertex, along }] : [{ vertex, along }, stop];
      pieces.push(alongStreet(network, piece, first.along, last.along, first.vertex, last.vertex, position));
    }
    after.set(piece, [...known, { vertex, along }]);
    return vertex;
  };
  for (const { from, to, way } of ways) {
    const [start, end] = [stopAt(from), stopAt(to)];
    touched.push(start, end);
    pieces.push({
      from: start,
      to: end,
      zone: publicZone,
      millimetres: Math.round(distanceMetres(from.position, to.position) * 1000),
      factor: way.steps ? 1 / stairsSpeedShare : 1,
      steps: way.steps,
      stepFree: way.stepFree && !way.steps,
      waitMilliseconds: Math.round(way.waitSeconds * 1000),
      waitAt: 0,
      points: [from.position, to.position]
    });
  }
  return {
    network: grownNetwork(network, vertices, pieces, new Set()),
    stops: after,
    removed: [],
    shut: [],
    touched,
    zones: new Set()
  };
}

/** A part of a street between two stops, beside the street itself. */
function alongStreet(
  network: WalkNetwork,
  piece: number,
  start: number,
  end: number,
  from: number,
  to: number,
  position: LonLat
): NewPiece {
  const waitAt = network.pieceWaitAt[piece]!;
  const last = end === network.pieceMillimetres[piece];
  // As `partWeight` has it: a spot where one waits lies beyond the wait, the street's end always does.
  const waits = (start < waitAt || start === 0) && (end >= waitAt || last);
  const positionOf = (vertex: number): LonLat =>
    vertex < network.vertexCount ? [network.vertexLon[vertex]!, network.vertexLat[vertex]!] : position;
  return {
    from,
    to,
    zone: network.pieceZone[piece]!,
    millimetres: end - start,
    factor: network.pieceFactor[piece]!,
    steps: network.pieceSteps[piece] === 1,
    stepFree: network.pieceStepFree[piece] === 1,
    waitMilliseconds: waits ? network.pieceWaitMilliseconds[piece]! : 0,
    waitAt: 0,
    points: [positionOf(from), positionOf(to)]
  };
}

/**
 * Gives a gate another state. Who lives behind its walls may then stand differently. Lines over open ground that led to a gate now
 * closed stay, and lead nowhere.
 * @param gate number among the network's gates
 */
export function withGate(network: WalkNetwork, stops: Stops, gate: number, state: GateState): NetworkEdit {
  const named = network.gates[gate];
  if (named === undefined) throw new Error(`There is no gate ${gate}; there are ${network.gates.length}.`);
  const zone = network.walled.findIndex((compound) => compound.id === named.compound);
  const walled = network.walled.map((compound, at) =>
    at === zone
      ? { ...compound, gates: compound.gates.map((one) => (one.id === named.gate ? { ...one, state } : one)) }
      : compound
  );
  const place = walled[zone]?.gates.find((one) => one.id === named.gate);
  const portalSteps = network.portalSteps.slice();
  const changed = new Set<number>();
  const shut: [number, number][] = [];
  for (let vertex = 0; vertex < network.vertexCount; vertex++) {
    for (let door = network.portalStart[vertex]!; door < network.portalStart[vertex + 1]!; door++) {
      const other = network.portalTarget[door]!;
      const { xMetres: x, yMetres: y } = toPlane(network.plane, [
        network.vertexLon[vertex]!,
        network.vertexLat[vertex]!
      ]);
      // Whatever passes here: where walls lie on one line, a way passes several at once, and its ends may lie in neither.
      if (place === undefined || Math.hypot(place.x - x, place.y - y) > gateReachMetres) continue;
      const { there } = passageBetween(network.vertexZone[vertex]!, network.vertexZone[other]!, x, y, walled);
      if (there === portalSteps[door]) continue;
      if (portalSteps[door]! & stepThrough && (there & stepThrough) === 0) shut.push([vertex, other]);
      portalSteps[door] = there;
      changed.add(vertex).add(other);
    }
  }
  const opened = { ...network, walled, portalSteps };
  const zones = new Set([...changed].map((vertex) => network.vertexZone[vertex]!).filter((one) => one !== publicZone));
  const pieces = [...zones].flatMap((one) => newInnerLines(network, opened, one));
  const grown = grownNetwork({ ...opened, ...packedEntries(opened) }, [], pieces, new Set());
  const touched = new Set([...changed, ...pieces.flatMap(({ from, to }) => [from, to])]);
  return { network: grown, stops, removed: [], shut, touched: [...touched], zones };
}

/** The lines over open ground from a compound's new doors to its others, by the rule of `addInnerLines` (gate-joins.ts). */
function newInnerLines(before: WalkNetwork, after: WalkNetwork, zone: number): NewPiece[] {
  const doors = doorsOf(after, zone);
  const fresh = new Set(doors);
  for (const door of doorsOf(before, zone)) fresh.delete(door);
  if (fresh.size === 0) return [];
  const groups = new Groups(after.vertexCount);
  const joined = new Set<number>();
  for (let piece = 0; piece < after.pieceCount; piece++) {
    if (after.pieceZone[piece] !== zone) continue;
    const [from, to] = [after.pieceFrom[piece]!, after.pieceTo[piece]!];
    // A drawn line between two openings is such a line itself.
    if (after.pieceEdge[piece] === -1 && hasPortal(after, from) && hasPortal(after, to)) continue;
    groups.join(from, to);
    joined.add(from).add(to);
  }
  const inner = innerLines(after.walled[zone]!.wall);
  const positionOf = (vertex: number): LonLat => [after.vertexLon[vertex]!, after.vertexLat[vertex]!];
  const lines: NewPiece[] = [];
  doors.forEach((from, index) => {
    for (const to of doors.slice(index + 1)) {
      if (!fresh.has(from) && !fresh.has(to)) continue;
      if (groups.of(from) === groups.of(to) || (joined.has(from) && joined.has(to))) continue;
      const points = lineAcross(inner, after.plane, positionOf(from), positionOf(to));
      lines.push({
        from,
        to,
        zone,
        millimetres: Math.round(lineMetres(points) * 1000),
        factor: 1,
        steps: false,
        stepFree: true,
        waitMilliseconds: 0,
        waitAt: 0,
        points
      });
    }
  });
  return lines;
}

function hasPortal(network: WalkNetwork, vertex: number): boolean {
  return network.portalStart[vertex]! < network.portalStart[vertex + 1]!;
}

/** The vertices of a zone at walls that can be passed one way or the other. */
function doorsOf(network: WalkNetwork, zone: number): number[] {
  const doors = new Set<number>();
  for (let vertex = 0; vertex < network.vertexCount; vertex++) {
    for (let door = network.portalStart[vertex]!; door < network.portalStart[vertex + 1]!; door++) {
      if (network.portalSteps[door] === 0) continue;
      for (const end of [vertex, network.portalTarget[door]!]) if (network.vertexZone[end] === zone) doors.add(end);
    }
  }
  return [...doors];
}
