import { distanceMetres, fromPlane, lineMetres, toPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { GateJoin, GateLink, WalledCompound, WalledGate } from './gates.ts';
import { innerLines, type InnerLine } from './inner-line.ts';
import { Groups } from './groups.ts';
import type { NetworkDraft } from './network-draft.ts';
import type { WalkNetwork } from './packed-network.ts';
import { snapMaxMetres } from './pace.ts';
import { nearestSpot } from './segment-index.ts';
import { besideWall, meetsWall, withinWall } from './wall.ts';
import { publicZone } from './zones.ts';

/** Inner ways this near to a gate are taken to lead to it; from farther one walks over open ground (inner-line.ts). */
const innerJoinMetres = 30;

/**
 * How the gates without a way through them are joined to the network: outside to the nearest street one can reach without
 * crossing the wall again, inside to a way that ends close by. A closed gate is joined too, though nobody passes it: then opening
 * it (what-if/network-edit.ts) only has to open it.
 */
export function gateJoins(network: WalkNetwork, used: ReadonlySet<WalledGate>): GateJoin[] {
  return network.walled.flatMap((compound, zone) =>
    compound.gates
      .filter((gate) => !used.has(gate))
      .map((gate) => {
        const outsideZone = zoneBefore(network.walled, zone, gate);
        const outside = linksOf(network, compound, gate, outsideZone, snapMaxMetres, false);
        const inside = linksOf(network, compound, gate, zone, innerJoinMetres, true);
        return { gate, zone, outsideZone, links: [...outside, ...inside] };
      })
  );
}

/** The nearest street, and if that one has steps the nearest without as well: a pram must get out of the gate too. */
function linksOf(
  network: WalkNetwork,
  compound: WalledCompound,
  gate: WalledGate,
  zone: number,
  maxMetres: number,
  inside: boolean
): GateLink[] {
  const stand = besideGate(compound, gate, inside);
  const find = (stepFreeOnly: boolean): GateLink[] => {
    const spot = nearestSpot(
      network.segments,
      gate.position,
      maxMetres,
      (piece, x, y) =>
        network.pieceZone[piece] === zone &&
        (inside || network.vertexMain[network.pieceFrom[piece]!] === 1) &&
        (!stepFreeOnly || network.pieceStepFree[piece] === 1) &&
        !meetsWall(compound.wall, stand.x, stand.y, x, y)
    );
    if (!spot) return [];
    const edge = network.pieceEdge[spot.piece]!;
    return [
      {
        inside,
        edge,
        millimetres: pieceStart(network, spot.piece) + spot.along,
        connectorMillimetres: Math.round(distanceMetres(gate.position, spot.position) * 1000)
      }
    ];
  };
  const nearest = find(false);
  const stepFree = find(true);
  return stepFree[0] && nearest[0] && stepFree[0].edge !== nearest[0].edge ? [...nearest, ...stepFree] : nearest;
}

/** How many millimetres of its edge lie before a piece. */
export function pieceStart(network: WalkNetwork, piece: number): number {
  let millimetres = 0;
  const edge = network.pieceEdge[piece]!;
  for (let p = network.edgeFirstPiece[edge]!; p < piece; p++) millimetres += network.pieceMillimetres[p]!;
  return millimetres;
}

/** A spot a hand's breadth inside or outside of the gate. */
function besideGate(compound: WalledCompound, gate: WalledGate, inside: boolean): { x: number; y: number } {
  return besideWall(compound.wall, gate.x, gate.y, inside, 0.1) ?? gate;
}

/** The zone one stands in before the gate: a neighbouring compound where two share a wall, else what lies around. */
function zoneBefore(walled: readonly WalledCompound[], zone: number, gate: WalledGate): number {
  const { x, y } = besideGate(walled[zone]!, gate, false);
  let found = publicZone;
  walled.forEach((other, index) => {
    if (index === zone || !withinWall(other.wall, x, y)) return;
    if (found === publicZone || other.wall.areaSquareMetres < walled[found]!.wall.areaSquareMetres) found = index;
  });
  return found;
}

/**
 * Adds the lines across open ground between a compound's entrances where no inner way joins them, so that one can walk in at one
 * open gate and out at the other. Only lines to gates without a way of their own: where ways lead in from a gate, those count.
 */
export function addInnerLines(draft: NetworkDraft, walled: readonly WalledCompound[]): void {
  const groups = new Groups(draft.vertexCount);
  const joined = new Uint8Array(draft.vertexCount);
  for (let piece = 0; piece < draft.pieceCount; piece++) {
    const [from, to] = [draft.from.at(piece), draft.to.at(piece)];
    groups.join(from, to);
    joined[from] = 1;
    joined[to] = 1;
  }
  const doors = walled.map((): Set<number> => new Set());
  for (const portal of draft.portals) {
    if (portal.there + portal.back === 0) continue;
    for (const vertex of [portal.from, portal.to]) doors[draft.vertexZone.at(vertex)]?.add(vertex);
  }
  const lines: { from: number; to: number; points: LonLat[] }[] = [];
  doors.forEach((vertices, zone) => {
    const inner = innerLines(walled[zone]!.wall);
    const all = [...vertices];
    all.forEach((from, index) => {
      for (const to of all.slice(index + 1)) {
        if (groups.of(from) === groups.of(to) || (joined[from] === 1 && joined[to] === 1)) continue;
        const points = lineAcross(inner, draft.plane, draft.positionOf(from), draft.positionOf(to));
        lines.push({ from, to, points });
      }
    });
  });
  for (const { from, to, points } of lines) {
    draft.addStraight(from, to, Math.round(lineMetres(points) * 1000), false, points);
  }
}

/** The shortest line within a compound as positions; straight where the ground gives none (a point outside its wall). */
export function lineAcross(inner: InnerLine, plane: NetworkDraft['plane'], from: LonLat, to: LonLat): LonLat[] {
  const a = toPlane(plane, from);
  const b = toPlane(plane, to);
  const bends = inner({ x: a.xMetres, y: a.yMetres }, { x: b.xMetres, y: b.yMetres }) ?? [];
  return [from, ...bends.map(({ x, y }) => fromPlane(plane, { xMetres: x, yMetres: y })), to];
}
