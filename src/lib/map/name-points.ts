import type { FeatureCollection, MultiLineString, Point } from 'geojson';
import { labelPoint } from '#lib/core/geometry/label-point.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import { formatOf } from '#lib/i18n/format.ts';
import { nameIn, type Language } from '#lib/i18n/locale.ts';
import { shortName } from '#lib/i18n/short-name.ts';
import type { DrawnPlace } from './layers/place-layer.ts';
import type { MapCircle, MapPatches, UnitBoundary } from './map-data.ts';
import { mapWords } from './map-words.ts';

/** `wider`: the name is of a wider level than the units drawn. */
export type NamePoints = FeatureCollection<
  Point,
  { readonly name: string; readonly kind: string; readonly wider?: boolean }
>;

/** The names of places, each at its place. */
export function placeNames(places: readonly DrawnPlace[], language: Language): NamePoints {
  return {
    type: 'FeatureCollection',
    features: places.map(({ place }) => ({
      type: 'Feature',
      properties: { name: nameIn(language, place.names), kind: place.kind },
      geometry: { type: 'Point', coordinates: [...place.position] }
    }))
  };
}

/**
 * The names of a level's units, inside them; only those within the unit in question where there is one. Grids are named within
 * their community, which is named once, larger: its name before each of their numbers would fill the map.
 * @param inside codes of the unit in question and of all beneath it; null: of all of the district
 */
export function unitNames(
  units: readonly UnitBoundary[],
  level: UnitLevel,
  language: Language,
  within: string | null,
  inside: ReadonlySet<string> | null
): NamePoints {
  const nameOf = ({ properties }: UnitBoundary) => nameIn(language, properties.names);
  const fine = level === 'grid' || level === 'microGrid';
  const shown = inside === null ? units : units.filter(({ properties }) => inside.has(properties.code));
  const communities = fine ? shown.filter(({ properties }) => properties.level === 'community') : [];
  const around = shown.filter(({ properties }) => properties.code === within && properties.level !== level);
  const prefixes = new Set([...communities, ...around].map(nameOf));
  const named = shown.filter(({ properties }) => properties.level === level);
  const point = (unit: UnitBoundary, name: string, wider: boolean) => ({
    type: 'Feature' as const,
    properties: { name, kind: unit.properties.level, wider },
    geometry: { type: 'Point' as const, coordinates: [...labelPoint(unit.geometry)] }
  });
  const own = named.map((unit) => point(unit, shortName(nameOf(unit), prefixes), false));
  const isShortened = named.some((unit) => shortName(nameOf(unit), prefixes) !== nameOf(unit));
  const above = isShortened ? communities.map((unit) => point(unit, nameOf(unit), true)) : [];
  return { type: 'FeatureCollection', features: [...above, ...own] };
}

/** The number of each patch, and its people, in its middle. */
export function patchNames(
  { patches, isStale }: MapPatches,
  language: Language
): FeatureCollection<Point, { readonly order: number; readonly rank: string; readonly people: string }> {
  const { people } = formatOf(language);
  return {
    type: 'FeatureCollection',
    features: patches.map((patch, index) => ({
      type: 'Feature',
      properties: { id: patch.id, order: index, rank: String(index + 1), people: people(patch.people), isStale },
      geometry: { type: 'Point', coordinates: [...patch.middle] }
    }))
  };
}

/** The minutes of each service circle, to be written along its outline. */
export function circleNames(
  circles: readonly MapCircle[],
  language: Language
): FeatureCollection<MultiLineString, { readonly name: string }> {
  return {
    type: 'FeatureCollection',
    features: circles.map(({ minutes, outline }) => ({
      type: 'Feature',
      properties: { name: mapWords[language].minutes(String(minutes)) },
      geometry: { type: 'MultiLineString', coordinates: outline.coordinates.flat() }
    }))
  };
}
