import type { Position } from 'geojson';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import type { UnitBoundary } from './map-data.ts';

const metresPerDegree = 111_195;

/** How wide is the middle unit of each level, as the side in metres of a square as large? A level without units is missing. */
export function levelSides(units: readonly UnitBoundary[]): Partial<Record<UnitLevel, number>> {
  const sides: Partial<Record<UnitLevel, number>> = {};
  for (const level of unitLevels) {
    const areas = units
      .filter((unit) => unit.properties.level === level)
      .map(areaOf)
      .sort((a, b) => a - b);
    const middle = areas[Math.floor(areas.length / 2)];
    if (middle !== undefined) sides[level] = Math.sqrt(middle);
  }
  return sides;
}

/** Square metres, holes left out of account: for choosing a zoom, not for a table. */
function areaOf({ geometry }: UnitBoundary): number {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return parts.reduce((sum, rings) => sum + ringArea(rings[0] ?? []), 0);
}

function ringArea(ring: readonly Position[]): number {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? [];
  let twice = 0;
  for (let index = 0; index + 1 < ring.length; index++) {
    const [lonA = 0, latA = 0] = ring[index] ?? [];
    const [lonB = 0, latB = 0] = ring[index + 1] ?? [];
    twice += (lonA - lon0) * (latB - lat0) - (lonB - lon0) * (latA - lat0);
  }
  return (Math.abs(twice) / 2) * metresPerDegree ** 2 * Math.cos((lat0 * Math.PI) / 180);
}
