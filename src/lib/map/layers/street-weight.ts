import type { ExpressionSpecification } from 'maplibre-gl';

/** OSM street classes by the four weights they are drawn in; anything unlisted is a path. */
const streetClasses = {
  arterial: ['motorway', 'motorway_link', 'trunk', 'trunk_link', 'primary', 'primary_link'],
  main: ['secondary', 'secondary_link', 'tertiary', 'tertiary_link'],
  lane: ['residential', 'unclassified', 'living_street', 'road', 'busway']
} as const;
export type StreetWeight = keyof typeof streetClasses;

/** In the style: does a street have this weight, or one of these? */
export function ofWeight(...weights: readonly StreetWeight[]): ExpressionSpecification {
  return ['in', ['get', 'class'], ['literal', weights.flatMap((weight) => streetClasses[weight])]];
}

const known = [...streetClasses.arterial, ...streetClasses.main, ...streetClasses.lane];
export const isPath: ExpressionSpecification = ['!', ['in', ['get', 'class'], ['literal', known]]];
