import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { BaseFeatureData } from '../district/district-data.ts';
import { toPlane, type LocalPlane } from '../geometry/local-metres.ts';
import { crossingShare, polygonAreaSquareMetres } from '../geometry/ring.ts';

/** What nobody walks across but where the network does (METHOD 1): as areas, and as lines. Degrees. */
export interface Barriers {
  readonly areas: readonly (Polygon | MultiPolygon)[];
  readonly lines: readonly (readonly Position[])[];
}

export const noBarriers: Barriers = { areas: [], lines: [] };

/** A pond in a garden is walked around without a thought. */
const leastWaterSquareMetres = 500;

/**
 * Which of the base map's features are barriers: rivers, canals and wider water, railways, motorways. Not streams and ditches, which
 * a plank or a pipe crosses; not trams, which run in the street; nothing on a bridge or in a tunnel.
 */
export function barriersOf(
  features: Iterable<Pick<BaseFeatureData, 'kind' | 'className' | 'structure' | 'shape'>>
): Barriers {
  const areas: (Polygon | MultiPolygon)[] = [];
  const lines: Position[][] = [];
  for (const { kind, className, structure, shape } of features) {
    if (structure !== null) continue;
    if (shape.type === 'Polygon' || shape.type === 'MultiPolygon') {
      if (kind === 'water' && polygonAreaSquareMetres(shape) >= leastWaterSquareMetres) areas.push(shape);
    } else if (shape.type === 'LineString' && barrierLines[kind]?.includes(className)) {
      lines.push(shape.coordinates);
    }
  }
  return { areas, lines };
}

const barrierLines: Readonly<Partial<Record<BaseFeatureData['kind'], readonly string[]>>> = {
  water: ['river', 'canal'],
  railway: ['rail', 'narrow_gauge'],
  street: ['motorway', 'motorway_link']
};

/** The barriers' segments on a plane, packed for the question "does one lie between?". */
export class BarrierIndex {
  readonly #xy: number[] = [];
  /** For each segment the area whose outline it is part of, or -1 for a line. */
  readonly #area: number[] = [];
  readonly #boxes: Flatbush | null;

  constructor(barriers: Barriers, plane: LocalPlane) {
    barriers.areas.forEach((shape, area) => {
      const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
      for (const ring of parts.flat()) this.#add(ring, area, plane);
    });
    for (const line of barriers.lines) this.#add(line, -1, plane);
    const count = this.#area.length;
    this.#boxes = count > 0 ? new Flatbush(count) : null;
    for (let s = 0; s < count; s++) {
      const [ax, ay, bx, by] = [this.#xy[s * 4]!, this.#xy[s * 4 + 1]!, this.#xy[s * 4 + 2]!, this.#xy[s * 4 + 3]!];
      this.#boxes?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    this.#boxes?.finish();
  }

  /**
   * Whether a barrier lies between two points of the plane: a line that is crossed, or water that is entered and left again. Water
   * that is only entered does not part them: one of the two stands over it, a boathouse or the middle of a bridge.
   */
  between(ax: number, ay: number, bx: number, by: number): boolean {
    if (!this.#boxes) return false;
    const outlines: number[] = [];
    for (const s of this.#boxes.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
      const at = s * 4;
      const xy = this.#xy;
      if (Number.isNaN(crossingShare(ax, ay, bx, by, xy[at]!, xy[at + 1]!, xy[at + 2]!, xy[at + 3]!))) continue;
      const area = this.#area[s]!;
      if (area < 0 || outlines.includes(area)) return true;
      outlines.push(area);
    }
    return false;
  }

  #add(line: readonly Position[], area: number, plane: LocalPlane): void {
    const points = line.map(([lon = 0, lat = 0]) => toPlane(plane, [lon, lat]));
    for (let i = 1; i < points.length; i++) {
      this.#xy.push(points[i - 1]!.xMetres, points[i - 1]!.yMetres, points[i]!.xMetres, points[i]!.yMetres);
      this.#area.push(area);
    }
  }
}
