import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { boundsOf, type Bounds } from '#lib/core/geometry/bounds.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { junctionCount, junctionPositions } from './bench-town.ts';

/** As many elements as osmium puts into one block; a block may hold 32 MiB unpacked. */
const elementsPerBlock = 8000;
/** Positions are whole numbers of 100 nanodegrees, OpenStreetMap's own grain (1.1 cm). */
const grainsPerDegree = 1e7;

/** Ways that other routing engines leave out by their class alone; what they are called instead. */
const walkedAs = new Map([
  ['pier', 'footway'],
  ['platform', 'footway'],
  ['road', 'unclassified']
]);

/**
 * Streets as an .osm.pbf, block by block, so that other engines read exactly the same network: a way an edge, a node a junction or
 * bend, every way open on foot. Positions are rounded to seven decimals. Waiting at signals is not written: other engines take
 * their own. Format: wiki.openstreetmap.org/wiki/PBF_Format.
 * @param edges junction numbers dense from 0
 */
export function* osmPbfBlocks(edges: readonly StreetEdge[]): Generator<Uint8Array> {
  yield blob('OSMHeader', headerBlock(boundsOf(positionsOf(edges))));
  const positions = junctionPositions(edges);
  let block = new DenseNodes();
  for (const [id, position] of nodesOf(edges, positions)) {
    block.add(id, position);
    if (block.count === elementsPerBlock) {
      yield blob('OSMData', block.finish());
      block = new DenseNodes();
    }
  }
  if (block.count > 0) yield blob('OSMData', block.finish());

  // Bends are numbered edge by edge, after all junctions: as `nodesOf` numbers them.
  let bend = firstBend(edges);
  for (let start = 0; start < edges.length; start += elementsPerBlock) {
    const ways = new WayBlock();
    for (const edge of edges.slice(start, start + elementsPerBlock)) {
      const bends = edge.path.slice(1, -1).map(() => bend++);
      ways.add(edge.id + 1, [nodeId(edge.from), ...bends, nodeId(edge.to)], tagsOf(edge));
    }
    yield blob('OSMData', ways.finish());
  }
}

const nodeId = (junction: number): number => junction + 1;
const firstBend = (edges: readonly StreetEdge[]): number => nodeId(junctionCount(edges));

function* nodesOf(edges: readonly StreetEdge[], junctions: readonly LonLat[]): Generator<[number, LonLat]> {
  for (const [junction, position] of junctions.entries()) yield [nodeId(junction), position];
  let bend = firstBend(edges);
  for (const { path } of edges) for (const position of path.slice(1, -1)) yield [bend++, position];
}

function* positionsOf(edges: readonly StreetEdge[]): Generator<LonLat> {
  for (const { path } of edges) yield* path;
}

function tagsOf({ wayClass, steps, structure }: StreetEdge): [key: string, value: string][] {
  const highway = steps ? 'steps' : (walkedAs.get(wayClass) ?? wayClass);
  const tags: [string, string][] = [
    ['highway', highway],
    ['foot', 'yes']
  ];
  if (structure !== null) tags.push([structure, 'yes']);
  return tags;
}

/** A length, a header that names the kind of block, and the block itself packed with zlib. */
function blob(type: string, block: Uint8Array): Uint8Array {
  const body = new PbfWriter();
  body.writeVarintField(2, block.length);
  body.writeBytesField(3, deflateSync(block));
  const packed = body.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, packed.length);
  const head = header.finish();
  const bytes = new Uint8Array(4 + head.length + packed.length);
  new DataView(bytes.buffer).setUint32(0, head.length);
  bytes.set(head, 4);
  bytes.set(packed, 4 + head.length);
  return bytes;
}

function headerBlock(bounds: Bounds | null): Uint8Array {
  const pbf = new PbfWriter();
  if (bounds !== null) {
    const [west, south, east, north] = bounds;
    // The box is left, right, top, bottom, in nanodegrees.
    pbf.writeMessage(
      1,
      (box, inner) => box.forEach((degrees, i) => inner.writeSVarintField(i + 1, Math.round(degrees * 1e9))),
      [west, east, north, south]
    );
  }
  pbf.writeStringField(4, 'OsmSchema-V0.6');
  pbf.writeStringField(4, 'DenseNodes');
  pbf.writeStringField(5, 'Sort.Type_then_ID');
  pbf.writeStringField(16, 'quanlan bench');
  return pbf.finish();
}

/** Nodes without tags: ids and positions, each as the difference to the one before. */
class DenseNodes {
  readonly #ids = new Differences();
  readonly #lats = new Differences();
  readonly #lons = new Differences();

  get count(): number {
    return this.#ids.steps.length;
  }

  add(id: number, [lon, lat]: LonLat): void {
    this.#ids.add(id);
    this.#lons.add(Math.round(lon * grainsPerDegree));
    this.#lats.add(Math.round(lat * grainsPerDegree));
  }

  finish(): Uint8Array {
    return primitiveBlock([], (group) =>
      group.writeMessage(
        2,
        (_, dense) => {
          dense.writePackedSVarint(1, this.#ids.steps);
          dense.writePackedSVarint(8, this.#lats.steps);
          dense.writePackedSVarint(9, this.#lons.steps);
        },
        null
      )
    );
  }
}

/** Ways with their tags, which are numbers of words in the block's own list. */
class WayBlock {
  // Word 0 is empty by the format: in dense nodes it parts one node's tags from the next one's.
  readonly #words = new Map([['', 0]]);
  readonly #ways: { id: number; keys: number[]; values: number[]; nodes: number[] }[] = [];

  add(id: number, nodes: readonly number[], tags: readonly (readonly [string, string])[]): void {
    const references = new Differences();
    for (const node of nodes) references.add(node);
    const keys = tags.map(([key]) => this.#numberOf(key));
    const values = tags.map(([, value]) => this.#numberOf(value));
    this.#ways.push({ id, keys, values, nodes: references.steps });
  }

  finish(): Uint8Array {
    return primitiveBlock([...this.#words.keys()].slice(1), (group) => {
      for (const each of this.#ways) {
        group.writeMessage(
          3,
          (way, pbf) => {
            pbf.writeVarintField(1, way.id);
            pbf.writePackedVarint(2, way.keys);
            pbf.writePackedVarint(3, way.values);
            pbf.writePackedSVarint(8, way.nodes);
          },
          each
        );
      }
    });
  }

  #numberOf(word: string): number {
    const number = this.#words.get(word) ?? this.#words.size;
    this.#words.set(word, number);
    return number;
  }
}

class Differences {
  readonly steps: number[] = [];
  #last = 0;

  add(value: number): void {
    this.steps.push(value - this.#last);
    this.#last = value;
  }
}

/** @param words the block's list of words after the empty one, from number 1 */
function primitiveBlock(words: readonly string[], writeGroup: (group: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (all, table) => {
      for (const word of all) table.writeBytesField(1, new TextEncoder().encode(word));
    },
    ['', ...words]
  );
  pbf.writeMessage(2, (_, group) => writeGroup(group), null);
  return pbf.finish();
}
