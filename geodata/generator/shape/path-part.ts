import { at, distance, mix, type Spot } from './plane.ts';

/** The part of a path between two distances along it. */
export function partOf(path: readonly Spot[], from: number, to: number): Spot[] {
  const part: Spot[] = [];
  let along = 0;
  path.forEach((b, i) => {
    const a = at(path, Math.max(i - 1, 0));
    const length = distance(a, b);
    const start = along;
    along += length;
    if (i === 0) {
      if (from <= 0) part.push(b);
      return;
    }
    if (from > start && from < along) part.push(mix(a, b, (from - start) / length));
    if (to > start && to < along) part.push(mix(a, b, (to - start) / length));
    else if (along >= from && along <= to) part.push(b);
  });
  return part;
}
