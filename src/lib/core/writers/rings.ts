import type { Position } from 'geojson';
import type { Shape } from './table.ts';

/**
 * Twice the area within a ring, counter-clockwise positive, in the square of its unit; from the first corner, so that eastings of 40
 * million lose nothing in the products.
 */
export function doubledArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  ring.forEach(([x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    doubled += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  });
  return doubled;
}

/** The ring, turned where it does not run so. */
export function turned(ring: readonly Position[], clockwise: boolean): readonly Position[] {
  return doubledArea(ring) < 0 === clockwise ? ring : ring.toReversed();
}

/**
 * The shape with outer rings counter-clockwise and holes clockwise, as RFC 7946 and the OGC's simple features have them.
 * @param rounded what becomes of each coordinate
 */
export function rightHanded(shape: Shape, rounded: (degrees: number) => number = (degrees) => degrees): Shape {
  const at = (position: Position): Position => position.slice(0, 2).map(rounded);
  const rings = (polygon: readonly Position[][]): Position[][] =>
    polygon.map((ring, index) => [...turned(ring.map(at), index > 0)]);
  if (shape.type === 'Point') return { type: 'Point', coordinates: at(shape.coordinates) };
  if (shape.type === 'LineString') return { type: 'LineString', coordinates: shape.coordinates.map(at) };
  if (shape.type === 'Polygon') return { type: 'Polygon', coordinates: rings(shape.coordinates) };
  return { type: 'MultiPolygon', coordinates: shape.coordinates.map(rings) };
}

/** The shape as the type its table says: a polygon becomes a multipolygon of one part. Throws for any other difference. */
export function ofType(shape: Shape, type: Shape['type']): Shape {
  if (shape.type === type) return shape;
  if (shape.type === 'Polygon' && type === 'MultiPolygon') return { type, coordinates: [shape.coordinates] };
  throw new Error(`A shape is a ${shape.type} where its table holds ${type}s`);
}

/** Every position of a shape, in order. */
export function* positionsOf(shape: Shape): Generator<Position> {
  if (shape.type === 'Point') yield shape.coordinates;
  else if (shape.type === 'LineString') yield* shape.coordinates;
  else if (shape.type === 'Polygon') for (const ring of shape.coordinates) yield* ring;
  else for (const rings of shape.coordinates) for (const ring of rings) yield* ring;
}
