import type { StreetEdge } from '#lib/core/walk/street-edge.ts';

/**
 * The walking network as bytes for the browser: geometry once, light (two numbers an edge) with every question.
 *
 * Little-endian, version 1:
 *   header  4 bytes magic "QLST" · u32 version · u32 edges E · u32 points P
 *   i32[2P] lon, lat in 1e-7 degrees (about 1 cm)
 *   u32[E+1] first point of each edge; the last is P
 *   f32[E]  length in metres
 *   u16[E]  waiting in deciseconds
 *   u8[E]   bit 0 steps · bit 1 step-free · bit 2 bridge · bit 3 tunnel
 */
export interface StreetGeometry {
  readonly edgeCount: number;
  /** lon, lat of every point, degrees. */
  readonly positions: Float64Array;
  /** Point numbers: edge e has the points starts[e] … starts[e + 1] - 1. */
  readonly starts: Uint32Array;
  readonly lengthMetres: Float32Array;
  readonly waitDeciseconds: Uint16Array;
  readonly flags: Uint8Array;
}

export const streetFlags = { steps: 1, stepFree: 2, bridge: 4, tunnel: 8 } as const;

const magic = 0x54534c51; // "QLST"
const version = 1;
const headerBytes = 16;
const perDegree = 1e7;

/** The bytes of a district's edges, in the order given (= the order of the light). */
export function encodeStreets(edges: readonly StreetEdge[]): Uint8Array<ArrayBuffer> {
  const points = edges.reduce((sum, edge) => sum + edge.path.length, 0);
  const bytes = new ArrayBuffer(headerBytes + points * 8 + (edges.length + 1) * 4 + edges.length * 7);
  const view = new DataView(bytes);
  let at = 0;
  const u32 = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  u32(magic);
  u32(version);
  u32(edges.length);
  u32(points);
  for (const edge of edges) {
    for (const [lon, lat] of edge.path) {
      view.setInt32(at, Math.round(lon * perDegree), true);
      view.setInt32(at + 4, Math.round(lat * perDegree), true);
      at += 8;
    }
  }
  let first = 0;
  for (const edge of edges) {
    u32(first);
    first += edge.path.length;
  }
  u32(first);
  for (const edge of edges) {
    view.setFloat32(at, edge.lengthMetres, true);
    at += 4;
  }
  for (const edge of edges) {
    view.setUint16(at, Math.min(65535, Math.round(edge.waitSeconds * 10)), true);
    at += 2;
  }
  for (const edge of edges) view.setUint8(at++, flagsOf(edge));
  return new Uint8Array(bytes);
}

/** The network of such bytes. Throws with a sentence when they are not ours, of another version, or cut short. */
export function decodeStreets(bytes: ArrayBuffer): StreetGeometry {
  const view = new DataView(bytes);
  if (bytes.byteLength < headerBytes || view.getUint32(0, true) !== magic) {
    throw new Error('The streets cannot be drawn: the answer is not in the street format. Reload the page.');
  }
  const found = view.getUint32(4, true);
  if (found !== version) {
    throw new Error(
      `The streets cannot be drawn: the server speaks version ${found}, this page ${version}. Reload the page.`
    );
  }
  const edgeCount = view.getUint32(8, true);
  const pointCount = view.getUint32(12, true);
  const expected = headerBytes + pointCount * 8 + (edgeCount + 1) * 4 + edgeCount * 7;
  if (bytes.byteLength !== expected) {
    throw new Error(
      `The streets cannot be drawn: ${bytes.byteLength} bytes came, ${expected} were expected. Reload the page.`
    );
  }
  let at = headerBytes;
  const positions = Float64Array.from(
    { length: pointCount * 2 },
    (_, index) => view.getInt32(at + index * 4, true) / perDegree
  );
  at += pointCount * 8;
  const starts = Uint32Array.from({ length: edgeCount + 1 }, (_, index) => view.getUint32(at + index * 4, true));
  at += (edgeCount + 1) * 4;
  const lengthMetres = Float32Array.from({ length: edgeCount }, (_, index) => view.getFloat32(at + index * 4, true));
  at += edgeCount * 4;
  const waitDeciseconds = Uint16Array.from({ length: edgeCount }, (_, index) => view.getUint16(at + index * 2, true));
  at += edgeCount * 2;
  return { edgeCount, positions, starts, lengthMetres, waitDeciseconds, flags: new Uint8Array(bytes, at, edgeCount) };
}

function flagsOf(edge: StreetEdge): number {
  return (
    (edge.steps ? streetFlags.steps : 0) |
    (edge.stepFree ? streetFlags.stepFree : 0) |
    (edge.structure === 'bridge' ? streetFlags.bridge : 0) |
    (edge.structure === 'tunnel' ? streetFlags.tunnel : 0)
  );
}
