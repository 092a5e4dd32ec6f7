import type { Cause, PeopleByCause } from '../core/coverage/cause.ts';
import type { StoredNames } from '../i18n/locale.ts';

/** Buildings in the gap that hang together, as lists and cards tell of them. */
export interface PatchView {
  readonly id: number;
  readonly people: number;
  readonly buildings: number;
  /** The nearest place, from its nearest home and from its farthest. Null: none within 30 minutes of standard walking. */
  readonly nearest: {
    readonly place: number;
    readonly names: StoredNames;
    readonly deciseconds: number;
    /** Null: some walk longer than that. */
    readonly farthestDeciseconds: number | null;
  } | null;
  readonly causes: PeopleByCause;
  /** The one that keeps most of them away. */
  readonly cause: Cause | null;
}

/** A walk up to the tenth of a minute that is shown: what lies beyond the limit must not read as within it. */
export function shownBeyond(deciseconds: number): number {
  return Math.ceil(deciseconds / 60) * 60;
}
