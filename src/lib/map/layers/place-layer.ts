import type { IconLayerProps } from '@deck.gl/layers';
import { IconLayer } from '@deck.gl/layers';
import type { PlaceKind } from '#lib/core/district/district-data.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { MapPlace } from '../map-data.ts';
import { placeMark, type MarkAtlas, type PlaceState } from '../marks.ts';
import { flat, type InStyle } from './flat.ts';

/** Sizes in pixels at zoom 15, the ground of the mark included. */
const sizes: Readonly<Record<PlaceKind, number>> = { hub: 38, micro: 29, facility: 22 };

export interface DrawnPlace {
  readonly place: MapPlace;
  readonly state: PlaceState;
}

export interface MarkTexture {
  readonly texture: Exclude<IconLayerProps['iconAtlas'], string | undefined>;
  readonly cells: MarkAtlas['cells'];
}

/** How large is a place's mark in pixels? Hubs large, micro positions smaller, facilities smallest; smaller from afar. */
export function placePixels(kind: PlaceKind, zoom: number): number {
  return sizes[kind] * Math.min(1.12, Math.max(0.42, 1 + (zoom - 15) * 0.14));
}

/** The places that offer the chosen kind, hubs on top. */
export function placeLayer(
  places: readonly DrawnPlace[],
  service: ServiceKind,
  zoom: number,
  { texture, cells }: MarkTexture
) {
  return new IconLayer<DrawnPlace, InStyle>({
    ...flat('place'),
    data: places,
    iconAtlas: texture,
    iconMapping: { ...cells },
    getIcon: ({ place, state }) => placeMark(place.kind, service, state),
    getPosition: ({ place }) => [place.position[0], place.position[1]],
    getSize: ({ place }) => placePixels(place.kind, zoom),
    updateTriggers: { getIcon: [service], getSize: [zoom] },
    sizeUnits: 'pixels'
  });
}
