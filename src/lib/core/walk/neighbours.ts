/**
 * Neighbours of each of `count` vertices, packed: entries of v are `start[v] … start[v + 1]`, in order of adding.
 * @param valueOf what entry i carries beside its target
 */
export function packNeighbours(
  count: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  valueOf: (entry: number) => number
): { start: Int32Array; target: Int32Array; value: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let entry = 0; entry < from.length; entry++) start[from[entry]! + 1]!++;
  for (let v = 0; v < count; v++) start[v + 1]! += start[v]!;
  const next = start.slice();
  const target = new Int32Array(from.length);
  const value = new Int32Array(from.length);
  for (let entry = 0; entry < from.length; entry++) {
    const slot = next[from[entry]!]!++;
    target[slot] = to[entry]!;
    value[slot] = valueOf(entry);
  }
  return { start, target, value };
}
