import type { Frame } from './frame.ts';
import { at, mix, type Spot } from './plane.ts';
import { isSimple, type Ring } from './ring.ts';

/** The part of a ring above or below the level line at v (Sutherland–Hodgman; meant for rings the line crosses twice). */
export function clipAt(frame: Frame, ring: Ring, v: number, keep: 'above' | 'below'): Spot[] {
  const inside = (p: Spot): boolean => (keep === 'above' ? frame.v(p) >= v : frame.v(p) <= v);
  return ring.flatMap((a, i) => {
    const b = at(ring, i + 1);
    const kept = inside(a) ? [a] : [];
    if (inside(a) === inside(b)) return kept;
    const share = (v - frame.v(a)) / (frame.v(b) - frame.v(a));
    return [...kept, mix(a, b, share)];
  });
}

/**
 * The strip of a ring between two level lines, narrowed from one side or the other until it is one simple piece: a border
 * that bends inward would leave two pieces hanging on a thread. Empty where nothing simple is left.
 */
export function stripOf(frame: Frame, ring: Ring, low: number, high: number): Spot[] {
  for (let less = 0; less < high - low; less += 2) {
    for (const [from, to] of [
      [low, high - less],
      [low + less, high]
    ] as const) {
      const strip = clipAt(frame, clipAt(frame, ring, from, 'above'), to, 'below');
      if (strip.length > 2 && isSimple(strip)) return strip;
    }
  }
  return [];
}
