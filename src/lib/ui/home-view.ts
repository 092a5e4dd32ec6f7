import type { StoredNames } from '../i18n/locale.ts';

/** A building in a list. Its verdict is that of its counting cell, which speaks for it in every count. */
export interface HomeView {
  readonly id: number;
  readonly position: readonly [lon: number, lat: number];
  readonly compound: StoredNames | null;
  /** Its own walk to a place that is certainly open; null: beyond 30 minutes of standard walking. */
  readonly deciseconds: number | null;
  /** The walk of the slowest building of its counting cell, to a place that is certainly open, and to one that may be. */
  readonly cell: { readonly buildings: number; readonly sure: number | null; readonly possible: number | null };
}

/** Is a home reached within so many minutes, or does that hang on hours that nobody knows? */
export function homeState(
  { cell: { sure, possible } }: HomeView,
  minutes: number
): 'reached' | 'unknown' | 'unreached' {
  const limit = minutes * 600;
  if (sure !== null && sure <= limit) return 'reached';
  return possible !== null && possible <= limit ? 'unknown' : 'unreached';
}
