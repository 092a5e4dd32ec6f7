import { PbfReader } from 'pbf';
import { inflate, InflateError } from './inflate.ts';
import { OsmNodeColumns, type OsmFile, type OsmRelation, type OsmWay } from './osm-file.ts';
import { PrimitiveBlockReader } from './osm-pbf-block.ts';
import { Unreadable } from './problem.ts';

// The bounds of the format itself (wiki.openstreetmap.org/wiki/PBF_Format): a header at most 64 KiB, a block 32 MiB.
const maxHeaderBytes = 64 * 1024;
const maxBlobBytes = 32 * 1024 * 1024;

const featuresUnderstood = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** True where the bytes begin as an .osm.pbf begins: a length, then a block header that names "OSMHeader". */
export function looksLikePbf(bytes: Uint8Array): boolean {
  return bytes.length > 15 && new TextDecoder('latin1').decode(bytes.subarray(4, 15)) === '\n\tOSMHeader';
}

/**
 * Reads a whole .osm.pbf: blocks one after the other, so that at most one unpacked block is held beside the result.
 * Throws Unreadable, with the byte where reading stopped, for a file that is cut off, damaged, or needs what we cannot do.
 */
export async function readPbf(bytes: Uint8Array): Promise<OsmFile> {
  const nodes = new OsmNodeColumns();
  const ways: OsmWay[] = [];
  const relations: OsmRelation[] = [];
  const blocks = new PrimitiveBlockReader(nodes, ways, relations);
  let header: Header = { bounds: null, replicationSeconds: null };

  let number = 0;
  for (const blob of blobs(bytes)) {
    number += 1;
    const data = await unpack(blob, number);
    try {
      if (blob.type === 'OSMHeader') header = readHeader(data);
      else if (blob.type === 'OSMData') blocks.read(data);
    } catch (error) {
      if (error instanceof Unreadable) throw error;
      throw new Unreadable(
        'osm-damaged',
        `${where(blob, number)} does not hold what OSM data must; download the file again.`
      );
    }
  }
  const seconds = header.replicationSeconds ?? blocks.newestSeconds;
  return {
    format: 'pbf',
    nodes: nodes.finish(),
    ways,
    relations,
    bounds: header.bounds,
    timestamp: seconds === null ? null : new Date(seconds * 1000).toISOString()
  };
}

interface Blob {
  readonly type: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

function where(blob: Blob, number: number): string {
  return `Block ${number} (from byte ${blob.offset})`;
}

function* blobs(bytes: Uint8Array): Generator<Blob> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const offset = at;
    const cutOff = (end: number) =>
      new Unreadable(
        'osm-truncated',
        `The file is cut off: the block from byte ${offset} should end at byte ${end}, but there are only ${bytes.length} bytes; download it again.`
      );
    if (at + 4 > bytes.length) throw cutOff(at + 4);
    const headerLength = view.getUint32(at);
    at += 4;
    if (headerLength > maxHeaderBytes) {
      throw new Unreadable(
        'osm-damaged',
        `At byte ${offset} no block begins (a header of ${headerLength} bytes is impossible); download the file again.`
      );
    }
    if (at + headerLength > bytes.length) throw cutOff(at + headerLength);
    const header = { type: '', size: -1 };
    new PbfReader(bytes.subarray(at, at + headerLength)).readFields((tag, into, pbf) => {
      if (tag === 1) into.type = pbf.readString();
      else if (tag === 3) into.size = pbf.readVarint();
    }, header);
    at += headerLength;
    if (header.size < 0 || header.size > maxBlobBytes) {
      throw new Unreadable(
        'osm-damaged',
        `The block from byte ${offset} states an impossible size; download the file again.`
      );
    }
    if (at + header.size > bytes.length) throw cutOff(at + header.size);
    yield { type: header.type, offset, bytes: bytes.subarray(at, at + header.size) };
    at += header.size;
  }
}

async function unpack(blob: Blob, number: number): Promise<Uint8Array> {
  const found: { raw: Uint8Array | null; zlib: Uint8Array | null; size: number; other: string | null } = {
    raw: null,
    zlib: null,
    size: 0,
    other: null
  };
  new PbfReader(blob.bytes).readFields((tag, into, pbf) => {
    if (tag === 1) into.raw = pbf.readBytes();
    else if (tag === 2) into.size = pbf.readVarint();
    else if (tag === 3) into.zlib = pbf.readBytes();
    else if (tag >= 4 && tag <= 7) into.other = ['lzma', 'bzip2', 'lz4', 'zstd'][tag - 4] ?? null;
  }, found);
  if (found.raw !== null) return found.raw;
  if (found.zlib === null) {
    const how = found.other === null ? 'holds no data' : `is packed with ${found.other}`;
    throw new Unreadable(
      'osm-packing',
      `${where(blob, number)} ${how}; write the file anew with "osmium cat -o new.osm.pbf FILE".`
    );
  }
  try {
    return await inflate(found.zlib, 'deflate', maxBlobBytes);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    const what = error.reason === 'too-large' ? 'unpacks to more than the 32 MiB the format allows' : 'is damaged';
    throw new Unreadable('osm-damaged', `${where(blob, number)} ${what}; download the file again.`);
  }
}

interface Header {
  readonly bounds: readonly [number, number, number, number] | null;
  readonly replicationSeconds: number | null;
}

function readHeader(data: Uint8Array): Header {
  const found: { box: number[] | null; seconds: number | null } = { box: null, seconds: null };
  new PbfReader(data).readFields((tag, into, pbf) => {
    if (tag === 1) {
      into.box = pbf.readMessage((side, box: number[], inner) => {
        box[side - 1] = inner.readSVarint() / 1e9;
      }, []);
    } else if (tag === 4) {
      const feature = pbf.readString();
      if (!featuresUnderstood.has(feature)) {
        throw new Unreadable(
          'osm-feature',
          `The file needs the feature "${feature}", which is not supported; write it anew with "osmium cat".`
        );
      }
    } else if (tag === 32) into.seconds = pbf.readVarint();
  }, found);
  // The header's order is left, right, top, bottom.
  const [west, east, north, south] = found.box ?? [];
  const bounds =
    west !== undefined &&
    east !== undefined &&
    north !== undefined &&
    south !== undefined &&
    west < east &&
    south < north
      ? ([west, south, east, north] as const)
      : null;
  return { bounds, replicationSeconds: found.seconds };
}
