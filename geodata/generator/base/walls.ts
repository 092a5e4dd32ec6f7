import { add, at, distance, minus, times, unit, type Spot } from '../shape/plane.ts';
import type { Ring } from '../shape/ring.ts';

const gateHalfMetres = 4;

/** A compound's wall, open for a carriage's width at each gate. */
export function wallsOf(ring: Ring, gates: readonly Spot[]): Spot[][] {
  const walls: Spot[][] = [];
  let current: Spot[] = [];
  ring.forEach((a, i) => {
    const b = at(ring, i + 1);
    const gateAt = (p: Spot): boolean => gates.some((gate) => distance(gate, p) < 0.01);
    const along = unit(minus(b, a));
    const half = Math.min(gateHalfMetres, distance(a, b) / 2);
    const start = gateAt(a) ? add(a, times(along, half)) : a;
    const end = gateAt(b) ? add(b, times(along, -half)) : b;
    if (gateAt(a) || current.length === 0) {
      if (current.length > 1) walls.push(current);
      current = [start];
    }
    current.push(end);
  });
  if (current.length > 1) walls.push(current);
  return walls;
}
