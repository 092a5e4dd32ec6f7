import type { Position } from 'geojson';
import { distanceMetres, fromPlane, toPlane, type LocalPlane } from '../../geometry/local-metres.ts';
import { crossingShare } from '../../geometry/ring.ts';
import { BarrierIndex, packBarriers, type Barriers } from '../barriers.ts';
import type { WalkNetwork } from '../packed-network.ts';
import { snapMaxMetres } from '../pace.ts';
import { nearestSpot, type StreetSpot } from '../segment-index.ts';
import { publicZone } from '../zones.ts';

/** A bridge that is not there: two spots of streets, one on either side of a barrier. */
export interface Link {
  readonly from: StreetSpot;
  readonly to: StreetSpot;
}

/** So far apart do links lie along a barrier, and so long may one be (METHOD 2, claimed versus walkable). */
export const linkEveryMetres = 200;
export const longestLinkMetres = 150;

/** Beside the barrier is so far off its line. */
const besideMetres = 1;

/**
 * Links across one class of barriers: every 200 m the nearest street on either side, where the two lie at most 150 m apart. For a
 * line the sides are left and right of it, so that both tracks of a railway, drawn apart, are crossed at once; for water drawn as an
 * area they are a bank and the one opposite.
 * @param barriers of the class @param others what a link's ends must not lie behind: barriers of all other classes
 */
export function linksAcross(network: WalkNetwork, barriers: Barriers, others: Barriers): Link[] {
  const { plane } = network;
  const walk = new StreetSearch(network, new BarrierIndex(packBarriers(others, plane)));
  const links = barriers.lines.flatMap((line) => linksAcrossLine(walk, plane, line));
  const own = new BarrierIndex(packBarriers(barriers, plane));
  for (const shape of barriers.areas) {
    const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    for (const rings of parts) {
      const walls = rings.map((ring) => onPlane(plane, ring));
      for (const ring of walls) links.push(...linksAcrossWater(walk, own, ring, walls));
    }
  }
  return links;
}

/** Finds the street nearest to a spot of the plane, among public ones that can reach the district. */
class StreetSearch {
  readonly #network: WalkNetwork;
  readonly #others: BarrierIndex;

  constructor(network: WalkNetwork, others: BarrierIndex) {
    this.#network = network;
    this.#others = others;
  }

  near(spot: Spot, accepts: (x: number, y: number) => boolean): StreetSpot | null {
    const { segments, plane, pieceZone, vertexMain, pieceFrom } = this.#network;
    const position = fromPlane(plane, { xMetres: spot.x, yMetres: spot.y });
    return nearestSpot(
      segments,
      position,
      snapMaxMetres,
      (piece, x, y) =>
        pieceZone[piece] === publicZone &&
        vertexMain[pieceFrom[piece]!] === 1 &&
        accepts(x, y) &&
        !this.#others.between(spot.x, spot.y, x, y)
    );
  }
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A spot on a line, with the unit vector along it. */
interface Station extends Spot {
  readonly dx: number;
  readonly dy: number;
}

function linksAcrossLine(walk: StreetSearch, plane: LocalPlane, line: readonly Position[]): Link[] {
  return stationsAlong(onPlane(plane, line)).flatMap((station) => {
    const left = (x: number, y: number): boolean =>
      station.dx * (y - station.y) - station.dy * (x - station.x) > besideMetres / 2;
    const right = (x: number, y: number): boolean =>
      station.dx * (y - station.y) - station.dy * (x - station.x) < -besideMetres / 2;
    return linkBetween(walk.near(station, left), walk.near(station, right));
  });
}

/** From stations along a bank, straight across the water to the first bank beyond. */
function linksAcrossWater(
  walk: StreetSearch,
  water: BarrierIndex,
  ring: readonly Spot[],
  rings: readonly (readonly Spot[])[]
): Link[] {
  return stationsAlong(ring).flatMap((station) =>
    [1, -1].flatMap((side) => {
      const across = { x: -station.dy * side, y: station.dx * side };
      const metres = firstBank(station, across, rings);
      const middle = { x: station.x + (across.x * metres) / 2, y: station.y + (across.y * metres) / 2 };
      // The water lies on one side of its bank.
      if (metres > longestLinkMetres || !isWithin(middle, rings)) return [];
      const here = { x: station.x - across.x * besideMetres, y: station.y - across.y * besideMetres };
      const far = metres + besideMetres;
      const there = { x: station.x + across.x * far, y: station.y + across.y * far };
      const onBank = (bank: Spot) => (x: number, y: number) => !water.between(bank.x, bank.y, x, y);
      return linkBetween(walk.near(here, onBank(here)), walk.near(there, onBank(there)));
    })
  );
}

function linkBetween(from: StreetSpot | null, to: StreetSpot | null): Link[] {
  if (from === null || to === null) return [];
  return distanceMetres(from.position, to.position) <= longestLinkMetres ? [{ from, to }] : [];
}

/** Metres along a ray from a bank to where it meets the outline next. */
function firstBank(from: Spot, direction: Spot, rings: readonly (readonly Spot[])[]): number {
  const reach = longestLinkMetres + besideMetres;
  const end = { x: from.x + direction.x * reach, y: from.y + direction.y * reach };
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      const share = crossingShare(from.x, from.y, end.x, end.y, a.x, a.y, b.x, b.y);
      // The bank one stands on is no other bank.
      if (share * reach > besideMetres && share * reach < nearest) nearest = share * reach;
    }
  }
  return nearest;
}

function isWithin({ x, y }: Spot, rings: readonly (readonly Spot[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    }
  }
  return inside;
}

/** Spots every 200 m along a line, the first a half of that from its start; at least one, in the middle of a short line. */
export function stationsAlong(line: readonly Spot[]): Station[] {
  let metres = 0;
  for (let i = 1; i < line.length; i++) metres += Math.hypot(line[i]!.x - line[i - 1]!.x, line[i]!.y - line[i - 1]!.y);
  const count = Math.max(1, Math.round(metres / linkEveryMetres));
  const apart = metres / count;
  const stations: Station[] = [];
  let passed = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length === 0) continue;
    const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    for (;;) {
      const along = (stations.length + 0.5) * apart - passed;
      if (along > length || stations.length === count) break;
      stations.push({ x: a.x + dx * along, y: a.y + dy * along, dx, dy });
    }
    passed += length;
  }
  return stations;
}

/** A drawn line as spots of the plane. */
export function onPlane(plane: LocalPlane, line: readonly Position[]): Spot[] {
  return line.map(([lon = 0, lat = 0]) => {
    const { xMetres, yMetres } = toPlane(plane, [lon, lat]);
    return { x: xMetres, y: yMetres };
  });
}
