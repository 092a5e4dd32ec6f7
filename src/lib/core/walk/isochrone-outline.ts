import type { MultiPolygon, Position } from 'geojson';
import { borderParts, joined, stepColumns, stepRows } from './ground-borders.ts';
import { stretchDots, type IsochroneField } from './isochrone-field.ts';
import { unreached } from './reach.ts';

/** Never quite at a dot: a ring that touches itself in one is no valid polygon. */
const leastShare = 1 / 256;
/** Then rings are numbered from the beginning again; no area has as many more as 32 bits still hold. */
const mostRings = 2 ** 30;

/**
 * Draws the area within a limit around the dots of a field that are reached by then.
 *
 * The outline is walked with the area on its left, from dot to dot: it crosses the way between a dot inside and the next
 * one outside, never twice the same. So outer rings run counter-clockwise, holes clockwise, and no ring touches itself or another.
 * Two dots inside that meet only across a corner are kept apart. Rows are read from west to east, so the first a row meets of a
 * ring tells what it is: ground begins there (an outer ring), or ends (a hole in the ring that was open).
 */
export class IsochroneOutline {
  readonly #field: IsochroneField;
  /** For the way from a dot to the next one east: the ring that crossed it last. Rings are numbered on from area to area. */
  #ring = new Int32Array(0);
  #rings = 0;
  #earlierRings = 0;
  #limit = 0;

  constructor(field: IsochroneField) {
    this.#field = field;
  }

  /** The area within `limit` (weight in millimetres, reach.ts) of the search the field holds. */
  area(limit: number): MultiPolygon {
    const { columns, rows, key, stretches, occupied } = this.#field;
    this.#limit = Math.min(limit, unreached - 1);
    if (this.#ring.length < columns * rows) this.#ring = new Int32Array(columns * rows);
    if (this.#rings > mostRings) {
      this.#ring.fill(0);
      this.#rings = 0;
    }
    this.#earlierRings = this.#rings;
    const coordinates: Position[][][] = [];
    /** Which part each ring of this area belongs to. */
    const partOf: number[] = [];
    for (let row = 1; row < rows - 1; row++) {
      let part = -1;
      let isInside = false;
      for (let stretch = 0; stretch < stretches; stretch++) {
        if (!isInside && occupied[row * stretches + stretch] === 0) continue;
        const end = row * columns + Math.min(columns, (stretch + 1) * stretchDots);
        for (let at = row * columns + stretch * stretchDots; at < end; at++) {
          if (key[at]! <= this.#limit === isInside) continue;
          isInside = !isInside;
          const known = this.#ring[at - 1]! - this.#earlierRings;
          if (known > 0) {
            part = partOf[known - 1]!;
            continue;
          }
          // Where ground begins one walks southwards with it on the left, where it ends northwards.
          if (isInside) part = coordinates.push([]) - 1;
          partOf.push(part);
          coordinates[part]!.push(isInside ? this.#walk(at, 2) : this.#walk(at - 1, 0));
        }
      }
    }
    return { type: 'MultiPolygon', coordinates };
  }

  /**
   * Walks around a ring.
   * @param dot the dot inside, left of the first step
   * @param heading 0 north, 1 west, 2 south, 3 east
   */
  #walk(dot: number, heading: number): Position[] {
    const { columns, key } = this.#field;
    const limit = this.#limit;
    const rings = this.#ring;
    const ring = ++this.#rings;
    const ahead = [columns, -1, -columns, 1];
    const [firstDot, firstHeading] = [dot, heading];
    const positions: Position[] = [];
    let inside = dot;
    do {
      // What lies outside is to the right: the sides of a border are counted east, north, west, south.
      const outside = inside + ahead[(heading + 3) & 3]!;
      if (heading === 0) rings[inside] = ring;
      else if (heading === 2) rings[outside] = ring;
      positions.push(this.#corner(inside, outside, heading));
      const forward = ahead[heading]!;
      if (key[inside + forward]! > limit) heading = (heading + 1) & 3;
      else if (key[outside + forward]! > limit) inside += forward;
      else {
        inside = outside + forward;
        heading = (heading + 3) & 3;
      }
    } while (inside !== firstDot || heading !== firstHeading);
    positions.push([...positions[0]!]);
    return positions;
  }

  /** Where the way from a dot inside to the next one outside leaves the area. */
  #corner(inside: number, outside: number, side: number): Position {
    const { columns, west, south, ground, borders, key } = this.#field;
    const row = Math.floor(inside / columns);
    const column = inside - row * columns;
    const border = (borders[inside]! >>> (8 * side)) & 255;
    let share = (border & borderParts) / borderParts;
    // Along the walk it ends where that does, between the weights of both dots.
    const near = key[inside]!;
    const far = key[outside]!;
    if ((border & joined) > 0 && far < unreached) share = Math.min(share, (this.#limit - near) / (far - near));
    share = Math.min(1 - leastShare, Math.max(leastShare, share));
    return [
      ground.originLon + (west + column + share * stepColumns[side]!) * ground.lonPerDot,
      ground.originLat + (south + row + share * stepRows[side]!) * ground.latPerDot
    ];
  }
}
