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

/** What parts people from places, as an official would name it. Walls are those of compounds (gates.ts); the others are drawn. */
export const barrierClasses = ['water', 'railway', 'expressway', 'wall'] as const;
export type BarrierClass = (typeof barrierClasses)[number];

type Feature = Pick<BaseFeatureData, 'kind' | 'className' | 'structure' | 'shape'>;

/**
 * Which of the base map's features are barriers: rivers, canals and wider water, railways, motorways. Not streams and ditches, which
 * a plank or a pipe crosses; not trams, which run in the street; nothing on a bridge or in a tunnel.
 */
export function barriersOf(features: Iterable<Feature>): Barriers {
  const { water, railway, expressway } = barriersByClass(features);
  return joinedBarriers([water, railway, expressway]);
}

/** Barriers that are drawn, class by class. */
export type DrawnBarriers = Readonly<Record<Exclude<BarrierClass, 'wall'>, Barriers>>;

/** The same, class by class. */
export function barriersByClass(features: Iterable<Feature>): DrawnBarriers {
  const empty = () => ({ areas: new Array<Polygon | MultiPolygon>(), lines: new Array<Position[]>() });
  const found = { water: empty(), railway: empty(), expressway: empty() };
  for (const { kind, className, structure, shape } of features) {
    if (structure !== null) continue;
    if (shape.type === 'Polygon' || shape.type === 'MultiPolygon') {
      if (kind === 'water' && polygonAreaSquareMetres(shape) >= leastWaterSquareMetres) found.water.areas.push(shape);
    } else if (shape.type === 'LineString') {
      const line = barrierLines[kind];
      if (line?.names.includes(className)) found[line.barrier].lines.push(shape.coordinates);
    }
  }
  return found;
}

/** Several sets of barriers as one. */
export function joinedBarriers(sets: readonly Barriers[]): Barriers {
  return { areas: sets.flatMap(({ areas }) => areas), lines: sets.flatMap(({ lines }) => lines) };
}

const barrierLines: Readonly<
  Partial<Record<BaseFeatureData['kind'], { barrier: Exclude<BarrierClass, 'wall'>; names: readonly string[] }>>
> = {
  water: { barrier: 'water', names: ['river', 'canal'] },
  railway: { barrier: 'railway', names: ['rail', 'narrow_gauge'] },
  street: { barrier: 'expressway', names: ['motorway', 'motorway_link'] }
};

/** The barriers' segments on a plane. */
export interface PackedBarriers {
  /** The ends of each segment: x, y, x, y in metres. */
  readonly xy: Float64Array;
  /** For each segment the area whose outline it is part of, or -1 for a line. */
  readonly area: Int32Array;
}

/** Packs barriers as they lie on a plane. */
export function packBarriers({ areas, lines }: Barriers, plane: LocalPlane): PackedBarriers {
  const xy: number[] = [];
  const area: number[] = [];
  const add = (line: readonly Position[], of: number): void => {
    const points = line.map(([lon = 0, lat = 0]) => toPlane(plane, [lon, lat]));
    for (let i = 1; i < points.length; i++) {
      xy.push(points[i - 1]!.xMetres, points[i - 1]!.yMetres, points[i]!.xMetres, points[i]!.yMetres);
      area.push(of);
    }
  };
  areas.forEach((shape, index) => {
    const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    for (const ring of parts.flat()) add(ring, index);
  });
  for (const line of lines) add(line, -1);
  return { xy: Float64Array.from(xy), area: Int32Array.from(area) };
}

/** Answers "does a barrier lie between?"; laid out when first asked. */
export class BarrierIndex {
  readonly packed: PackedBarriers;
  #boxes: Flatbush | null = null;

  constructor(packed: PackedBarriers) {
    this.packed = packed;
  }

  /**
   * Whether a barrier lies between two points of the plane: a line that is crossed, or water that is entered and left again. Water
   * that is only entered does not part them: one of the two stands over it, a boathouse or the middle of a bridge.
   */
  between(ax: number, ay: number, bx: number, by: number): boolean {
    const { xy, area } = this.packed;
    if (area.length === 0) return false;
    this.#boxes ??= boxesOf(xy);
    const outlines: number[] = [];
    for (const s of this.#boxes.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
      const at = s * 4;
      if (Number.isNaN(crossingShare(ax, ay, bx, by, xy[at]!, xy[at + 1]!, xy[at + 2]!, xy[at + 3]!))) continue;
      const outline = area[s]!;
      if (outline < 0 || outlines.includes(outline)) return true;
      outlines.push(outline);
    }
    return false;
  }
}

function boxesOf(xy: Float64Array): Flatbush {
  const boxes = new Flatbush(xy.length / 4);
  for (let at = 0; at < xy.length; at += 4) {
    const [ax, ay, bx, by] = [xy[at]!, xy[at + 1]!, xy[at + 2]!, xy[at + 3]!];
    boxes.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  boxes.finish();
  return boxes;
}
