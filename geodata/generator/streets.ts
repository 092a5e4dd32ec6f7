import type { StreetEdge } from '../../src/lib/core/walk/street-edge.ts';
import { Corners } from './corners.ts';
import type { Draft, LinkEnd } from './draft.ts';
import type { LandLine } from './land.ts';
import { crossings } from './network/crossings.ts';
import { joined, numbered, type Node, type Piece } from './network/piece.ts';
import { StandingPlaces } from './network/standing-places.ts';
import { at, type Spot } from './shape/plane.ts';

/**
 * The walkable network of the land, its walkways, crossings, bridges and underpasses, and the ways inside compounds and parks.
 * @param signalAt corners of wide roads that have a signal besides those where streets meet the road
 */
export function walkableEdges(draft: Draft, signalAt: ReadonlySet<number> = new Set()): StreetEdge[] {
  const corners = new Corners(draft.land);
  const places = new StandingPlaces(draft.land, corners);
  const pieces = [
    ...alongBorders(draft, corners, places),
    ...crossings({ draft, corners, places }, signalAt),
    ...ofLinks(draft, places)
  ];
  return numbered(joined(pieces));
}

function alongBorders(draft: Draft, corners: Corners, places: StandingPlaces): Piece[] {
  const { mesh, lines } = draft.land;
  return corners.borders.flatMap(([a, b, number]): Piece[] => {
    const line = at(lines, number);
    const chain = String(number);
    if (line.walk === 'onLine')
      return [piece(line, chain, places.toward(a, mesh.spot(b)), places.toward(b, mesh.spot(a)))];
    if (line.walk === 'never') return [];
    const left = piece(line, chain, places.beside(a, b, 'left'), places.beside(b, a, 'right'));
    const right = piece(line, chain, places.beside(a, b, 'right'), places.beside(b, a, 'left'));
    return [...(corners.hasLandOnLeft(a, b) ? [left] : []), ...(corners.hasLandOnLeft(b, a) ? [right] : [])];
  });
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

function ofLinks(draft: Draft, places: StandingPlaces): Piece[] {
  return draft.links.map((link) => {
    const from = endOf(link.from, at(link.path, 0), at(link.path, 1), places);
    const to = endOf(link.to, at(link.path, -1), at(link.path, -2), places);
    return {
      ...link,
      from: from.word,
      to: to.word,
      path: [from.spot, ...link.path.slice(1, -1), to.spot],
      chain: null
    };
  });
}

function endOf(end: LinkEnd, spot: Spot, next: Spot, places: StandingPlaces): Node {
  return 'corner' in end ? places.toward(end.corner, next) : { word: end.node, spot };
}
