import type { Position } from 'geojson';
import { labelPoint } from '../geometry/label-point.ts';
import { distanceMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { Shape } from './table.ts';

/** One point that stands for a shape and lies on it: itself, the middle of a line, a spot well inside an area. */
export function pointOf(shape: Shape): LonLat {
  if (shape.type === 'Point') return lonLat(shape.coordinates);
  return shape.type === 'LineString' ? middleOf(shape.coordinates.map(lonLat)) : labelPoint(shape);
}

/** Half way along a line. */
function middleOf(line: readonly LonLat[]): LonLat {
  const lengths = line.slice(1).map((end, index) => distanceMetres(line[index] ?? end, end));
  let left = lengths.reduce((sum, metres) => sum + metres, 0) / 2;
  for (const [index, metres] of lengths.entries()) {
    const [from, to] = [line[index], line[index + 1]];
    if (from === undefined || to === undefined) break;
    if (left <= metres && metres > 0) {
      const share = left / metres;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
    left -= metres;
  }
  return line[0] ?? [0, 0];
}

function lonLat([lon = 0, lat = 0]: Position): LonLat {
  return [lon, lat];
}
