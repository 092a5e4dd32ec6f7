import type { LonLat } from '#lib/core/geometry/lon-lat.ts';

export type Asked =
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer; readonly seconds: number }
  | { readonly kind: 'move'; readonly frame: number; readonly position: LonLat; readonly kinds: number };

export interface Ready {
  readonly kind: 'ready';
  readonly openMilliseconds: number;
  readonly readyMilliseconds: number;
}

export interface Moved {
  readonly kind: 'moved';
  readonly frame: number;
  /** Over all units and kinds: only so that nothing is left uncomputed. */
  readonly people: number;
  readonly milliseconds: number;
}

/** What the page reports. All in milliseconds. */
export interface Dragging {
  readonly open: number;
  readonly ready: number;
  /** From the question posted to its answer computed, in the worker. */
  readonly answer: readonly number[];
  /** From a frame's beginning to its answer on the page. */
  readonly back: readonly number[];
  /** From one frame's beginning to the next one's. */
  readonly frame: readonly number[];
}
