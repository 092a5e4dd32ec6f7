import type { MultiPolygon } from 'geojson';
import type { CompoundData } from '../../core/district/district-data.ts';
import type { ServiceKind } from '../../core/places/service-kind.ts';
import type { Barriers } from '../../core/walk/barriers.ts';
import type { Listings, WalkSubject } from '../../core/walk/model.ts';
import type { Pace } from '../../core/walk/pace.ts';
import type { WalkPath } from '../../core/walk/path.ts';
import type { StreetEdge } from '../../core/walk/street-edge.ts';
import type { OptionChunk } from '../db/packed-options.ts';

/** Everything of a district that walking depends on. */
export interface WalkInputs {
  readonly edges: readonly StreetEdge[];
  readonly compounds: readonly CompoundData[];
  readonly barriers: Barriers;
  readonly buildings: readonly WalkSubject[];
  readonly places: readonly WalkSubject[];
}

/** What the worker is asked. Each question names a district that was loaded before. */
export type WalkQuestion =
  | { readonly kind: 'load'; readonly district: string; readonly inputs: WalkInputs }
  /** Opens the network of a file where it lies; answers null, or why the file is refused. */
  | { readonly kind: 'open'; readonly district: string; readonly edition: string; readonly bytes: SharedArrayBuffer }
  /** The file of a loaded network; from then on the thread walks in the file itself, so that the network is in memory once. */
  | { readonly kind: 'network'; readonly district: string; readonly edition: string }
  | { readonly kind: 'forget'; readonly district: string }
  | {
      readonly kind: 'path';
      readonly district: string;
      readonly building: number;
      readonly place: number;
      readonly pace: Pace;
    }
  | {
      readonly kind: 'streets';
      readonly district: string;
      readonly places: readonly number[];
      readonly pace: Pace;
      readonly limitDeciseconds: number;
    }
  | {
      readonly kind: 'circles';
      readonly district: string;
      readonly places: readonly number[];
      readonly pace: Pace;
      readonly limitsDeciseconds: readonly number[];
    }
  | {
      readonly kind: 'options';
      readonly district: string;
      readonly recompute: number;
      readonly servicesOf: ReadonlyMap<number, readonly ServiceKind[]>;
      readonly limitDeciseconds: number;
      readonly optionsPerChunk: number;
    };

/** What each question is answered with. */
export interface WalkAnswers {
  load: Listings;
  open: string | null;
  network: SharedArrayBuffer;
  forget: null;
  path: WalkPath | null;
  streets: Uint16Array;
  circles: MultiPolygon[];
  /** The chunks came before, in the order of buildings; this is how many options they held. */
  options: number;
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
