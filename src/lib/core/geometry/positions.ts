import type { Geometry, Position } from 'geojson';
import type { LonLat } from './lon-lat.ts';

/** Every corner of a shape. */
export function positionsOf(shape: Geometry): LonLat[] {
  if (shape.type === 'GeometryCollection') return shape.geometries.flatMap(positionsOf);
  if (shape.type === 'Point') return [lonLatOf(shape.coordinates)];
  if (shape.type === 'LineString' || shape.type === 'MultiPoint') return shape.coordinates.map(lonLatOf);
  if (shape.type === 'Polygon' || shape.type === 'MultiLineString') return shape.coordinates.flat().map(lonLatOf);
  return shape.coordinates.flat(2).map(lonLatOf);
}

function lonLatOf([lon = 0, lat = 0]: Position): LonLat {
  return [lon, lat];
}
