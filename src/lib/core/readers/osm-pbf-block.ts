import { PbfReader } from 'pbf';
import type { OsmMember, OsmNodeColumns, OsmRelation, OsmWay, Tags } from './osm-file.ts';

const memberTypes = ['node', 'way', 'relation'] as const;
const noTags: Tags = new Map();

/** How a block's integers become degrees and times. */
interface Scale {
  granularity: number;
  lonOffset: number;
  latOffset: number;
  dateGranularity: number;
}

/** The fields nodes, ways and relations share, gathered before the element is made. */
interface Element {
  id: number;
  keys: number[];
  values: number[];
  lat: number;
  lon: number;
  refs: number[];
  roles: number[];
  types: number[];
}

/**
 * Reads the primitive blocks of a PBF one by one into shared columns and lists
 * (osmformat.proto: a string table, then groups of nodes, dense nodes, ways or relations; packed ids and positions
 * are differences to the one before).
 */
export class PrimitiveBlockReader {
  /** The newest element's time, seconds since 1970; null while none carried one. */
  newestSeconds: number | null = null;
  readonly #nodes: OsmNodeColumns;
  readonly #ways: OsmWay[];
  readonly #relations: OsmRelation[];
  #strings: string[] = [];
  #scale: Scale = { granularity: 100, lonOffset: 0, latOffset: 0, dateGranularity: 1000 };

  constructor(nodes: OsmNodeColumns, ways: OsmWay[], relations: OsmRelation[]) {
    this.#nodes = nodes;
    this.#ways = ways;
    this.#relations = relations;
  }

  read(data: Uint8Array): void {
    this.#strings = [];
    this.#scale = { granularity: 100, lonOffset: 0, latOffset: 0, dateGranularity: 1000 };
    // The scale follows the groups in the file, so the groups are only noted in this pass.
    const groups: Uint8Array[] = [];
    new PbfReader(data).readFields((tag, _, pbf) => {
      if (tag === 1)
        pbf.readMessage((field, list: string[], inner) => field === 1 && list.push(inner.readString()), this.#strings);
      else if (tag === 2) groups.push(pbf.readBytes());
      else if (tag === 17) this.#scale.granularity = pbf.readVarint();
      else if (tag === 18) this.#scale.dateGranularity = pbf.readVarint();
      else if (tag === 19) this.#scale.latOffset = pbf.readVarint(true);
      else if (tag === 20) this.#scale.lonOffset = pbf.readVarint(true);
    }, null);
    for (const group of groups) {
      new PbfReader(group).readFields((kind, _, pbf) => {
        if (kind === 1) this.#readNode(pbf);
        else if (kind === 2) this.#readDense(pbf);
        else if (kind === 3) this.#readWay(pbf);
        else if (kind === 4) this.#readRelation(pbf);
      }, null);
    }
  }

  #readNode(pbf: PbfReader): void {
    const node = pbf.readMessage((field, into, inner) => this.#readElement(field, into, inner, true), emptyElement());
    this.#nodes.add(node.id, this.#lon(node.lon), this.#lat(node.lat), this.#tags(node.keys, node.values));
  }

  #readWay(pbf: PbfReader): void {
    const way = pbf.readMessage((field, into, inner) => this.#readElement(field, into, inner, false), emptyElement());
    this.#ways.push({ id: way.id, tags: this.#tags(way.keys, way.values), nodes: summed(way.refs) });
  }

  #readRelation(pbf: PbfReader): void {
    const relation = pbf.readMessage((field, into, inner) => {
      if (field === 8) inner.readPackedVarint(into.roles);
      else if (field === 9) inner.readPackedSVarint(into.refs);
      else if (field === 10) inner.readPackedVarint(into.types);
      else this.#readElement(field, into, inner, false);
    }, emptyElement());
    const refs = summed(relation.refs);
    const members = relation.types.map((type, index): OsmMember => {
      const ref = refs[index];
      const named = memberTypes[type];
      if (ref === undefined || named === undefined) throw new Error('a relation member without id or type');
      return { type: named, ref, role: this.#string(relation.roles[index] ?? 0) };
    });
    this.#relations.push({ id: relation.id, tags: this.#tags(relation.keys, relation.values), members });
  }

  #readElement(field: number, into: Element, pbf: PbfReader, signedId: boolean): void {
    if (field === 1) into.id = signedId ? pbf.readSVarint() : pbf.readVarint(true);
    else if (field === 2) pbf.readPackedVarint(into.keys);
    else if (field === 3) pbf.readPackedVarint(into.values);
    else if (field === 4) {
      pbf.readMessage((tag, _, info) => {
        if (tag === 2) this.#seen(info.readVarint(true));
      }, null);
    } else if (field === 8 && signedId) into.lat = pbf.readSVarint();
    else if (field === 9 && signedId) into.lon = pbf.readSVarint();
    else if (field === 8) pbf.readPackedSVarint(into.refs);
  }

  #readDense(pbf: PbfReader): void {
    const dense = pbf.readMessage((field, into, inner) => {
      if (field === 1) inner.readPackedSVarint(into.ids);
      else if (field === 5) {
        inner.readMessage((tag, _, info) => {
          if (tag !== 2) return;
          let moment = 0;
          for (const step of info.readPackedSVarint()) this.#seen((moment += step));
        }, null);
      } else if (field === 8) inner.readPackedSVarint(into.lats);
      else if (field === 9) inner.readPackedSVarint(into.lons);
      else if (field === 10) inner.readPackedVarint(into.keysValues);
    }, emptyDense());
    if (dense.lats.length !== dense.ids.length || dense.lons.length !== dense.ids.length) {
      throw new Error('dense nodes whose columns differ in length');
    }
    let id = 0;
    let lat = 0;
    let lon = 0;
    let at = 0;
    for (let index = 0; index < dense.ids.length; index += 1) {
      id += dense.ids[index]!;
      lat += dense.lats[index]!;
      lon += dense.lons[index]!;
      let tags: Map<string, string> | null = null;
      // Keys and values of all nodes in one row of string numbers; a 0 ends each node's.
      while (at < dense.keysValues.length && dense.keysValues[at] !== 0) {
        tags ??= new Map();
        tags.set(this.#string(dense.keysValues[at]!), this.#string(dense.keysValues[at + 1] ?? 0));
        at += 2;
      }
      at += 1;
      this.#nodes.add(id, this.#lon(lon), this.#lat(lat), tags);
    }
  }

  #lon(units: number): number {
    return (this.#scale.lonOffset + this.#scale.granularity * units) / 1e9;
  }

  #lat(units: number): number {
    return (this.#scale.latOffset + this.#scale.granularity * units) / 1e9;
  }

  #seen(moment: number): void {
    const seconds = (moment * this.#scale.dateGranularity) / 1000;
    if (this.newestSeconds === null || seconds > this.newestSeconds) this.newestSeconds = seconds;
  }

  #tags(keys: readonly number[], values: readonly number[]): Tags {
    if (keys.length === 0) return noTags;
    return new Map(keys.map((key, index) => [this.#string(key), this.#string(values[index] ?? 0)]));
  }

  #string(index: number): string {
    const text = this.#strings[index];
    if (text === undefined) throw new Error('a string number beyond the block’s table');
    return text;
  }
}

function emptyElement(): Element {
  return { id: 0, keys: [], values: [], lat: 0, lon: 0, refs: [], roles: [], types: [] };
}

function summed(steps: readonly number[]): Float64Array {
  const sums = new Float64Array(steps.length);
  let sum = 0;
  for (let index = 0; index < steps.length; index += 1) sums[index] = sum += steps[index]!;
  return sums;
}

function emptyDense(): { ids: number[]; lats: number[]; lons: number[]; keysValues: number[] } {
  return { ids: [], lats: [], lons: [], keysValues: [] };
}
