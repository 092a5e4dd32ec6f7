import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import { dwellAt, kindOfRound, sameStop, stepped, tourOf, type Dwell, type TourStop } from '#lib/core/wall/tour.ts';
import type { WallPicture } from '#lib/core/wall/wall-picture.ts';

/** Back to the tour so long after the last touch. */
const handMilliseconds = 60_000;
/** Whoever paused it and went away finds it going on again. */
const pauseMilliseconds = 10 * 60_000;

/**
 * Where the wall looks: by itself from the district to each street to its worst patch, one kind after the other; or where a hand leads it,
 * until nobody has touched it for a minute.
 */
export class WallTour {
  readonly #kinds: readonly [ServiceKind, ...ServiceKind[]];
  readonly #dwell: Dwell;
  /** Where it stays unless a hand leads it on; null: it tours. */
  readonly #pinned: TourStop | null;
  readonly #pictureOf: (kind: ServiceKind) => WallPicture | null;
  #at = $state.raw({ round: 0, stop: 0 });
  /** What was stopped at, to be found again among other stops. */
  #was: TourStop | undefined;
  #byHand: TourStop | null = $state.raw(null);
  isPaused = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    kinds: readonly [ServiceKind, ...ServiceKind[]],
    dwell: Dwell,
    unit: string | null,
    pictureOf: (kind: ServiceKind) => WallPicture | null
  ) {
    this.#kinds = kinds;
    this.#dwell = dwell;
    this.#pinned = unit === null ? null : { kind: 'unit', code: unit };
    this.#pictureOf = pictureOf;
  }

  get kind(): ServiceKind {
    return kindOfRound(this.#kinds, this.#at.round);
  }

  /** The kind after it: beside it where there is room for two, and asked for in time. */
  get nextKind(): ServiceKind {
    return kindOfRound(this.#kinds, this.#at.round + 1);
  }

  readonly #stops: readonly TourStop[] = $derived.by(() => this.#stopsOf(this.kind));

  get stop(): TourStop {
    return this.#byHand ?? this.#pinned ?? this.#stops[this.#index] ?? { kind: 'district' };
  }

  get isByHand(): boolean {
    return this.#byHand !== null;
  }

  /** How many stops a round has, and which one this is, from 1. */
  get progress(): { readonly at: number; readonly of: number } {
    return { at: this.#index + 1, of: this.#stops.length };
  }

  start(): void {
    this.#wait();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** Goes on by one stop, or back. A hand that steps pauses nothing: the stop is looked at as long as any other. */
  step(steps: 1 | -1): void {
    this.#byHand = null;
    const next = stepped({ round: this.#at.round, stop: this.#index }, this.#stops.length, steps);
    if (next.round === this.#at.round) this.#at = next;
    else {
      // Never to a kind of which nothing can be shown yet.
      const stops = this.#stopsOf(kindOfRound(this.#kinds, next.round));
      if (this.#pictureOf(kindOfRound(this.#kinds, next.round)) === null) this.#at = { ...this.#at, stop: 0 };
      else this.#at = { round: next.round, stop: steps === 1 ? 0 : Math.max(0, stops.length - 1) };
    }
    this.#was = this.#stops[this.#at.stop];
    this.#wait();
  }

  togglePause(): void {
    this.isPaused = !this.isPaused;
    this.#wait();
  }

  /** Looks where a hand points. */
  lookAt(stop: TourStop): void {
    this.#byHand = stop;
    this.#wait();
  }

  /** Somebody is there: the minute begins anew. */
  touched(): void {
    if (this.#byHand !== null) this.#wait();
  }

  /** The unit above the one a hand went into; null at the top. */
  leave(parentOf: (code: string) => string | null): void {
    const { stop } = this;
    if (stop.kind === 'patch') this.lookAt({ kind: 'unit', code: stop.street });
    else if (stop.kind === 'unit') {
      const parent = parentOf(stop.code);
      this.lookAt(parent === null ? { kind: 'district' } : { kind: 'unit', code: parent });
    }
  }

  /** Where the stop lies among the stops there are now: data may have changed under it. */
  get #index(): number {
    return sameStop(this.#stops, this.#was, this.#at.stop);
  }

  #stopsOf(kind: ServiceKind): readonly TourStop[] {
    const picture = this.#pictureOf(kind);
    if (picture === null) return [{ kind: 'district' }];
    const streets = picture.units
      .filter(({ level, unreached }) => level === 'street' && unreached > 0)
      .sort((a, b) => b.unreached - a.unreached || (a.code < b.code ? -1 : 1))
      .map(({ code }) => ({
        code,
        worstPatch: picture.patches.find(({ street }) => street === code)?.id ?? null
      }));
    return tourOf({ streets }, this.#dwell);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#byHand !== null) {
      this.#timer = setTimeout(() => {
        this.#byHand = null;
        this.#wait();
      }, handMilliseconds);
    } else if (this.#pinned !== null) {
      return;
    } else if (this.isPaused) {
      this.#timer = setTimeout(() => {
        this.isPaused = false;
        this.step(1);
      }, pauseMilliseconds);
    } else {
      this.#timer = setTimeout(() => this.step(1), dwellAt(this.stop, this.#dwell) * 1000);
    }
  }
}
