import type { Frame } from './frame.ts';
import { at, mix, type Spot } from './plane.ts';
import type { Ring } from './ring.ts';

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
