/**
 * Getis-Ord Gi*, self included, by METHOD 6 and written anew here for tests, apart from the product's own:
 * (Σ w x − x̄ Σ w) / (s √[(n Σ w² − (Σ w)²) / (n − 1)]), w = 1 within the neighbourhood.
 * @param near positions in `values` of each one's neighbourhood, itself among them
 */
export function getisOrd(values: readonly number[], near: readonly (readonly number[])[]): number[] {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const s = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / n - mean * mean);
  return near.map((indexes) => {
    const k = indexes.length;
    const sum = indexes.reduce((all, index) => all + (values[index] ?? 0), 0);
    return (sum - mean * k) / (s * Math.sqrt((n * k - k * k) / (n - 1)));
  });
}
