import type { StreetEdge } from '../../../src/lib/core/walk/street-edge.ts';
import type { Way } from '../draft.ts';
import { at, toLonLat, type Spot } from '../shape/plane.ts';
import { earthMetres } from './earth-metres.ts';

/** A standing place of the network: one word, one spot. */
export interface Node {
  readonly word: string;
  readonly spot: Spot;
}

/** A walkable piece before pieces of one street are joined. */
export interface Piece extends Way {
  readonly from: string;
  readonly to: string;
  readonly path: readonly Spot[];
  /** Pieces of one chain are joined where nothing else meets them; null: never joined. */
  readonly chain: string | null;
}

/** The straight way from one standing place to another. */
export const between = (a: Node, b: Node): Pick<Piece, 'from' | 'to' | 'path'> => ({
  from: a.word,
  to: b.word,
  path: [a.spot, b.spot]
});

/** Joins pieces of one chain where only the two of them meet, so that junctions alone are nodes. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const meeting = new Map<string, number[]>();
  pieces.forEach((one, i) => {
    for (const node of [one.from, one.to]) {
      const here = meeting.get(node);
      if (here === undefined) meeting.set(node, [i]);
      else here.push(i);
    }
  });
  const used = new Set<number>();
  const passes = (node: string, chain: string | null): boolean => {
    const here = meeting.get(node) ?? [];
    return chain !== null && here.length === 2 && here.every((i) => at(pieces, i).chain === chain);
  };
  const grow = (start: Piece, node: string): { end: string; path: Spot[] } => {
    const path: Spot[] = [];
    let end = node;
    while (passes(end, start.chain)) {
      const next = (meeting.get(end) ?? []).find((i) => !used.has(i));
      if (next === undefined) break;
      used.add(next);
      const step = at(pieces, next);
      const forward = step.from === end;
      path.push(...(forward ? step.path : step.path.toReversed()).slice(1));
      end = forward ? step.to : step.from;
    }
    return { end, path };
  };
  return pieces.flatMap((start, i) => {
    if (used.has(i)) return [];
    used.add(i);
    const after = grow(start, start.to);
    const before = grow(start, start.from);
    return openRound({
      ...start,
      from: before.end,
      to: after.end,
      path: [...before.path.toReversed(), ...start.path, ...after.path]
    });
  });
}

/** A round way back to its own start is cut in the middle, so that no edge begins where it ends. */
function openRound(piece: Piece): Piece[] {
  if (piece.from !== piece.to || piece.path.length < 3) return [piece];
  const middle = Math.floor(piece.path.length / 2);
  const word = `${piece.from} round ${String(piece.chain)}`;
  return [
    { ...piece, to: word, path: piece.path.slice(0, middle + 1) },
    { ...piece, from: word, path: piece.path.slice(middle) }
  ];
}

/**
 * The pieces as stored: junctions numbered from 0 as they are met, lengths on the earth. A piece without length is none, and its two
 * ends are one junction.
 */
export function numbered(pieces: readonly Piece[]): StreetEdge[] {
  const drawn = pieces.map((one) => {
    const path = one.path.map(toLonLat);
    return { one, path, lengthMetres: Math.round(earthMetres(path) * 100) / 100 };
  });
  const same = new Map<string, string>();
  const first = (word: string): string => {
    let found = word;
    for (let next = same.get(found); next !== undefined; next = same.get(found)) found = next;
    return found;
  };
  for (const { one, lengthMetres } of drawn)
    if (lengthMetres === 0 && first(one.from) !== first(one.to)) same.set(first(one.to), first(one.from));
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(first(word)) ?? numbers.size;
    numbers.set(first(word), number);
    return number;
  };
  const long = drawn.filter(({ lengthMetres }) => lengthMetres > 0);
  return long.map(({ one, path, lengthMetres }, id) => {
    return {
      id,
      from: numberOf(one.from),
      to: numberOf(one.to),
      path,
      lengthMetres,
      wayClass: one.wayClass,
      name: one.names?.name ?? null,
      steps: one.steps,
      stepFree: one.stepFree,
      waitSeconds: one.waitSeconds,
      structure: one.structure
    };
  });
}
