import type { Position } from 'geojson';
import type { DistrictData } from '../../../src/lib/core/district/district-data.ts';
import { at, distance, minus, type Spot } from '../shape/plane.ts';
import { metresOf } from './fault-plane.ts';

/** What of a district a fault needs to know. */
export type FaultGround = Pick<DistrictData, 'units' | 'buildings' | 'compounds' | 'edges' | 'baseFeatures'>;

const cellMetres = 60;
const drawnLines: readonly string[] = ['street', 'water', 'railway', 'wall'];

interface Side {
  readonly from: Spot;
  readonly to: Spot;
}

/** The ground between the streets, waters, railways and walls a border could run along. */
export class OpenGround {
  readonly #sides = new Map<string, Side[]>();

  constructor({ edges, compounds, baseFeatures }: FaultGround) {
    for (const { path } of edges) this.#put(path.map((position) => [...position]));
    for (const { boundary } of compounds) boundary.coordinates.forEach((ring) => this.#put(ring));
    for (const { kind, shape } of baseFeatures) {
      if (!drawnLines.includes(kind)) continue;
      if (shape.type === 'LineString') this.#put(shape.coordinates);
      if (shape.type === 'Polygon') shape.coordinates.forEach((ring) => this.#put(ring));
      if (shape.type === 'MultiPolygon') shape.coordinates.flat().forEach((ring) => this.#put(ring));
    }
  }

  /** Is a spot farther than so many metres (60 at most) from every line? */
  isFar(spot: Spot, metres: number): boolean {
    const [column, row] = [Math.floor(spot.x / cellMetres), Math.floor(spot.y / cellMetres)];
    for (const i of [column - 1, column, column + 1])
      for (const j of [row - 1, row, row + 1])
        for (const side of this.#sides.get(keyOf(i, j)) ?? []) if (distanceTo(side, spot) <= metres) return false;
    return true;
  }

  #put(path: readonly Position[]): void {
    const spots = path.map(metresOf);
    for (let i = 1; i < spots.length; i++) {
      const side = { from: at(spots, i - 1), to: at(spots, i) };
      const [west, east] = bounds(side.from.x, side.to.x);
      const [south, north] = bounds(side.from.y, side.to.y);
      for (let column = west; column <= east; column++)
        for (let row = south; row <= north; row++) {
          const there = this.#sides.get(keyOf(column, row));
          if (there === undefined) this.#sides.set(keyOf(column, row), [side]);
          else there.push(side);
        }
    }
  }
}

const keyOf = (column: number, row: number): string => `${String(column)} ${String(row)}`;

function bounds(a: number, b: number): [number, number] {
  return [Math.floor(Math.min(a, b) / cellMetres), Math.floor(Math.max(a, b) / cellMetres)];
}

function distanceTo({ from, to }: Side, spot: Spot): number {
  const [run, there] = [minus(to, from), minus(spot, from)];
  const length = run.x * run.x + run.y * run.y;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (run.x * there.x + run.y * there.y) / length));
  return distance(there, { x: run.x * share, y: run.y * share });
}
