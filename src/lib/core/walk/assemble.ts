import Flatbush from 'flatbush';
import { distanceMetres, toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { passageBetween, type GateJoin, type WalledCompound, type WalledGate } from './gates.ts';
import { straightPiece, type DraftPiece, type NetworkDraft } from './network-draft.ts';
import type { StreetEdge } from './street-edge.ts';
import type { Wall } from './wall.ts';
import { stretchesOf, type Stretch } from './zones.ts';

export interface Assembled {
  readonly draft: NetworkDraft;
  /** Gates that a mapped way passes. */
  readonly usedGates: ReadonlySet<WalledGate>;
  readonly assumed: { edge: number; compound: number }[];
}

/**
 * Cuts the edges where they pass walls and at the given joins, and links what meets there.
 * @param joins gates without a way through them, and where they are to be joined to the streets
 */
export function assembleDraft(
  edges: readonly StreetEdge[],
  walled: readonly WalledCompound[],
  plane: LocalPlane,
  joins: readonly GateJoin[]
): Assembled {
  const draft: NetworkDraft = { plane, vertices: [], pieces: [], portals: [], edgeFirstPiece: [0] };
  const gateIndex = new Map(walled.flatMap(({ gates }) => gates).map((gate, index) => [gate, index]));
  const usedGates = new Set<WalledGate>();
  const assumed: { edge: number; compound: number }[] = [];
  const junctions = new Map<number, { vertex: number; zone: number; edge: number }[]>();
  const cutVertices = new Map<string, number>();
  const cutsOf = Map.groupBy(
    joins.flatMap((join) => join.links),
    (link) => link.edge
  );
  const stretchesOfEdge = stretcher(edges, walled, plane);

  const addVertex = (position: LonLat, zone: number): number => draft.vertices.push({ position, zone }) - 1;

  const junctionVertex = (junction: number, position: LonLat, zone: number, edge: number): number => {
    const known = junctions.get(junction) ?? [];
    const same = known.find((entry) => entry.zone === zone);
    if (same) return same.vertex;
    const vertex = addVertex(position, zone);
    junctions.set(junction, [...known, { vertex, zone, edge }]);
    return vertex;
  };

  const addPortal = (from: number, to: number, edge: number): void => {
    const a = draft.vertices[from]!;
    const b = draft.vertices[to]!;
    const { xMetres, yMetres } = toPlane(plane, a.position);
    const passage = passageBetween(a.zone, b.zone, xMetres, yMetres, walled);
    let shown = -1;
    for (const { zone, gate } of passage.gates) {
      if (gate) {
        usedGates.add(gate);
        shown = gateIndex.get(gate) ?? -1;
      } else assumed.push({ edge, compound: walled[zone]!.id });
    }
    draft.portals.push({ from, to, there: passage.there, back: passage.back, gate: shown });
  };

  for (const edge of edges) {
    const line = measureEdge(edge);
    const joinCuts = (cutsOf.get(edge.id) ?? []).map((link) => link.millimetres);
    let before: number | null = null;
    for (const { start, end, zone } of stretchesOfEdge(edge)) {
      const startAt = Math.round(start * line.millimetres);
      const endAt = end === 1 ? line.millimetres : Math.round(end * line.millimetres);
      const within = joinCuts.filter((cut) => cut > startAt && cut < endAt);
      const stops = [...new Set([startAt, ...within.sort((a, b) => a - b), endAt])];
      if (stops.length === 1) stops.push(endAt);
      const vertexAt = (at: number, isEdgeStart: boolean, isEdgeEnd: boolean): number => {
        const position = isEdgeStart
          ? edge.path[0]!
          : isEdgeEnd
            ? edge.path[edge.path.length - 1]!
            : line.positionAt(at);
        const vertex = isEdgeStart
          ? junctionVertex(edge.from, position, zone, edge.id)
          : isEdgeEnd
            ? junctionVertex(edge.to, position, zone, edge.id)
            : addVertex(position, zone);
        if (joinCuts.length > 0) cutVertices.set(cutKey(edge.id, at, zone), vertex);
        return vertex;
      };
      let from = vertexAt(startAt, start === 0, false);
      if (before !== null) addPortal(before, from, edge.id);
      stops.slice(1).forEach((stop, index) => {
        const to = vertexAt(stop, false, end === 1 && index === stops.length - 2);
        draft.pieces.push(line.piece(edge, from, to, zone, stops[index] ?? 0, stop));
        from = to;
      });
      before = from;
    }
    draft.edgeFirstPiece.push(draft.pieces.length);
  }

  for (const meeting of junctions.values()) {
    meeting.forEach((a, index) => {
      for (const b of meeting.slice(index + 1)) addPortal(a.vertex, b.vertex, b.edge);
    });
  }

  for (const join of joins) {
    const outside = addVertex(join.gate.position, join.outsideZone);
    const inside = addVertex(join.gate.position, join.zone);
    addPortal(outside, inside, -1);
    for (const link of join.links) {
      const zone = link.inside ? join.zone : join.outsideZone;
      const street = cutVertices.get(cutKey(link.edge, link.millimetres, zone));
      if (street === undefined) throw new Error(`No cut at ${link.millimetres} mm of edge ${link.edge} for a gate.`);
      const gateSide = link.inside ? inside : outside;
      draft.pieces.push(straightPiece(draft, gateSide, street, link.connectorMillimetres, true));
    }
  }
  return { draft, usedGates, assumed };
}

function cutKey(edge: number, millimetres: number, zone: number): string {
  return `${edge}:${millimetres}:${zone}`;
}

/** For each edge its stretches by zone, looking only at the walls whose bounds it touches. */
function stretcher(
  edges: readonly StreetEdge[],
  walled: readonly WalledCompound[],
  plane: LocalPlane
): (edge: StreetEdge) => Stretch[] {
  if (walled.length === 0) return () => stretchesOf(new Float64Array(4), new Map());
  const index = new Flatbush(walled.length);
  for (const { wall } of walled) index.add(wall.minX, wall.minY, wall.maxX, wall.maxY);
  index.finish();
  return (edge) => {
    const xy = new Float64Array(edge.path.length * 2);
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    edge.path.forEach((position, at) => {
      const { xMetres, yMetres } = toPlane(plane, position);
      xy[at * 2] = xMetres;
      xy[at * 2 + 1] = yMetres;
      minX = Math.min(minX, xMetres);
      minY = Math.min(minY, yMetres);
      maxX = Math.max(maxX, xMetres);
      maxY = Math.max(maxY, yMetres);
    });
    const near = new Map<number, Wall>();
    for (const zone of index.search(minX, minY, maxX, maxY)) near.set(zone, walled[zone]!.wall);
    return stretchesOf(xy, near);
  };
}

/** An edge measured in whole millimetres of its own stated length, shared out over its points as drawn. */
function measureEdge(edge: StreetEdge): {
  millimetres: number;
  positionAt: (at: number) => LonLat;
  piece: (edge: StreetEdge, from: number, to: number, zone: number, start: number, end: number) => DraftPiece;
} {
  const millimetres = Math.round(edge.lengthMetres * 1000);
  const at = drawnShares(edge.path).map((share) => Math.round(share * millimetres));
  const positionAt = (target: number): LonLat => {
    let i = 1;
    while (i < at.length - 1 && at[i]! < target) i++;
    const [x1, y1] = edge.path[i - 1]!;
    const [x2, y2] = edge.path[i]!;
    const length = at[i]! - at[i - 1]!;
    const share = length > 0 ? (target - at[i - 1]!) / length : 0;
    return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  };
  // One waits in the middle: whoever passes the middle waits once, whoever sets out beyond it does not.
  const middle = Math.floor(millimetres / 2);
  return {
    millimetres,
    positionAt,
    piece: (of, from, to, zone, start, end) => {
      const waits = of.waitSeconds > 0 && start <= middle && (middle < end || end === millimetres);
      const inner = at.map((_, index) => index).filter((index) => at[index]! > start && at[index]! < end);
      return {
        edge: of.id,
        from,
        to,
        zone,
        joins: true,
        millimetres: end - start,
        steps: of.steps,
        stepFree: of.stepFree && !of.steps,
        waitMilliseconds: waits ? Math.round(of.waitSeconds * 1000) : 0,
        waitAt: waits ? middle - start : 0,
        points: [
          start === 0 ? of.path[0]! : positionAt(start),
          ...inner.map((index) => of.path[index]!),
          end === millimetres ? of.path[of.path.length - 1]! : positionAt(end)
        ],
        pointsAt: [0, ...inner.map((index) => at[index]! - start), end - start]
      };
    }
  };
}

/** How far along its drawn line each point of a path lies, as shares of the whole. */
function drawnShares(path: readonly LonLat[]): number[] {
  let total = 0;
  const at = path.map((position, index) => {
    const before = path[index - 1];
    if (before) total += distanceMetres(before, position);
    return total;
  });
  return at.map((length, index) => (total > 0 ? length / total : index / (path.length - 1)));
}
