import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { paces } from '#lib/core/walk/pace.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { walkModel, type WalkModel } from '#lib/core/walk/model.ts';
import type { CountedPeople } from '#lib/core/walk/sweep/counted-people.ts';
import type { PlaceBook } from '#lib/core/walk/sweep/place-book.ts';
import { placeBook, sweepFor, sweepNetwork, type ClassSweep } from '#lib/core/walk/sweep/sweep-model.ts';
import { passingFolder } from './cache-folder.ts';
import { measure, type Subject, type Timing } from './measure.ts';
import { osmPbfBlocks } from './osm-pbf-writer.ts';
import { startPgRouting, type PgRouting } from './pgrouting.ts';
import type { BenchTown } from './bench-town.ts';
import { fetchValhalla, type Valhalla, type ValhallaTiles } from './valhalla.ts';

/** The question all benches ask: 15 minutes at the standard pace. */
export const asked = { pace: paces.standard, minutes: 15, seconds: 900, deciseconds: 9000 } as const;

/** The peers, each fetched or started when a bench first asks for it, once for all towns. Null: it cannot be had, which was said. */
export class Peers {
  readonly #say: (sentence: string) => void;
  #valhalla: Promise<Valhalla | null> | null = null;
  #pgRouting: Promise<PgRouting | null> | null = null;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  valhalla(): Promise<Valhalla | null> {
    return (this.#valhalla ??= fetchValhalla(this.#say));
  }

  pgRouting(): Promise<PgRouting | null> {
    return (this.#pgRouting ??= startPgRouting(this.#say));
  }

  async close(): Promise<void> {
    await (await this.#pgRouting)?.close();
  }
}

/** A town as benches need it, each form of it made when first asked for: our model, the file for peers, their copies of it. */
export class BenchContext {
  readonly town: BenchTown;
  readonly say: (sentence: string) => void;
  readonly #rounds: number;
  readonly #peers: Peers;
  readonly #folder = passingFolder();
  #model: WalkModel | null = null;
  #swept: ClassSweep | null = null;
  #people: CountedPeople | null = null;
  #pbfPath: Promise<string> | null = null;
  #tiles: Promise<ValhallaTiles | null> | null = null;
  #loaded: Promise<PgRouting | null> | null = null;

  constructor(town: BenchTown, peers: Peers, options: { rounds: number; say: (sentence: string) => void }) {
    this.town = town;
    this.say = options.say;
    this.#rounds = options.rounds;
    this.#peers = peers;
  }

  /** The town's buildings and places on its network. */
  get model(): WalkModel {
    const { edges, buildings, places } = this.town;
    const subjects = (list: typeof buildings | typeof places) =>
      list.map(({ id, position }) => ({ id, position, compound: null }));
    return (this.#model ??= walkModel(buildNetwork(edges, []), [], subjects(buildings), subjects(places)));
  }

  /** The town ready to be swept at the asked pace. */
  get swept(): ClassSweep {
    return (this.#swept ??= sweepFor(this.model, sweepNetwork(this.model, asked.pace.access), asked.pace, this.people));
  }

  /** Each building a cell of its own: peers know no cells. */
  get people(): CountedPeople {
    const { buildings, unitCount } = this.town;
    return (this.#people ??= {
      cellOf: Int32Array.from(buildings, ({ id }) => id),
      cellPeople: Int32Array.from(buildings, ({ people }) => people),
      cellUnit: Int32Array.from(buildings, ({ unit }) => unit),
      unitCount
    });
  }

  /** What each place offers, as bits. */
  get kinds(): Uint8Array {
    return Uint8Array.from(this.town.places, ({ kinds }) => kinds.reduce((bits, kind) => bits | (1 << kind), 0));
  }

  /** A new book of all places: who edits needs one of his own. */
  newBook(): PlaceBook {
    return placeBook(this.model, this.swept, this.kinds);
  }

  /** The town's streets as the .osm.pbf that peers read. */
  pbfPath(): Promise<string> {
    const write = async (): Promise<string> => {
      const path = join(this.#folder.path, 'town.osm.pbf');
      await pipeline(Readable.from(osmPbfBlocks(this.town.edges)), createWriteStream(path));
      return path;
    };
    return (this.#pbfPath ??= write());
  }

  /** Valhalla itself, to build tiles with; null where it cannot be had. */
  valhalla(): Promise<Valhalla | null> {
    return this.#peers.valhalla();
  }

  /** Where a bench may have files of its own until the town is done. */
  pathFor(name: string): string {
    return join(this.#folder.path, name);
  }

  /** Valhalla with this town's tiles; null where it cannot be had. */
  valhallaTiles(): Promise<ValhallaTiles | null> {
    const build = async (): Promise<ValhallaTiles | null> => {
      const valhalla = await this.valhalla();
      if (valhalla === null) return null;
      const folder = this.pathFor('tiles');
      await valhalla.buildTiles(await this.pbfPath(), folder);
      return valhalla.open(folder);
    };
    return (this.#tiles ??= build());
  }

  /** pgRouting with this town's network and buildings; null where it cannot be had. */
  pgRouting(): Promise<PgRouting | null> {
    const load = async (): Promise<PgRouting | null> => {
      const pgRouting = await this.#peers.pgRouting();
      await pgRouting?.load(this.model, this.town);
      return pgRouting;
    };
    return (this.#loaded ??= load());
  }

  /**
   * Times subjects side by side, for as many rounds as the command asked for.
   * @param warmUpRounds three by default: what is asked again and again is compiled by then
   */
  measure(
    subjects: readonly Subject[],
    { warmUpRounds = 3, enoughMilliseconds = 30_000 }: { warmUpRounds?: number; enoughMilliseconds?: number } = {}
  ): Promise<Timing[]> {
    const now = (): number => performance.now();
    return measure(subjects, { rounds: this.#rounds, warmUpRounds, enoughMilliseconds, now });
  }

  /** The same peers and rounds for another town. */
  of(town: BenchTown): BenchContext {
    return new BenchContext(town, this.#peers, { rounds: this.#rounds, say: this.say });
  }

  /** Removes the files made for this town. */
  close(): void {
    this.#folder.remove();
  }
}
