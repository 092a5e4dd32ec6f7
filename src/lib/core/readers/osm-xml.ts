import { SaxesParser } from 'saxes';
import { OsmNodeColumns, type OsmFile, type OsmMember, type OsmRelation, type OsmWay } from './osm-file.ts';
import { Unreadable } from './problem.ts';

const chunkBytes = 1 << 20;

/** True where the bytes begin as an XML document does. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('<');
}

/** A tag as saxes gives it while namespaces are off: attributes are plain text. */
interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Open {
  readonly kind: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: Map<string, string>;
  readonly refs: number[];
  readonly members: OsmMember[];
}

/**
 * Reads an OSM XML document (.osm, API 0.6) piece by piece; the text is never held as a whole.
 * Elements marked deleted (`visible="false"`, `action="delete"`) are passed over, as are nodes without a position.
 * Throws Unreadable, with line and column, for what is no XML or no OSM.
 */
export function readXml(bytes: Uint8Array): OsmFile {
  const nodes = new OsmNodeColumns();
  const ways: OsmWay[] = [];
  const relations: OsmRelation[] = [];
  let bounds: OsmFile['bounds'] = null;
  let newest: string | null = null;
  let root: string | null = null;
  let open: Open | null = null;

  const parser = new SaxesParser();
  parser.on('error', (error) => {
    // saxes says "line:column: what".
    const [, line, column, what] = /^(\d+):(\d+): (.*?)\.?$/s.exec(error.message) ?? [];
    throw new Unreadable(
      'osm-xml',
      `The XML is broken or cut off on line ${line}, column ${column} (${what}); download the file again.`
    );
  });
  parser.on('opentag', ({ name, attributes }: OpenTag) => {
    if (root === null) {
      root = name;
      if (name !== 'osm') {
        throw new Unreadable(
          'osm-no-osm',
          `This is XML, but not OSM: its first element is <${name}>, not <osm>; give an OSM extract.`
        );
      }
    } else if (name === 'node' || name === 'way' || name === 'relation') {
      open = begin(name, attributes);
      const { timestamp } = attributes;
      if (timestamp !== undefined && (newest === null || timestamp > newest)) newest = timestamp;
    } else if (name === 'bounds') bounds = boundsOf(attributes);
    else if (open !== null && name === 'tag') open.tags.set(attributes['k'] ?? '', attributes['v'] ?? '');
    else if (open !== null && name === 'nd') open.refs.push(idOf(attributes['ref'], parser.line));
    else if (open !== null && name === 'member') {
      const { type, ref, role } = attributes;
      if (type === 'node' || type === 'way' || type === 'relation') {
        open.members.push({ type, ref: idOf(ref, parser.line), role: role ?? '' });
      }
    }
  });
  parser.on('closetag', ({ name }) => {
    if (open === null || name !== open.kind) return;
    const { kind, id, lon, lat, tags, refs, members } = open;
    open = null;
    if (kind === 'way') ways.push({ id, tags, nodes: Float64Array.from(refs) });
    else if (kind === 'relation') relations.push({ id, tags, members });
    else if (Number.isFinite(lon) && Number.isFinite(lat)) nodes.add(id, lon, lat, tags);
  });

  function begin(kind: Open['kind'], attributes: Readonly<Record<string, string>>): Open | null {
    if (attributes['visible'] === 'false' || attributes['action'] === 'delete') return null;
    return {
      kind,
      id: idOf(attributes['id'], parser.line),
      lon: Number(attributes['lon'] ?? NaN),
      lat: Number(attributes['lat'] ?? NaN),
      tags: new Map(),
      refs: [],
      members: []
    };
  }

  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    parser.write(decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: at + chunkBytes < bytes.length }));
  }
  parser.close();
  const timestamp = newest !== null && !Number.isNaN(Date.parse(newest)) ? new Date(newest).toISOString() : null;
  return { format: 'xml', nodes: nodes.finish(), ways, relations, bounds, timestamp };
}

function idOf(text: string | undefined, line: number): number {
  const id = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isSafeInteger(id)) {
    throw new Unreadable(
      'osm-id',
      `Line ${line}: "${text ?? ''}" is no OSM id (a whole number); mend or leave out that element.`
    );
  }
  return id;
}

function boundsOf(attributes: Readonly<Record<string, string>>): OsmFile['bounds'] {
  const [west, south, east, north] = ['minlon', 'minlat', 'maxlon', 'maxlat'].map((name) =>
    Number(attributes[name] ?? NaN)
  );
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return west < east && south < north ? [west, south, east, north] : null;
}
