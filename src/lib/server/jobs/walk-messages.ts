import type { MultiPolygon } from 'geojson';
import type { PlaceHours, WeekOfUnits } from '../../core/coverage/week.ts';
import type { CompoundData, GateState } from '../../core/district/district-data.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { CellSurroundings } from '../../core/walk/across/cell-surroundings.ts';
import type { DrawnBarriers } from '../../core/walk/barriers.ts';
import type { CountedModel } from '../../core/walk/file/counted-sections.ts';
import type { Listings, WalkSubject } from '../../core/walk/model.ts';
import type { NearestByBuilding } from '../../core/walk/nearest-agreement.ts';
import type { FoundOptions } from '../../core/walk/option-search.ts';
import type { Pace, WalkerClass } from '../../core/walk/pace.ts';
import type { WalkPath } from '../../core/walk/path.ts';
import type { StreetEdge } from '../../core/walk/street-edge.ts';
import type { OptionChunk } from '../db/packed-options.ts';
import type { RemedyAnswer, RemedyQuestion } from './remedy-messages.ts';

/** Everything of a district that walking depends on, and whom its answers count, buildings and places in the order of their ids. */
export interface WalkInputs {
  readonly edges: readonly StreetEdge[];
  readonly compounds: readonly CompoundData[];
  readonly barriers: DrawnBarriers;
  readonly buildings: readonly WalkSubject[];
  readonly places: readonly WalkSubject[];
  readonly counted: CountedModel;
}

/** How gates stand at some time, by id; those not named stand as in stored walks. */
export type GateStates = ReadonlyMap<number, GateState>;

/** What the worker is asked. Each question names a network, as it was called when the thread loaded or opened it. */
export type WalkQuestion =
  | { readonly kind: 'load'; readonly network: string; readonly inputs: WalkInputs }
  /** Opens a network of this edition in its file, where it lies; answers null, or why the file is refused. */
  | { readonly kind: 'open'; readonly network: string; readonly edition: string; readonly bytes: SharedArrayBuffer }
  /** The file of a loaded network; from then on the thread walks in the file itself, so that the network is in memory once. */
  | { readonly kind: 'file'; readonly network: string; readonly edition: string }
  /** Finds what circles are drawn with before anybody asks for one, once the thread has nothing else to do. */
  | { readonly kind: 'layOut'; readonly network: string }
  | { readonly kind: 'forget'; readonly network: string }
  | {
      readonly kind: 'path';
      readonly network: string;
      readonly building: number;
      readonly place: number;
      readonly pace: Pace;
    }
  | {
      readonly kind: 'streets';
      readonly network: string;
      readonly service: ServiceKind;
      readonly pace: Pace;
      readonly limitDeciseconds: number;
    }
  | {
      readonly kind: 'circles';
      readonly network: string;
      readonly service: ServiceKind;
      readonly pace: Pace;
      readonly limitsDeciseconds: readonly number[];
    }
  /** Every walk from some places, given by id in ascending order. */
  | {
      readonly kind: 'search';
      readonly network: string;
      readonly places: readonly number[];
      readonly limitDeciseconds: number;
    }
  /** The time of every building to the nearest place of each kind, for these classes, by one sweep each. */
  | { readonly kind: 'nearest'; readonly network: string; readonly walkers: readonly WalkerClass[] }
  /** What is to be known of each counting cell besides its walks: the crow's flight, and walks across barriers. */
  | { readonly kind: 'surroundings'; readonly network: string; readonly walkers: readonly WalkerClass[] }
  /** The nearest places of one class while gates stand so and places offer this: rows of `nearest` for each of several sets of places. */
  | {
      readonly kind: 'openings';
      readonly network: string;
      readonly gates: GateStates;
      /** What each place offers then, as bits, by its id. */
      readonly offers: readonly ReadonlyMap<number, number>[];
      readonly walker: WalkerClass;
    }
  /** Who reaches what in each hour of the week. */
  | {
      readonly kind: 'week';
      readonly network: string;
      readonly situations: readonly { readonly gates: GateStates; readonly hours: Int32Array }[];
      readonly places: PlaceHours;
      readonly walker: WalkerClass;
      readonly limitDeciseconds: number;
    }
  /** Which gate or crossing would bring these people within reach? */
  | ({ readonly kind: 'remedies'; readonly network: string } & RemedyQuestion)
  /** Makes what the database takes of all that was found. */
  | {
      readonly kind: 'pack';
      readonly network: string;
      readonly found: readonly FoundOptions[];
      readonly district: string;
      readonly recompute: number;
      readonly optionsPerChunk: number;
    }
  /** Answers null where the stored times and those of sweeps agree, or fails with a sentence. */
  | {
      readonly kind: 'compare';
      readonly network: string;
      readonly stored: NearestByBuilding;
      readonly swept: NearestByBuilding;
    };

/** What each question is answered with. */
export interface WalkAnswers {
  load: Listings;
  open: string | null;
  file: SharedArrayBuffer;
  layOut: null;
  forget: null;
  /** Null where no way leads there, or one of the two is not in the network. */
  path: WalkPath | null;
  streets: Uint16Array;
  circles: MultiPolygon[];
  search: FoundOptions;
  nearest: NearestByBuilding;
  surroundings: CellSurroundings;
  openings: Int32Array[];
  /** People and codes of the units whose cells are counted. */
  week: WeekOfUnits & { readonly unitCodes: readonly string[]; readonly people: Int32Array };
  remedies: RemedyAnswer;
  /** The chunks came before, in the order of buildings; this is how many options they held, and the nearest places by them. */
  pack: { readonly options: number; readonly nearest: NearestByBuilding };
  compare: null;
}

/** From main thread to worker. */
export interface WalkRequest {
  readonly id: number;
  readonly question: WalkQuestion;
}

/** From worker to main thread; `id` is the request's. */
export type WalkReply =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: WalkAnswers[keyof WalkAnswers] }
  | { readonly id: number; readonly kind: 'problem'; readonly message: string }
  | { readonly id: number; readonly kind: 'progress'; readonly share: number }
  | { readonly id: number; readonly kind: 'chunk'; readonly chunk: OptionChunk };
