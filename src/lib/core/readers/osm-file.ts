import type { LonLat } from '../geometry/lon-lat.ts';

/** A Map, not an object: `constructor` and `__proto__` are keys somebody may have mapped. */
export type Tags = ReadonlyMap<string, string>;

export interface OsmWay {
  readonly id: number;
  readonly tags: Tags;
  /** Node ids in drawing order; some may be missing from an extract. */
  readonly nodes: Float64Array;
}

export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

export interface OsmRelation {
  readonly id: number;
  readonly tags: Tags;
  readonly members: readonly OsmMember[];
}

/** An OSM extract in memory. Ids are held as doubles: exact up to 2^53, a million times today's highest. */
export interface OsmFile {
  readonly format: 'pbf' | 'xml';
  readonly nodes: OsmNodes;
  readonly ways: readonly OsmWay[];
  readonly relations: readonly OsmRelation[];
  /** [west, south, east, north] as the file's header states it; null where it does not. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** The newest moment the file speaks of (replication time, else the newest element), ISO; null where unknown. */
  readonly timestamp: string | null;
}

/**
 * All nodes as three sorted columns, 24 bytes each: a hundred times less than objects, and found by bisection.
 * Only tagged nodes carry a Map.
 */
export class OsmNodes {
  readonly ids: Float64Array;
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly #tags: ReadonlyMap<number, Tags>;
  /** Where the node asked for last is. */
  #last = -1;

  constructor(ids: Float64Array, lons: Float64Array, lats: Float64Array, tags: ReadonlyMap<number, Tags>) {
    this.ids = ids;
    this.lons = lons;
    this.lats = lats;
    this.#tags = tags;
  }

  /** The node's place in the columns, or -1 where the file lacks it. */
  indexOf(id: number): number {
    // The nodes of a way often follow each other.
    if (this.ids[this.#last + 1] === id) return ++this.#last;
    const found = this.#search(id);
    if (found >= 0) this.#last = found;
    return found;
  }

  #search(id: number): number {
    let low = 0;
    let high = this.ids.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const there = this.ids[middle]!;
      if (there === id) return middle;
      if (there < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Where the node lies, or null where the file lacks it. */
  position(id: number): LonLat | null {
    const index = this.indexOf(id);
    return index < 0 ? null : [this.lons[index]!, this.lats[index]!];
  }

  tags(id: number): Tags | null {
    return this.#tags.get(id) ?? null;
  }

  /** Every tagged node: its id and tags, in the file's order. */
  tagged(): Iterable<readonly [id: number, tags: Tags]> {
    return this.#tags;
  }
}

/** Gathers nodes while a file is read; `finish` sorts them only where the file did not. A node given twice: the last one holds. */
export class OsmNodeColumns {
  #ids = new Float64Array(1 << 14);
  #lons = new Float64Array(1 << 14);
  #lats = new Float64Array(1 << 14);
  #length = 0;
  #ascending = true;
  readonly #tags = new Map<number, Tags>();

  add(id: number, lon: number, lat: number, tags: Tags | null): void {
    if (this.#length === this.#ids.length) {
      this.#ids = grown(this.#ids);
      this.#lons = grown(this.#lons);
      this.#lats = grown(this.#lats);
    }
    if (this.#length > 0 && id <= this.#ids[this.#length - 1]!) this.#ascending = false;
    this.#ids[this.#length] = id;
    this.#lons[this.#length] = lon;
    this.#lats[this.#length] = lat;
    this.#length += 1;
    if (tags !== null && tags.size > 0) this.#tags.set(id, tags);
  }

  finish(): OsmNodes {
    const ids = this.#ids.slice(0, this.#length);
    const lons = this.#lons.slice(0, this.#length);
    const lats = this.#lats.slice(0, this.#length);
    if (this.#ascending) return new OsmNodes(ids, lons, lats, this.#tags);

    const order = Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]! || a - b);
    const kept = order.filter((index, at) => at + 1 === order.length || ids[order[at + 1]!] !== ids[index]);
    const pick = (column: Float64Array) => Float64Array.from(kept, (index) => column[index]!);
    return new OsmNodes(pick(ids), pick(lons), pick(lats), this.#tags);
  }
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
