import type { LonLat } from '../../geometry/lon-lat.ts';
import type { WalkNetwork } from '../packed-network.ts';
import { publicZone, removedZone } from '../zones.ts';

/** A piece that is on no map, to be added to a network; see `WalkNetwork` for the meanings. */
export interface NewPiece {
  readonly from: number;
  readonly to: number;
  readonly zone: number;
  readonly millimetres: number;
  readonly factor: number;
  readonly steps: boolean;
  readonly stepFree: boolean;
  readonly waitMilliseconds: number;
  readonly waitAt: number;
  readonly points: readonly LonLat[];
}

/** A network with more vertices and pieces, and without some. The given one stays as it is; what is not changed is shared. */
export function grownNetwork(
  network: WalkNetwork,
  vertices: readonly { readonly position: LonLat; readonly zone: number }[],
  pieces: readonly NewPiece[],
  removed: ReadonlySet<number>
): WalkNetwork {
  const vertexCount = network.vertexCount + vertices.length;
  const pieceCount = network.pieceCount + pieces.length;
  const ints = (old: Int32Array, of: (piece: NewPiece) => number): Int32Array => joined(old, pieces.map(of));
  const bytes = (old: Uint8Array, of: (piece: NewPiece) => boolean): Uint8Array => {
    const all = new Uint8Array(pieceCount);
    all.set(old);
    all.set(
      pieces.map((piece) => (of(piece) ? 1 : 0)),
      old.length
    );
    return all;
  };
  const vertexMain = new Uint8Array(vertexCount).fill(1);
  vertexMain.set(network.vertexMain);
  const pieceZone = ints(network.pieceZone, ({ zone }) => zone);
  for (const piece of removed) pieceZone[piece] = removedZone;
  const pieceFrom = ints(network.pieceFrom, ({ from }) => from);
  const pieceTo = ints(network.pieceTo, ({ to }) => to);
  const points = pieces.flatMap((piece) => piece.points);
  let firstPoint = network.pointLon.length;
  const firstPoints = pieces.map((piece) => (firstPoint += piece.points.length));
  return {
    ...network,
    vertexCount,
    pieceCount,
    pieceEdge: ints(network.pieceEdge, () => -1),
    pieceFrom,
    pieceTo,
    pieceZone,
    pieceMillimetres: ints(network.pieceMillimetres, ({ millimetres }) => millimetres),
    pieceFactor: joinedFloats(
      network.pieceFactor,
      pieces.map(({ factor }) => factor)
    ),
    pieceSteps: bytes(network.pieceSteps, ({ steps }) => steps),
    pieceStepFree: bytes(network.pieceStepFree, ({ stepFree }) => stepFree),
    pieceWaitMilliseconds: ints(network.pieceWaitMilliseconds, ({ waitMilliseconds }) => waitMilliseconds),
    pieceWaitAt: ints(network.pieceWaitAt, ({ waitAt }) => waitAt),
    pieceFirstPoint: joined(network.pieceFirstPoint, firstPoints),
    pointLon: joinedFloats(
      network.pointLon,
      points.map(([lon]) => lon)
    ),
    pointLat: joinedFloats(
      network.pointLat,
      points.map(([, lat]) => lat)
    ),
    pointAt: joined(
      network.pointAt,
      pieces.flatMap(({ points: line, millimetres }) =>
        line.map((_, at) => Math.round((millimetres * at) / (line.length - 1)))
      )
    ),
    vertexLon: joinedFloats(
      network.vertexLon,
      vertices.map(({ position }) => position[0])
    ),
    vertexLat: joinedFloats(
      network.vertexLat,
      vertices.map(({ position }) => position[1])
    ),
    vertexZone: joined(
      network.vertexZone,
      vertices.map(({ zone }) => zone)
    ),
    vertexInner: joined(
      network.vertexInner,
      vertices.map((_, at) => network.vertexCount + at)
    ),
    vertexMain,
    portalStart: joined(
      network.portalStart,
      vertices.map(() => network.portalTarget.length)
    ),
    ...arcsOf(vertexCount, pieceFrom, pieceTo, pieceZone)
  };
}

/** Every piece from both its ends; those removed from neither. */
function arcsOf(
  vertexCount: number,
  from: Int32Array,
  to: Int32Array,
  zone: Int32Array
): Pick<WalkNetwork, 'arcStart' | 'arcTarget' | 'arcPiece'> {
  const arcStart = new Int32Array(vertexCount + 1);
  const each = (put: (vertex: number, other: number, piece: number) => void): void => {
    for (let piece = 0; piece < from.length; piece++) {
      if (zone[piece] === removedZone) continue;
      put(from[piece]!, to[piece]!, piece);
      put(to[piece]!, from[piece]!, piece);
    }
  };
  each((vertex) => arcStart[vertex + 1]!++);
  for (let vertex = 0; vertex < vertexCount; vertex++) arcStart[vertex + 1]! += arcStart[vertex]!;
  const next = arcStart.slice();
  const arcTarget = new Int32Array(arcStart[vertexCount]!);
  const arcPiece = new Int32Array(arcStart[vertexCount]!);
  each((vertex, other, piece) => {
    const at = next[vertex]!++;
    arcTarget[at] = other;
    arcPiece[at] = piece;
  });
  return { arcStart, arcTarget, arcPiece };
}

/** For each zone the vertices just inside a wall that can be passed, as `packNetwork` lists them. */
export function packedEntries(
  network: Pick<WalkNetwork, 'vertexCount' | 'vertexZone' | 'portalStart' | 'portalTarget' | 'portalSteps' | 'walled'>
): Pick<WalkNetwork, 'entryStart' | 'entryVertex'> {
  const entries = network.walled.map(() => new Set<number>());
  for (let vertex = 0; vertex < network.vertexCount; vertex++) {
    for (let door = network.portalStart[vertex]!; door < network.portalStart[vertex + 1]!; door++) {
      const inside = network.portalTarget[door]!;
      const zone = network.vertexZone[inside]!;
      if (zone !== publicZone && network.portalSteps[door]! > 0) entries[zone]!.add(inside);
    }
  }
  const entryStart = new Int32Array(entries.length + 1);
  entries.forEach((vertices, zone) => (entryStart[zone + 1] = entryStart[zone]! + vertices.size));
  return { entryStart, entryVertex: Int32Array.from(entries.flatMap((vertices) => [...vertices])) };
}

function joined(old: Int32Array, added: readonly number[]): Int32Array {
  const all = new Int32Array(old.length + added.length);
  all.set(old);
  all.set(added, old.length);
  return all;
}

function joinedFloats(old: Float64Array, added: readonly number[]): Float64Array {
  const all = new Float64Array(old.length + added.length);
  all.set(old);
  all.set(added, old.length);
  return all;
}
