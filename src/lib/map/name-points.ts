import type { FeatureCollection, MultiLineString, Point } from 'geojson';
import { labelPoint } from '#lib/core/geometry/label-point.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import { nameIn, type Language } from '#lib/i18n/locale.ts';
import type { DrawnPlace } from './layers/place-layer.ts';
import type { MapCircle, UnitBoundary } from './map-data.ts';
import { mapWords } from './map-words.ts';

export type NamePoints = FeatureCollection<Point, { readonly name: string; readonly kind: string }>;

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

/** The names of a level's units, inside them; only that of the unit in question where there is one. */
export function unitNames(
  units: readonly UnitBoundary[],
  level: UnitLevel,
  language: Language,
  selected: string | null
): NamePoints {
  const named = units.filter(({ properties }) =>
    selected === null ? properties.level === level : properties.code === selected
  );
  return {
    type: 'FeatureCollection',
    features: named.map(({ properties, geometry }) => ({
      type: 'Feature',
      properties: { name: nameIn(language, properties.names), kind: properties.level },
      geometry: { type: 'Point', coordinates: [...labelPoint(geometry)] }
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
