import type { Bounds } from '#lib/core/geometry/bounds.ts';
import type { Camera } from './map-data.ts';
import type { Covered } from './covered.ts';

const tilePixels = 512;

/**
 * The camera that shows the bounds within a stage of so many pixels, in web Mercator, with a margin around.
 * @param covered pixels of each side of the stage that lie under something else: the bounds are put in the middle of the rest
 * @param share how much of the rest the bounds may fill, 0..1
 * @param nearest the zoom that is not gone beyond
 */
export function fitting(
  [west, south, east, north]: Bounds,
  stage: { readonly width: number; readonly height: number },
  { covered = {}, share = 0.6, nearest = 17 }: { covered?: Covered; share?: number; nearest?: number } = {}
): Camera {
  const { top = 0, right = 0, bottom = 0, left = 0 } = covered;
  const [wide, high] = [(east - west) / 360, mercator(north) - mercator(south)];
  const zoom = Math.min(
    nearest,
    Math.log2((Math.max(1, stage.width - left - right) * share) / (tilePixels * wide)),
    Math.log2((Math.max(1, stage.height - top - bottom) * share) / (tilePixels * high))
  );
  const world = tilePixels * 2 ** zoom;
  const lon = (west + east) / 2 + (((right - left) / 2) * 360) / world;
  const middle = (mercator(south) + mercator(north)) / 2;
  return { lon, lat: latitude(middle + (top - bottom) / 2 / world), zoom, pitch: 0, bearing: 0 };
}

function mercator(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

function latitude(y: number): number {
  return (Math.atan(Math.exp(2 * Math.PI * y)) * 360) / Math.PI - 90;
}
