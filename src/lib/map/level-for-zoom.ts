import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';

/** A unit must be about this wide on the screen to be read: a name and a tint fit. */
const leastPixels = 84;
const earthCircumferenceMetres = 40_075_016.686;
const tilePixels = 512;

/** How many metres of ground does a pixel show, at this zoom of 512-pixel tiles and latitude? */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (earthCircumferenceMetres * Math.cos((latitude * Math.PI) / 180)) / (tilePixels * 2 ** zoom);
}

/**
 * Which level of units fits the zoom: the finest whose typical unit is still wide enough to read; the widest level
 * there is when none is.
 * @param sideMetres for each level that exists, the side of a square as large as its middle unit
 */
export function levelForZoom(
  sideMetres: Readonly<Partial<Record<UnitLevel, number>>>,
  zoom: number,
  latitude: number
): UnitLevel {
  const scale = metresPerPixel(zoom, latitude);
  const existing = unitLevels.filter((level) => sideMetres[level] !== undefined);
  const fitting = existing.findLast((level) => (sideMetres[level] ?? 0) / scale >= leastPixels);
  return fitting ?? existing[0] ?? 'district';
}
