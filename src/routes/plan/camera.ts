import type { Bounds } from '#lib/core/geometry/bounds.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { Camera } from '#lib/map/map-data.ts';

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

/** Some 150 metres around a position: how near one looks at a place. */
export function around([lon, lat]: LonLat): Bounds {
  const degrees = 0.0014;
  return [lon - degrees, lat - degrees, lon + degrees, lat + degrees];
}
