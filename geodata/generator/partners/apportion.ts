/**
 * Shares whole things by weight so that none is lost: each gets the whole part of its share, and what is left goes to the largest
 * remainders, earlier ones first (largest-remainder method).
 * @returns one count a weight; they add up to `total`
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) throw new Error(`${String(total)} cannot be shared by weights that add up to ${String(sum)}`);
  const shares = weights.map((weight) => (total * weight) / sum);
  const counts = shares.map((share) => Math.floor(share));
  const left = total - counts.reduce((a, b) => a + b, 0);
  const order = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
