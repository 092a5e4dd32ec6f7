import Flatbush from 'flatbush';
import { toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { passageBetween, type GateJoin, type WalledCompound, type WalledGate } from './gates.ts';
import { MeasuredEdge } from './measured-edge.ts';
import { NetworkDraft } from './network-draft.ts';
import type { StreetEdge } from './street-edge.ts';
import type { Wall } from './wall.ts';
import { publicZone, stretchesOf, type Stretch } from './zones.ts';

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
  const assembly = new Assembly(walled, plane, joins);
  const stretchesOfEdge = stretcher(walled, plane);
  for (const edge of edges) assembly.addEdge(new MeasuredEdge(edge), stretchesOfEdge(edge));
  assembly.linkJunctions();
  for (const join of joins) assembly.addJoin(join);
  return assembly;
}

class Assembly implements Assembled {
  readonly draft: NetworkDraft;
  readonly usedGates = new Set<WalledGate>();
  readonly assumed: { edge: number; compound: number }[] = [];
  readonly #walled: readonly WalledCompound[];
  readonly #gateIndex: ReadonlyMap<WalledGate, number>;
  /** Per junction its vertices, one a zone that meets there, each with the edge that brought it. */
  readonly #junctions = new Map<number, { vertex: number; zone: number; edge: number }[]>();
  readonly #joinCuts: ReadonlyMap<number, readonly number[]>;
  readonly #joinVertices = new Map<string, number>();

  constructor(walled: readonly WalledCompound[], plane: LocalPlane, joins: readonly GateJoin[]) {
    this.draft = new NetworkDraft(plane);
    this.#walled = walled;
    this.#gateIndex = new Map(walled.flatMap(({ gates }) => gates).map((gate, index) => [gate, index]));
    const links = Map.groupBy(
      joins.flatMap((join) => join.links),
      (link) => link.edge
    );
    this.#joinCuts = new Map([...links].map(([edge, cuts]) => [edge, cuts.map((cut) => cut.millimetres)]));
  }

  /** Lays down one edge: a piece a stretch, cut once more where a gate joins it. */
  addEdge(edge: MeasuredEdge, stretches: readonly Stretch[]): void {
    const { draft } = this;
    const cuts = this.#joinCuts.get(edge.edge.id) ?? [];
    let before: number | null = null;
    for (const { start, end, zone } of stretches) {
      const startAt = Math.round(start * edge.millimetres);
      const endAt = Math.round(end * edge.millimetres);
      const within = cuts.filter((cut) => cut > startAt && cut < endAt);
      const stops = [startAt, ...new Set(within.sort((a, b) => a - b)), endAt];
      let from = this.#stop(edge, startAt, zone, start === 0 ? edge.edge.from : null);
      if (before !== null) this.#addPortal(before, from, edge.edge.id);
      for (let i = 1; i < stops.length; i++) {
        const isEnd = end === 1 && i === stops.length - 1;
        const to = this.#stop(edge, stops[i]!, zone, isEnd ? edge.edge.to : null);
        edge.addPiece(draft, from, to, zone, stops[i - 1]!, stops[i]!);
        from = to;
      }
      before = from;
    }
    draft.edgeFirstPiece.push(draft.pieceCount);
  }

  /** The vertex at a spot of an edge: the junction's for this zone, or one of its own. */
  #stop(edge: MeasuredEdge, at: number, zone: number, junction: number | null): number {
    const position = edge.positionAt(at);
    const vertex =
      junction === null
        ? this.draft.addVertex(position, zone)
        : this.#junctionVertex(junction, position, zone, edge.edge.id);
    if (this.#joinCuts.has(edge.edge.id)) this.#joinVertices.set(joinKey(edge.edge.id, at, zone), vertex);
    return vertex;
  }

  #junctionVertex(junction: number, position: LonLat, zone: number, edge: number): number {
    const known = this.#junctions.get(junction);
    const same = known?.find((meeting) => meeting.zone === zone);
    if (same) return same.vertex;
    const vertex = this.draft.addVertex(position, zone);
    if (known) known.push({ vertex, zone, edge });
    else this.#junctions.set(junction, [{ vertex, zone, edge }]);
    return vertex;
  }

  #addPortal(from: number, to: number, edge: number): void {
    const { draft } = this;
    const { xMetres, yMetres } = toPlane(draft.plane, draft.positionOf(from));
    const [left, entered] = [draft.vertexZone.at(from), draft.vertexZone.at(to)];
    const passage = passageBetween(left, entered, xMetres, yMetres, this.#walled);
    let shown = -1;
    for (const { zone, gate } of passage.gates) {
      if (gate) {
        this.usedGates.add(gate);
        shown = this.#gateIndex.get(gate) ?? -1;
      } else this.assumed.push({ edge, compound: this.#walled[zone]!.id });
    }
    draft.portals.push({ from, to, there: passage.there, back: passage.back, gate: shown });
  }

  /** Where streets of several zones meet in one junction, the junction lies on a wall. */
  linkJunctions(): void {
    for (const meeting of this.#junctions.values()) {
      meeting.forEach((a, index) => {
        for (const b of meeting.slice(index + 1)) this.#addPortal(a.vertex, b.vertex, b.edge);
      });
    }
  }

  /** Opens a gate that no way passes, and leads it to the streets on either side. */
  addJoin({ gate, zone, outsideZone, links }: GateJoin): void {
    const outside = this.draft.addVertex(gate.position, outsideZone);
    const inside = this.draft.addVertex(gate.position, zone);
    this.#addPortal(outside, inside, -1);
    for (const link of links) {
      const street = this.#joinVertices.get(joinKey(link.edge, link.millimetres, link.inside ? zone : outsideZone));
      if (street === undefined) throw new Error(`No cut at ${link.millimetres} mm of edge ${link.edge} for a gate.`);
      const gateSide = link.inside ? inside : outside;
      this.draft.addStraight(gateSide, street, link.connectorMillimetres, true);
    }
  }
}

function joinKey(edge: number, millimetres: number, zone: number): string {
  return `${edge}:${millimetres}:${zone}`;
}

/** For each edge its stretches by zone, looking only at the walls whose bounds it touches. */
function stretcher(walled: readonly WalledCompound[], plane: LocalPlane): (edge: StreetEdge) => readonly Stretch[] {
  const whole: readonly Stretch[] = [{ start: 0, end: 1, zone: publicZone }];
  if (walled.length === 0) return () => whole;
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
    const near = index.search(minX, minY, maxX, maxY);
    if (near.length === 0) return whole;
    return stretchesOf(xy, new Map(near.map((zone): [number, Wall] => [zone, walled[zone]!.wall])));
  };
}
