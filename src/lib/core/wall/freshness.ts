/** How far the picture on a wall can be trusted to be the present one. */
export type Freshness = 'live' | 'quiet' | 'lost';

/** The stream ticks every 10 seconds: two ticks missed are bad luck, more is a line that is down. */
export const silentAfterSeconds = 25;
/** From here on it is said loudly. */
export const lostAfterSeconds = 60;

/**
 * @param heardAt when the server last said anything, milliseconds
 * @param now milliseconds by the same clock; a clock that was set back counts as no time gone
 */
export function freshnessAt(heardAt: number, now: number): Freshness {
  const seconds = (now - heardAt) / 1000;
  return seconds >= lostAfterSeconds ? 'lost' : seconds >= silentAfterSeconds ? 'quiet' : 'live';
}

/** How long to wait before asking again, milliseconds: doubling from one second to half a minute, so that a server that comes back is not stormed. */
export function retryAfter(failures: number, random: number): number {
  const full = Math.min(30_000, 1000 * 2 ** Math.min(10, Math.max(0, failures - 1)));
  return full * (0.5 + random / 2);
}
