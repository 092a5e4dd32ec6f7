/** Where a tour stops: at the district, at a unit, at a patch of the gap within one. */
export type TourStop =
  | { readonly kind: 'district' }
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'patch'; readonly street: string; readonly patch: number };

/** Seconds at each kind of stop; 0 leaves them out. */
export interface Dwell {
  readonly district: number;
  readonly unit: number;
  readonly patch: number;
}

/** What a tour is made of: streets, most people in the gap first, each with its largest patch or none. */
export interface TourGround {
  readonly streets: readonly { readonly code: string; readonly worstPatch: number | null }[];
}

/** The stops of one round, in order. Always at least the district, so that there is something to show. */
export function tourOf({ streets }: TourGround, dwell: Dwell): readonly TourStop[] {
  const stops: TourStop[] = [];
  if (dwell.district > 0) stops.push({ kind: 'district' });
  for (const { code, worstPatch } of streets) {
    if (dwell.unit > 0) stops.push({ kind: 'unit', code });
    if (dwell.patch > 0 && worstPatch !== null) stops.push({ kind: 'patch', street: code, patch: worstPatch });
  }
  return stops.length > 0 ? stops : [{ kind: 'district' }];
}

/** How long a stop is looked at, in seconds. */
export function dwellAt(stop: TourStop, dwell: Dwell): number {
  const seconds = stop.kind === 'district' ? dwell.district : stop.kind === 'unit' ? dwell.unit : dwell.patch;
  return seconds > 0 ? seconds : dwell.district || dwell.unit || dwell.patch || 20;
}

/** Which round and which stop come next, or came before; a new round begins with the next kind of service. */
export function stepped(
  at: { readonly round: number; readonly stop: number },
  stops: number,
  steps: 1 | -1
): { readonly round: number; readonly stop: number } {
  const stop = at.stop + steps;
  if (stop >= stops) return { round: at.round + 1, stop: 0 };
  if (stop < 0) return { round: at.round - 1, stop: Math.max(0, stops - 1) };
  return { round: at.round, stop };
}

/** The same stop in another list of stops, for when data changed under a tour: where it was, else the nearest place in the round. */
export function sameStop(stops: readonly TourStop[], was: TourStop | undefined, index: number): number {
  const key = JSON.stringify(was);
  const found = stops.findIndex((stop) => JSON.stringify(stop) === key);
  return found >= 0 ? found : Math.min(index, Math.max(0, stops.length - 1));
}

/** Which of the kinds a round is about. Rounds may run backwards below 0. */
export function kindOfRound<T>(kinds: readonly [T, ...T[]], round: number): T {
  return kinds[((round % kinds.length) + kinds.length) % kinds.length] ?? kinds[0];
}
