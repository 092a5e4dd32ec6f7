import type { Geometry, Position } from 'geojson';
import type { Bounds } from '#lib/core/geometry/bounds.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { Camera } from '#lib/map/map-data.ts';

const tilePixels = 512;
const nearestZoom = 17;

/** The camera an address holds (`at=lon,lat,zoom,pitch,bearing`), or null where it holds none that is on Earth. */
export function cameraOf(text: string | null): Camera | null {
  const numbers = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [lon = Number.NaN, lat = Number.NaN, zoom = Number.NaN, pitch = 0, bearing = 0] = numbers;
  const onEarth = Math.abs(lon) <= 180 && Math.abs(lat) <= 85;
  const sensible = zoom >= 0 && zoom <= 24 && pitch >= 0 && pitch <= 85 && Math.abs(bearing) <= 360;
  return onEarth && sensible ? { lon, lat, zoom, pitch, bearing } : null;
}

/** The camera as an address holds it: to about a metre, level views without their zeros. */
export function cameraText({ lon, lat, zoom, pitch, bearing }: Camera): string {
  const place = [lon.toFixed(5), lat.toFixed(5), zoom.toFixed(2)];
  const turned = pitch !== 0 || bearing !== 0 ? [pitch.toFixed(0), bearing.toFixed(0)] : [];
  return [...place, ...turned].join(',');
}

/**
 * The level camera that shows the bounds within a stage of so many pixels, in web Mercator, with a margin around.
 * @param hiddenRight pixels of the stage that lie under a card on the right: the bounds are put in the middle of the rest
 */
export function fitting(
  [west, south, east, north]: Bounds,
  stage: { width: number; height: number },
  hiddenRight = 0
): Camera {
  const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  const [wide, high] = [(east - west) / 360, mercator(north) - mercator(south)];
  const share = 0.6;
  const zoom = Math.min(
    nearestZoom,
    Math.log2(((stage.width - hiddenRight) * share) / (tilePixels * wide)),
    Math.log2((stage.height * share) / (tilePixels * high))
  );
  const degreesPerPixel = 360 / (tilePixels * 2 ** zoom);
  const lon = (west + east) / 2 + (hiddenRight / 2) * degreesPerPixel;
  return { lon, lat: (south + north) / 2, zoom, pitch: 0, bearing: 0 };
}

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

/** Some 150 metres around a position: how near one looks at a place. */
export function around([lon, lat]: LonLat): Bounds {
  const degrees = 0.0014;
  return [lon - degrees, lat - degrees, lon + degrees, lat + degrees];
}
