/**
 * Numbers in [0, 1) that look thrown and are always the same for a seed, in every engine: mulberry32, whole numbers of 32 bits alone.
 * Good enough to draw samples with; never for anything secret. What draws in core is given one, or a seed, by its caller.
 */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
