import type { Position } from 'geojson';
import type { Shape } from '../writers/table.ts';

/** What of a bundle's file is a shape on the earth: numbers, within ±180 and ±90, in lines and rings that are long enough; else null. */
export function shapeOf(geometry: unknown): Shape | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const type: unknown = 'type' in geometry ? geometry.type : null;
  const coordinates: unknown = 'coordinates' in geometry ? geometry.coordinates : null;
  if (type === 'Point') return isPosition(coordinates) ? { type, coordinates } : null;
  if (type === 'LineString') return isLine(coordinates) ? { type, coordinates } : null;
  if (type === 'Polygon') return isPolygon(coordinates) ? { type, coordinates } : null;
  if (type === 'MultiPolygon') return isListOf(coordinates, isPolygon) ? { type, coordinates } : null;
  return null;
}

function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [lon, lat]: unknown[] = value;
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function isLine(value: unknown): value is Position[] {
  return isListOf(value, isPosition) && value.length >= 2;
}

function isPolygon(value: unknown): value is Position[][] {
  return isListOf(value, (ring): ring is Position[] => isListOf(ring, isPosition) && ring.length >= 4);
}

function isListOf<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every(isOne);
}
