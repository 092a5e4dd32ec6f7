import { inflate, InflateError } from './inflate.ts';
import type { OsmFile } from './osm-file.ts';
import { looksLikePbf, readPbf } from './osm-pbf.ts';
import { looksLikeXml, readXml } from './osm-xml.ts';
import { readingOf, Unreadable, type Reading } from './problem.ts';

// OSM XML shrinks to a tenth or, with much metadata, a thirtieth: what grows more than a hundredfold is no map. The
// absolute bound is what one array may sensibly hold; larger extracts exist as PBF.
const maxInflatedBytes = 1 << 30;
const maxInflation = 100;

/**
 * Which nodes, ways and relations do these bytes hold? Reads .osm.pbf, .osm (XML) and either of them within gzip,
 * recognised by content: the file's name does not matter. A file that cannot be read, or holds no ways at all
 * (nothing to walk on), gives one blocking problem.
 */
export function readOsm(bytes: Uint8Array): Promise<Reading<OsmFile>> {
  return readingOf(async () => {
    const osm = await readPlain(isGzip(bytes) ? await unzip(bytes) : bytes);
    if (osm.ways.length === 0) {
      throw new Unreadable(
        'osm-no-ways',
        `The file holds ${osm.nodes.ids.length} nodes but no ways, so there is nothing to walk on; give an extract with streets.`
      );
    }
    return osm;
  });
}

async function readPlain(bytes: Uint8Array): Promise<OsmFile> {
  if (bytes.length === 0) throw new Unreadable('osm-empty', 'The file is empty (0 bytes); download it again.');
  if (looksLikePbf(bytes)) return readPbf(bytes);
  if (looksLikeXml(bytes)) return readXml(bytes);
  throw new Unreadable(
    'osm-unknown',
    `This is no OSM file: ${startOf(bytes)}; give an .osm.pbf, .osm or .osm.gz extract.`
  );
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unzip(bytes: Uint8Array): Promise<Uint8Array> {
  const limit = Math.min(maxInflatedBytes, bytes.length * maxInflation);
  try {
    return await inflate(bytes, 'gzip', limit);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    if (error.reason === 'damaged')
      throw new Unreadable('osm-damaged', 'The gzip file is damaged or cut off; download it again.');
    throw new Unreadable(
      'osm-too-large',
      `The gzip file unpacks to more than ${limit} bytes, which no map of its size does; give the extract as .osm.pbf.`
    );
  }
}

/** What a foreign file seems to be: the commonest mistakes by name, else its first bytes. */
function startOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0x50 && b === 0x4b) return 'it is a ZIP archive (unpack it first)';
  if (a === 0x42 && b === 0x5a) return 'it is packed with bzip2 (unpack it first)';
  if (a === 0x7b || a === 0x5b) return 'it looks like JSON';
  const shown = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `it starts with the bytes ${shown}`;
}
