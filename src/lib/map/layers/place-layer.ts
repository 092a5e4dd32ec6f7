import type { IconLayerProps } from '@deck.gl/layers';
import { IconLayer } from '@deck.gl/layers';
import type { PlaceKind } from '#lib/core/district/district-data.ts';
import type { OpenState } from '#lib/core/places/open-week.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { MapPlace } from '../map-data.ts';
import { dotMark, placeMark, type MarkAtlas } from '../marks.ts';
import { flat, type InStyle } from './flat.ts';

/** Sizes in pixels at zoom 15, the ground of the mark included. */
const sizes: Readonly<Record<PlaceKind, number>> = { hub: 38, micro: 29, facility: 22 };

export interface DrawnPlace {
  readonly place: MapPlace;
  readonly state: OpenState;
}

export interface MarkTexture {
  readonly texture: Exclude<IconLayerProps['iconAtlas'], string | undefined>;
  readonly cells: MarkAtlas['cells'];
}

const dotPixels = 9;
/** As many facilities fit beside each other with their glyphs on a screen seen from afar. */
const fewFacilities = 40;

/** From afar, and where there are many, facilities are dots: a sign for each would hide the streets. */
export function facilitiesAreDots(places: readonly DrawnPlace[], zoom: number): boolean {
  const many = places.filter(({ place }) => place.kind === 'facility').length > fewFacilities;
  return zoom < (many ? 15.5 : 13.5);
}

/** How large is a place's mark in pixels? Hubs large, micro positions smaller, facilities smallest; smaller from afar. */
export function placePixels(kind: PlaceKind, zoom: number, dots: boolean): number {
  if (dots && kind === 'facility') return dotPixels;
  return sizes[kind] * Math.min(1.12, Math.max(0.5, 1 + (zoom - 15) * 0.14));
}

/** The places that offer the chosen kind, hubs on top. */
export function placeLayer(
  places: readonly DrawnPlace[],
  service: ServiceKind,
  zoom: number,
  scale: number,
  { texture, cells }: MarkTexture
) {
  const dots = facilitiesAreDots(places, zoom);
  return new IconLayer<DrawnPlace, InStyle>({
    ...flat('place'),
    data: places,
    iconAtlas: texture,
    iconMapping: { ...cells },
    getIcon: ({ place, state }) =>
      dots && place.kind === 'facility' ? dotMark(service) : placeMark(place.kind, service, state),
    getPosition: ({ place }) => [place.position[0], place.position[1]],
    getSize: ({ place }) => placePixels(place.kind, zoom, dots),
    updateTriggers: { getIcon: [service, dots], getSize: [zoom, dots] },
    sizeUnits: 'pixels',
    sizeScale: scale
  });
}
