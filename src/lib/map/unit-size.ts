import { polygonAreaSquareMetres } from '#lib/core/geometry/ring.ts';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import type { UnitBoundary } from './map-data.ts';

/** How wide is the middle unit of each level, as the side in metres of a square as large? A level without units is missing. */
export function levelSides(units: readonly UnitBoundary[]): Partial<Record<UnitLevel, number>> {
  const sides: Partial<Record<UnitLevel, number>> = {};
  for (const level of unitLevels) {
    const areas = units
      .filter((unit) => unit.properties.level === level)
      .map((unit) => polygonAreaSquareMetres(unit.geometry))
      .sort((a, b) => a - b);
    const middle = areas[Math.floor(areas.length / 2)];
    if (middle !== undefined) sides[level] = Math.sqrt(middle);
  }
  return sides;
}
