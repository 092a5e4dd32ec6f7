import { at } from '../shape/plane.ts';

/** Joins lines end to end into long ones, as far as one of the same kind goes on: fewer features for the same drawing. */
export function longLines<P>(
  lines: readonly { readonly kind: string; readonly path: readonly P[] }[],
  keyOf: (p: P) => string
): { kind: string; path: P[] }[] {
  const meeting = new Map<string, number[]>();
  const word = (kind: string, p: P): string => `${kind} ${keyOf(p)}`;
  lines.forEach(({ kind, path }, i) => {
    for (const end of [at(path, 0), at(path, -1)]) {
      const here = meeting.get(word(kind, end));
      if (here === undefined) meeting.set(word(kind, end), [i]);
      else here.push(i);
    }
  });
  const used = new Set<number>();
  const grown = (kind: string, start: readonly P[]): P[] => {
    const path = [...start];
    for (;;) {
      const end = at(path, -1);
      const next = meeting.get(word(kind, end))?.find((i) => !used.has(i));
      if (next === undefined) return path;
      used.add(next);
      const more = at(lines, next).path;
      path.push(...(keyOf(at(more, 0)) === keyOf(end) ? more : more.toReversed()).slice(1));
    }
  };
  return lines.flatMap(({ kind, path }, i) => {
    if (used.has(i)) return [];
    used.add(i);
    const forward = grown(kind, path);
    return [{ kind, path: grown(kind, forward.toReversed()) }];
  });
}
