import { add, at, leftOf, minus, times, unit, type Spot } from '../shape/plane.ts';

/** A band of even width along a path, its ends carried on a little. */
export function ribbon(path: readonly Spot[], half: number): Spot[] {
  const along = (i: number): Spot =>
    unit(minus(at(path, Math.min(i + 1, path.length - 1)), at(path, Math.max(i - 1, 0))));
  const side = (sign: number): Spot[] => path.map((p, i) => add(p, times(leftOf(along(i)), half * sign)));
  return [...side(-1), ...side(1).toReversed()];
}
