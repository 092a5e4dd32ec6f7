import type { DistrictNote } from '../district/district-data.ts';
import type { OsmFile, OsmWay, Tags } from '../readers/osm-file.ts';
import { lineMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { signalSeconds } from '../walk/pace.ts';
import type { StreetEdge } from '../walk/street-edge.ts';
import { isSignalledCrossing, isSignalledCrossingWay, isWalkersWay } from './crossings.ts';
import { footAccess, isStepFree, nodePassage, stopsWheels, wayClassOf } from './foot-access.ts';
import { slopeOfStretch } from './incline.ts';
import { NoteBook } from './note-book.ts';

export interface StreetOptions {
  /** Nodes at which a compound's gate stands: who passes there is for the gate to say, so the street is not cut. */
  readonly gateNodes?: ReadonlySet<number>;
  /** Ways by leave of the owner (`access=private`) that are kept, because walls and gates govern who gets to them. */
  readonly privateWays?: ReadonlySet<number>;
}

export interface Streets {
  readonly edges: StreetEdge[];
  readonly notes: DistrictNote[];
}

/** An edge before its wait is known. */
interface Draft extends Omit<StreetEdge, 'waitSeconds' | 'slope'> {
  waitSeconds: number;
  slope?: number;
}

/** What a node is to the network, one flag each in a byte per node. */
const used = 1;
const junction = 2;
const closed = 4;
const signal = 8;
const wheelStop = 16;

/**
 * Which walkable streets does an OSM file hold, cut where they meet? Edges in the order of the file's ways, junctions
 * dense from 0. What can be walked in one direction only is left out and listed (METHOD 1), as is what is private, and what
 * lies beyond the extract. A barrier closed on foot cuts: both sides keep their dead end. An open square is walked along
 * its outline, which is listed as assumed.
 */
export function streetEdges(osm: OsmFile, options: StreetOptions = {}): Streets {
  const book = new NoteBook();
  const ways = walkedWays(osm, options, book);
  const runs = ways.flatMap((way) => runsOf(osm, way, book));
  const flags = flagsOf(osm, runs, options, book);

  const builder = new EdgeBuilder(osm, flags);
  for (const run of runs) builder.add(run);
  builder.waitAtSignals();
  const edges = builder.edges;
  book.add('found', 'street-edges', null, edges.length);
  book.add('found', 'stairs', null, edges.filter((edge) => edge.steps).length);
  book.add('assumed', 'step-free-guessed', null, edges.filter((edge) => !edge.steps).length);
  book.add('assumed', 'signal-wait', null, edges.filter((edge) => edge.waitSeconds > 0).length);
  return { edges, notes: book.notes() };
}

function walkedWays(osm: OsmFile, options: StreetOptions, book: NoteBook): OsmWay[] {
  return osm.ways.filter((way) => {
    const access = footAccess(way.tags);
    const sourceId = `way/${way.id}`;
    if (access === 'oneWay') book.add('leftOut', 'way-one-way-on-foot', sourceId);
    if (access === 'closed') book.add('leftOut', 'way-closed-on-foot', sourceId);
    const kept = access === 'open' || (access === 'private' && options.privateWays?.has(way.id) === true);
    if (access === 'private')
      book.add(kept ? 'found' : 'leftOut', kept ? 'way-private-within-walls' : 'way-private', sourceId);
    if (kept && way.tags.get('area') === 'yes') book.add('assumed', 'square-walked-along-its-outline', sourceId);
    return kept;
  });
}

/** A stretch of a way whose nodes the file all has, by their places in the node columns. */
interface Run {
  readonly way: OsmWay;
  readonly wayClass: string;
  readonly nodes: readonly number[];
}

/** An extract may cut through a way: each stretch that is there counts. A node named twice in a row counts once. */
function runsOf(osm: OsmFile, way: OsmWay, book: NoteBook): Run[] {
  const wayClass = wayClassOf(way.tags) ?? 'path';
  const runs: Run[] = [];
  let nodes: number[] = [];
  let isMissing = false;
  for (const id of way.nodes) {
    const index = osm.nodes.indexOf(id);
    if (index >= 0) {
      if (nodes.at(-1) !== index) nodes.push(index);
      continue;
    }
    isMissing = true;
    if (nodes.length > 1) runs.push({ way, wayClass, nodes });
    nodes = [];
  }
  if (nodes.length > 1) runs.push({ way, wayClass, nodes });
  if (isMissing) book.add('leftOut', 'way-part-beyond-the-file', `way/${way.id}`);
  return runs;
}

function flagsOf(osm: OsmFile, runs: readonly Run[], options: StreetOptions, book: NoteBook): Uint8Array {
  const flags = new Uint8Array(osm.nodes.ids.length);
  for (const { nodes } of runs) {
    for (const node of nodes) flags[node]! |= (flags[node]! & used) !== 0 ? junction : used;
    flags[nodes[0]!]! |= junction;
    flags[nodes[nodes.length - 1]!]! |= junction;
  }
  for (const [id, tags] of osm.nodes.tagged()) {
    const node = osm.nodes.indexOf(id);
    if (node < 0 || (flags[node]! & used) === 0) continue;
    const passage = options.gateNodes?.has(id) === true ? 'open' : nodePassage(tags);
    if (passage !== 'open') {
      flags[node]! |= closed | junction;
      book.add('found', passage === 'closed' ? 'barrier-closed-on-foot' : 'barrier-private', `node/${id}`);
    }
    if (stopsWheels(tags)) flags[node]! |= wheelStop | junction;
    if (isSignalledCrossing(tags)) flags[node]! |= signal;
  }
  isolate(runs, flags);
  return flags;
}

/**
 * A signal or a stile belongs to the few metres around it, not to the whole street: the neighbouring points become
 * junctions too, so that the edge that waits, or stops wheels, is short.
 */
function isolate(runs: readonly Run[], flags: Uint8Array): void {
  for (const { nodes, wayClass } of runs) {
    nodes.forEach((node, at) => {
      const waits = (flags[node]! & signal) !== 0 && isWalkersWay(wayClass);
      if (!waits && (flags[node]! & wheelStop) === 0) return;
      for (const near of [nodes[at - 1], node, nodes[at + 1]]) if (near !== undefined) flags[near]! |= junction;
    });
  }
}

class EdgeBuilder {
  readonly edges: Draft[] = [];
  readonly #osm: OsmFile;
  readonly #flags: Uint8Array;
  readonly #junctions: Int32Array;
  #junctionCount = 0;
  /** The walkers' edges that touch each signal, and those of each way that is itself a signalled crossing. */
  readonly #atSignal = new Map<number, Draft[]>();
  readonly #crossingWays: Draft[][] = [];

  constructor(osm: OsmFile, flags: Uint8Array) {
    this.#osm = osm;
    this.#flags = flags;
    this.#junctions = new Int32Array(flags.length).fill(-1);
  }

  add(run: Run): void {
    const { nodes, way, wayClass } = run;
    const before = this.edges.length;
    let start = 0;
    for (let at = 1; at < nodes.length; at += 1) {
      if ((this.#flags[nodes[at]!]! & junction) === 0) continue;
      this.#addPiece(run, start, at);
      start = at;
    }
    const added = this.edges.slice(before);
    if (!isSignalledCrossingWay(way.tags) || !isWalkersWay(wayClass)) return;
    if (!nodes.some((node) => (this.#flags[node]! & signal) !== 0)) this.#crossingWays.push(added);
  }

  #addPiece(run: Run, start: number, end: number): void {
    // A loop back to its own junction is cut in the middle, so that no edge begins where it ends.
    if (run.nodes[start] === run.nodes[end] && end - start > 1) {
      const middle = (start + end) >> 1;
      this.#flags[run.nodes[middle]!]! |= junction;
      this.#addPiece(run, start, middle);
      this.#addPiece(run, middle, end);
      return;
    }
    const nodes = run.nodes.slice(start, end + 1);
    const first = nodes[0]!;
    const last = nodes[nodes.length - 1]!;
    const path = nodes.map((node): LonLat => [this.#osm.nodes.lons[node]!, this.#osm.nodes.lats[node]!]);
    const { tags } = run.way;
    const lengthMetres = lineMetres(path);
    const slope = slopeOfStretch(tags, this.#tagsOf(first), this.#tagsOf(last), lengthMetres);
    const stopsHere = ((this.#flags[first]! | this.#flags[last]!) & wheelStop) !== 0;
    const edge: Draft = {
      id: this.edges.length,
      from: this.#junctionOf(first),
      to: this.#junctionOf(last),
      path,
      lengthMetres,
      wayClass: run.wayClass,
      name: tags.get('name') ?? null,
      steps: run.wayClass === 'steps',
      stepFree: isStepFree(tags) && !stopsHere,
      waitSeconds: 0,
      structure: structureOf(tags.get('bridge'), tags.get('tunnel'))
    };
    if (slope !== null) edge.slope = slope;
    this.edges.push(edge);
    if (!isWalkersWay(run.wayClass)) return;
    for (const node of [first, last]) {
      if ((this.#flags[node]! & signal) === 0) continue;
      const touching = this.#atSignal.get(node) ?? [];
      touching.push(edge);
      this.#atSignal.set(node, touching);
    }
  }

  #tagsOf(node: number): Tags | null {
    return this.#osm.nodes.tags(this.#osm.nodes.ids[node]!);
  }

  #junctionOf(node: number): number {
    // Where a barrier is closed nothing joins: each edge gets an end of its own.
    if ((this.#flags[node]! & closed) !== 0) return this.#junctionCount++;
    const known = this.#junctions[node]!;
    return known >= 0 ? known : (this.#junctions[node] = this.#junctionCount++);
  }

  /** Whoever passes a signal waits for it once: half on either side of it, all of it where a way ends at the road's middle. */
  waitAtSignals(): void {
    for (const touching of this.#atSignal.values()) {
      for (const edge of touching) edge.waitSeconds += signalSeconds / Math.min(touching.length, 2);
    }
    for (const pieces of this.#crossingWays) {
      const metres = pieces.reduce((sum, edge) => sum + edge.lengthMetres, 0);
      for (const edge of pieces) edge.waitSeconds += metres > 0 ? (signalSeconds * edge.lengthMetres) / metres : 0;
    }
  }
}

/** A passage through a building crosses nothing, so it is no tunnel here. */
function structureOf(bridge: string | undefined, tunnel: string | undefined): StreetEdge['structure'] {
  if (bridge !== undefined && bridge !== 'no') return 'bridge';
  return tunnel !== undefined && tunnel !== 'no' && tunnel !== 'building_passage' ? 'tunnel' : null;
}
