import type { Position } from 'geojson';
import { beforeIdOf, type BaseLayerId, type DataLayerId } from '../order.ts';

/** The one more property that the overlay reads from a deck.gl layer: before which layer of the style it is drawn. */
export interface InStyle {
  beforeId: BaseLayerId;
}

/**
 * What all our deck.gl layers share: their place in the drawing order, no depth (they lie flat, also when the map is
 * tilted), and no picking by drawing (the map finds what is under the pointer by itself, see hit-test.ts).
 */
export function flat<I extends DataLayerId>(id: I) {
  return {
    id,
    beforeId: beforeIdOf(id),
    pickable: false,
    parameters: { depthCompare: 'always', depthWriteEnabled: false }
  } as const;
}

/** Positions as deck.gl's types want them. */
export function lonLats(positions: readonly Position[]): [lon: number, lat: number][] {
  return positions.map(([lon = 0, lat = 0]) => [lon, lat]);
}
