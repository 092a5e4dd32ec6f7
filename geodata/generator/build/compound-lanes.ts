import type { LinkEnd } from '../draft.ts';
import type { Random } from '../random.ts';
import { extent, type Rows } from '../rows.ts';
import type { Frame } from '../shape/frame.ts';
import { at, type Spot } from '../shape/plane.ts';

/** Doors nearer to their lane than this have no way of their own but for some. */
const stubMetres = 12;
const stubsKept = 0.42;
const leastGapMetres = 5;
const gapWaysShare = 0.75;

interface Mark {
  readonly u: number;
  readonly word: string;
}

/**
 * The lanes north of a compound's rows and what joins them: the spine, the ways round the rows' ends, footways through the gaps
 * between buildings, and ways to doors that stand back.
 * @param node the compound's own node of a word
 * @param isFree whether a path keeps within the walls and clear of buildings
 */
export function layLanes(
  frame: Frame,
  rows: Rows,
  node: (word: string) => LinkEnd,
  isFree: (path: readonly Spot[]) => boolean,
  lay: (from: LinkEnd, to: LinkEnd, path: Spot[]) => void,
  random: Random
): void {
  const gaps = rows.lanes.map((_, i) => gapsBelow(frame, rows, i, isFree, random));
  rows.lanes.forEach((lane, i) => {
    const name = String(i);
    const isClear = (u: number): boolean => u > lane.from + 1 && u < lane.to - 1 && Math.abs(u - rows.spine) > 1;
    const doors = rows.buildings.flatMap(({ entrance }, b) => {
      const behind = lane.v - frame.v(entrance);
      const u = frame.u(entrance);
      return behind > 1 && behind < 16 && isClear(u) && (behind > stubMetres || random.chance(stubsKept))
        ? [{ u, word: `door ${name} ${String(b)}`, entrance }]
        : [];
    });
    const above = at(gaps, Math.max(0, i - 1)).map((u, g) => ({ u, word: `gap ${String(i - 1)} ${String(g)} south` }));
    const marks: Mark[] = [
      ...(rows.spine - lane.from > 3 ? [{ u: lane.from, word: `west ${name}` }] : []),
      ...(lane.to - rows.spine > 3 ? [{ u: lane.to, word: `east ${name}` }] : []),
      { u: rows.spine, word: `row ${name}` },
      ...at(gaps, i).map((u, g) => ({ u, word: `gap ${name} ${String(g)} north` })),
      ...(i === 0 ? [] : above),
      ...doors
    ];
    layLevel(marks, (u) => frame.toPlane(u, lane.v), node, lay);
    for (const { u, word, entrance } of doors)
      lay(node(word), node(`${word} in`), [frame.toPlane(u, lane.v), entrance]);
    const below = rows.lanes[i + 1];
    if (below === undefined) return;
    const nextName = String(i + 1);
    at(gaps, i).forEach((u, g) => {
      const word = `gap ${name} ${String(g)}`;
      lay(node(`${word} north`), node(`${word} south`), [frame.toPlane(u, lane.v), frame.toPlane(u, below.v)]);
    });
    lay(node(`row ${name}`), node(`row ${nextName}`), [
      frame.toPlane(rows.spine, lane.v),
      frame.toPlane(rows.spine, below.v)
    ]);
    for (const [end, one, other] of [
      ['west', lane.from, below.from],
      ['east', lane.to, below.to]
    ] as const) {
      if (Math.abs(one - rows.spine) <= 3 || Math.abs(other - rows.spine) <= 3) continue;
      const out = end === 'west' ? Math.min(one, other) - 4 : Math.max(one, other) + 4;
      const path = [
        frame.toPlane(one, lane.v),
        frame.toPlane(out, lane.v - 3),
        frame.toPlane(out, below.v + 3),
        frame.toPlane(other, below.v)
      ];
      if (isFree(path)) lay(node(`${end} ${name}`), node(`${end} ${nextName}`), path);
    }
  });
}

/** Lays a lane from mark to mark. */
function layLevel(
  marks: readonly Mark[],
  toPlane: (u: number) => Spot,
  node: (word: string) => LinkEnd,
  lay: (from: LinkEnd, to: LinkEnd, path: Spot[]) => void
): void {
  const sorted = marks.toSorted((a, b) => a.u - b.u || (a.word < b.word ? -1 : 1));
  sorted.slice(1).forEach((mark, m) => {
    const before = at(sorted, m);
    lay(node(before.word), node(mark.word), [toPlane(before.u), toPlane(mark.u)]);
  });
}

/** Where footways lead through the row below a lane to the next lane: u of each, from west to east. */
function gapsBelow(
  frame: Frame,
  rows: Rows,
  i: number,
  isFree: (path: readonly Spot[]) => boolean,
  random: Random
): number[] {
  const [lane, below] = [at(rows.lanes, i), rows.lanes[i + 1]];
  if (below === undefined) return [];
  const row = rows.buildings
    .map(({ ring }) => extent(frame, ring))
    .filter(({ v0, v1 }) => v1 < lane.v && v0 > below.v)
    .toSorted((a, b) => a.u0 - b.u0);
  return row.slice(1).flatMap(({ u0 }, r) => {
    const before = at(row, r).u1;
    const u = (before + u0) / 2;
    const [from, to] = [Math.max(lane.from, below.from) + 4, Math.min(lane.to, below.to) - 4];
    if (u0 - before < leastGapMetres || u < from || u > to || Math.abs(u - rows.spine) < 9) return [];
    if (!random.chance(gapWaysShare)) return [];
    return isFree([frame.toPlane(u, lane.v), frame.toPlane(u, below.v)]) ? [u] : [];
  });
}
