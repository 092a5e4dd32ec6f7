import { gatesOf, type WalkNetwork } from '../packed-network.ts';
import { SegmentIndex } from '../segment-index.ts';
import type { ArrayFile, Sections } from './array-file.ts';
import { arraysOf, roomOf } from './section-parts.ts';
import { openWalls, wallSections } from './wall-sections.ts';

/** A network's arrays, and the little else there is of it. */
export function networkSections(network: WalkNetwork): Sections {
  const { origin, metresPerLon, metresPerLat } = network.plane;
  const { assumed } = network;
  return {
    'network/plane': Float64Array.of(...origin, metresPerLon, metresPerLat),
    ...arraysOf('network', network),
    ...wallSections(network.walled),
    'assumed/compounds': Int32Array.from(assumed.compounds),
    'assumed/crossings': Int32Array.from(assumed.crossings.flatMap(({ edge, compound }) => [edge, compound]))
  };
}

/** The same network, its arrays where they lie in the file. */
export function openNetwork(file: ArrayFile): WalkNetwork {
  const { ints, floats, bytes } = roomOf(file, 'network');
  const [lon = 0, lat = 0, metresPerLon = 0, metresPerLat = 0] = floats('plane');
  const plane = { origin: [lon, lat] as const, metresPerLon, metresPerLat };
  const edgeFirstPiece = ints('edgeFirstPiece');
  const vertexZone = ints('vertexZone');
  const pieceEdge = ints('pieceEdge');
  const drawn = {
    plane,
    pieceCount: pieceEdge.length,
    pieceEdge,
    pieceFirstPoint: ints('pieceFirstPoint'),
    pointLon: floats('pointLon'),
    pointLat: floats('pointLat'),
    pointAt: ints('pointAt')
  };
  const walled = openWalls(file);
  const crossings = file.array('assumed/crossings', Int32Array);
  return {
    ...drawn,
    edgeCount: edgeFirstPiece.length - 1,
    edgeFirstPiece,
    pieceFrom: ints('pieceFrom'),
    pieceTo: ints('pieceTo'),
    pieceZone: ints('pieceZone'),
    pieceMillimetres: ints('pieceMillimetres'),
    pieceFactor: floats('pieceFactor'),
    pieceSteps: bytes('pieceSteps'),
    pieceStepFree: bytes('pieceStepFree'),
    pieceWaitMilliseconds: ints('pieceWaitMilliseconds'),
    pieceWaitAt: ints('pieceWaitAt'),
    vertexCount: vertexZone.length,
    vertexLon: floats('vertexLon'),
    vertexLat: floats('vertexLat'),
    vertexZone,
    arcStart: ints('arcStart'),
    arcTarget: ints('arcTarget'),
    arcPiece: ints('arcPiece'),
    portalStart: ints('portalStart'),
    portalTarget: ints('portalTarget'),
    portalSteps: ints('portalSteps'),
    portalGate: ints('portalGate'),
    vertexInner: ints('vertexInner'),
    vertexMain: bytes('vertexMain'),
    walled,
    entryStart: ints('entryStart'),
    entryVertex: ints('entryVertex'),
    gates: gatesOf(walled),
    segments: new SegmentIndex(drawn),
    assumed: {
      compounds: [...file.array('assumed/compounds', Int32Array)],
      crossings: Array.from({ length: crossings.length / 2 }, (_, index) => ({
        edge: crossings[index * 2]!,
        compound: crossings[index * 2 + 1]!
      }))
    }
  };
}
