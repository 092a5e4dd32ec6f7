import type { Corners, Separator } from '../corners.ts';
import type { Land } from '../land.ts';
import { add, at, cross, distance, leftOf, minus, times, unit, type Spot } from '../shape/plane.ts';
import type { Node } from './piece.ts';

/** A street ends at least so far from the middle of a railway or motorway inside the land, metres. */
const shortOfTracksMetres = 9;

/**
 * Where walkers stand at the corners of the land. At a common street corner: on it. Where a wide road, a canal, a railway or a
 * motorway passes, each sector has a standing place of its own, and nothing joins them but a crossing, a bridge or an underpass:
 * on the walkways and greenways, where those of two neighbouring separators meet; at a railway or motorway, where the street ends
 * before it or dives under it.
 */
export class StandingPlaces {
  readonly #land: Land;
  readonly #corners: Corners;

  constructor(land: Land, corners: Corners) {
    this.#land = land;
    this.#corners = corners;
  }

  /** The standing place at a corner for who comes from `next`. */
  toward(corner: number, next: Spot): Node {
    if (this.#corners.separatorsAt(corner).length === 0)
      return { word: `corner ${String(corner)}`, spot: this.#land.mesh.spot(corner) };
    return this.#inSector(corner, this.#corners.sectorToward(corner, next));
  }

  /** The standing place at a corner on the left or right of the separator that leaves it for `next`. */
  beside(corner: number, next: number, side: 'left' | 'right'): Node {
    const separators = this.#corners.separatorsAt(corner);
    if (separators.length === 1) return this.#inSector(corner, side === 'left' ? 0 : -1);
    const index = separators.findIndex(({ to }) => to === next);
    return this.#inSector(corner, side === 'left' ? index : (index - 1 + separators.length) % separators.length);
  }

  /** The place in the sector that begins at this separator of a corner, see `Corners.sectorToward`. */
  #inSector(corner: number, sector: number): Node {
    const separators = this.#corners.separatorsAt(corner);
    const here = this.#land.mesh.spot(corner);
    const start = at(separators, sector);
    if (separators.length === 1) {
      const aside = times(leftOf(this.#toward(here, start)), sector === 0 ? 1 : -1);
      const side = sector === 0 ? 'left' : 'right';
      return {
        word: `corner ${String(corner)} ${side}`,
        spot: add(here, times(aside, this.#metresBeside(start)))
      };
    }
    const end = at(separators, sector + 1);
    return {
      word: `corner ${String(corner)} ${String(sector)}`,
      spot: this.#onStreet(corner, sector) ?? this.#between(here, start, end)
    };
  }

  #toward(here: Spot, { to }: Separator): Spot {
    return unit(minus(this.#land.mesh.spot(to), here));
  }

  #metresBeside({ line, parting }: Separator): number {
    const { walkwayMetres, halfWidthMetres } = at(this.#land.lines, line);
    return parting === 'never' ? Math.max(walkwayMetres, halfWidthMetres - 4, shortOfTracksMetres) : walkwayMetres;
  }

  /** Where the walkway left of `start` meets the walkway right of `end`. */
  #between(here: Spot, start: Separator, end: Separator): Spot {
    const one = this.#toward(here, start);
    const other = this.#toward(here, end);
    const oneSide = times(leftOf(one), this.#metresBeside(start));
    const otherSide = times(leftOf(other), -this.#metresBeside(end));
    const turn = cross(one, other);
    if (Math.abs(turn) < 0.35) return add(here, times(add(oneSide, otherSide), 0.5));
    const along = cross(minus(otherSide, oneSide), other) / turn;
    return add(add(here, oneSide), times(one, along));
  }

  /**
   * At one barrier that passes a corner: the place on the course of the one street that comes there, where it meets the barrier's
   * side, so that a bridge or an underpass runs straight. Null: along a canal that the street does not cross, or no single street.
   */
  #onStreet(corner: number, sector: number): Spot | null {
    const separators = this.#corners.separatorsAt(corner);
    const [start, other] = separators;
    if (separators.length !== 2 || start === undefined || other === undefined) return null;
    if (start.parting === 'road' || start.line !== other.line) return null;
    const { mesh } = this.#land;
    const streets = this.#corners.streetsAt(corner);
    const here = streets.filter(({ to }) => this.#corners.sectorToward(corner, mesh.spot(to)) === sector);
    const beyond = streets.filter(({ to }) => this.#corners.sectorToward(corner, mesh.spot(to)) !== sector);
    const ways = start.parting === 'never' ? here : here.filter(({ line }) => beyond.some((way) => way.line === line));
    const way = ways[0];
    if (way === undefined || ways.length > 1) return null;
    const middle = mesh.spot(corner);
    const along = unit(minus(mesh.spot(way.to), middle));
    const slant = Math.max(0.5, Math.abs(cross(along, this.#toward(middle, start))));
    const metres = Math.min(this.#metresBeside(start) / slant, distance(middle, mesh.spot(way.to)) * 0.8);
    return add(middle, times(along, metres));
  }
}
