import type { StreetEdge } from '../../src/lib/core/walk/street-edge.ts';
import type { Draft, LinkEnd, Way } from './draft.ts';
import type { LandLine } from './land.ts';
import { edgeKey } from './shape/mesh.ts';
import { at, pathLength, toLonLat, type Spot } from './shape/plane.ts';
import { Corners } from './corners.ts';

/** A walkable piece before pieces of one street are joined. */
interface Piece extends Way {
  readonly from: string;
  readonly to: string;
  readonly path: readonly Spot[];
  /** Pieces of one chain are joined where nothing else meets them; null: never joined. */
  readonly chain: string | null;
}

/** Seconds waited at a signalled crossing of the avenue (METHOD 1, assumed). */
const signalSeconds = 20;
/** Streets of these classes cross the avenue at a signal; lesser ones end at its walkway. */
const crossesAtSignal: readonly string[] = ['secondary', 'tertiary'];

/** The walkable network of the land, its walkways, crossings, bridge, overpass, and the ways inside compounds and parks. */
export function walkableEdges(draft: Draft): StreetEdge[] {
  const corners = new Corners(draft.land);
  const pieces = [...alongBorders(draft, corners), ...acrossBarriers(draft, corners), ...ofLinks(draft, corners)];
  return numbered(joined(pieces));
}

function alongBorders(draft: Draft, corners: Corners): Piece[] {
  const { mesh, lines } = draft.land;
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  for (const face of mesh.faces.keys()) {
    const ring = mesh.cornersOf(face);
    ring.forEach((a, i) => {
      const b = at(ring, i + 1);
      const number = mesh.lineBetween(a, b);
      const key = edgeKey(a, b);
      if (number < 0 || seen.has(key)) return;
      seen.add(key);
      const line = at(lines, number);
      if (line.walk === 'onLine')
        pieces.push(piece(line, String(number), corners.toward(a, mesh.spot(b)), corners.toward(b, mesh.spot(a))));
      if (line.walk === 'alongside') {
        pieces.push(
          piece(line, `${String(number)} left`, corners.beside(a, b, 'left'), corners.beside(b, a, 'right')),
          piece(line, `${String(number)} right`, corners.beside(a, b, 'right'), corners.beside(b, a, 'left'))
        );
      }
    });
  }
  return pieces;
}

interface Node {
  readonly word: string;
  readonly spot: Spot;
}

function piece(line: LandLine, chain: string, from: Node, to: Node): Piece {
  return {
    from: from.word,
    to: to.word,
    path: [from.spot, to.spot],
    wayClass: line.walk === 'alongside' ? 'footway' : line.wayClass,
    names: line.names,
    steps: false,
    stepFree: true,
    waitSeconds: 0,
    structure: null,
    chain
  };
}

/** Signalled crossings of the avenue, and its two walkways' bridge over the canal. */
function acrossBarriers(draft: Draft, corners: Corners): Piece[] {
  const { mesh, lines } = draft.land;
  return [...corners.barriers.keys()].flatMap((corner): Piece[] => {
    const barriers = corners.barriersAt(corner);
    const classes = barriers.map((next) => at(lines, mesh.lineBetween(corner, next)).wayClass);
    const avenue = lines.find((line) => line.wayClass === 'primary') ?? null;
    const crossing = {
      wayClass: 'crossing',
      names: avenue?.names ?? null,
      steps: false,
      stepFree: true,
      chain: null
    } as const;
    if (classes.includes('canal') && classes.includes('primary')) {
      return barriers.flatMap((next, i) => {
        if (at(classes, i) !== 'canal') return [];
        const ends = [corners.beside(corner, next, 'right'), corners.beside(corner, next, 'left')] as const;
        return [
          { ...crossing, ...between(...ends), wayClass: 'footway', waitSeconds: 0, structure: 'bridge' as const }
        ];
      });
    }
    const meets = corners.streetsAt(corner).some((street) => crossesAtSignal.includes(street));
    const first = barriers[0];
    if (!classes.includes('primary') || !meets || first === undefined) return [];
    const ends = [corners.beside(corner, first, 'left'), corners.beside(corner, first, 'right')] as const;
    return [{ ...crossing, ...between(...ends), waitSeconds: signalSeconds, structure: null }];
  });
}

const between = (a: Node, b: Node): Pick<Piece, 'from' | 'to' | 'path'> => ({
  from: a.word,
  to: b.word,
  path: [a.spot, b.spot]
});

function ofLinks(draft: Draft, corners: Corners): Piece[] {
  return draft.links.map((link) => {
    const from = endOf(link.from, at(link.path, 0), at(link.path, 1), corners);
    const to = endOf(link.to, at(link.path, -1), at(link.path, -2), corners);
    return {
      ...link,
      from: from.word,
      to: to.word,
      path: [from.spot, ...link.path.slice(1, -1), to.spot],
      chain: null
    };
  });
}

function endOf(end: LinkEnd, spot: Spot, next: Spot, corners: Corners): Node {
  return 'corner' in end ? corners.toward(end.corner, next) : { word: end.node, spot };
}

/** Joins pieces of one chain where only the two of them meet, so that junctions alone are nodes. */
function joined(pieces: readonly Piece[]): Piece[] {
  const meeting = new Map<string, number[]>();
  pieces.forEach((one, i) => {
    for (const node of [one.from, one.to]) meeting.set(node, [...(meeting.get(node) ?? []), i]);
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
    return [
      { ...start, from: before.end, to: after.end, path: [...before.path.toReversed(), ...start.path, ...after.path] }
    ];
  });
}

function numbered(pieces: readonly Piece[]): StreetEdge[] {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return pieces.map((one, id) => ({
    id,
    from: numberOf(one.from),
    to: numberOf(one.to),
    path: one.path.map(toLonLat),
    lengthMetres: Math.round(pathLength(one.path) * 100) / 100,
    wayClass: one.wayClass,
    name: one.names?.name ?? null,
    steps: one.steps,
    stepFree: one.stepFree,
    waitSeconds: one.waitSeconds,
    structure: one.structure
  }));
}
