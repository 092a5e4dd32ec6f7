import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { buildingUses } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';
import type { Drawn } from './data-layers.ts';
import { lightAt, nearestWithin, partAt, streetAt, type Pixel } from './hit-test.ts';
import { gatePixels, gateZoom } from './layers/compound-layer.ts';
import { facilitiesAreDots, placePixels } from './layers/place-layer.ts';
import { unitParts } from './layers/unit-layer.ts';
import { metresPerPixel } from './level-for-zoom.ts';
import type { MapThing } from './map-data.ts';

const streetReachPixels = 6;
const metresPerDegree = 111_195;

/** What is under the pointer, uppermost first: a place, a gate, the number of a patch, a building, a street, or the unit it lies in. */
export function thingAt(map: MapLibreMap, drawn: Drawn, event: MapMouseEvent): MapThing | null {
  const position: LonLat = [event.lngLat.lng, event.lngLat.lat];
  const pixelOf = ([lon, lat]: LonLat): Pixel => map.project([lon, lat]);
  return (
    placeAt(drawn, event.point, pixelOf) ??
    gateAt(drawn, event.point, pixelOf) ??
    patchAt(map, drawn, event.point) ??
    buildingAt(map, drawn, event.point, position) ??
    streetThing(map, drawn, event.point, position) ??
    unitAt(drawn, position)
  );
}

function placeAt({ places, zoom, scale }: Drawn, pixel: Pixel, pixelOf: (position: LonLat) => Pixel): MapThing | null {
  const dots = facilitiesAreDots(places, zoom);
  const reach = (kind: (typeof places)[number]['place']['kind']) => (placePixels(kind, zoom, dots) / 2) * scale + 2;
  const hit = nearestWithin(
    places,
    pixel,
    ({ place }) => pixelOf(place.position),
    ({ place }) => reach(place.kind)
  );
  if (!hit) return null;
  const { id, position, names } = hit.place;
  return { kind: 'place', id, position, names, place: hit.place };
}

function gateAt(
  { compounds, zoom, scale, shown }: Drawn,
  pixel: Pixel,
  pixelOf: (position: LonLat) => Pixel
): MapThing | null {
  if (!shown.walls || zoom < gateZoom) return null;
  const gates = compounds.flatMap(({ gates, names }) => gates.map((gate) => ({ gate, names })));
  const hit = nearestWithin(
    gates,
    pixel,
    ({ gate }) => pixelOf(gate.position),
    () => (gatePixels / 2) * scale + 2
  );
  return hit && { kind: 'gate', id: hit.gate.id, position: hit.gate.position, names: hit.names, gate: hit.gate };
}

/** A patch is hit by its number alone: what lies within its outline is there to be clicked as well. */
function patchAt(map: MapLibreMap, { patches }: Drawn, { x, y }: Pixel): MapThing | null {
  const [feature] = map.queryRenderedFeatures([x, y], { layers: ['name-patch'] });
  const index = patches.patches.findIndex(({ id }) => id === feature?.properties['id']);
  const patch = patches.patches[index];
  return patch === undefined
    ? null
    : { kind: 'patch', id: patch.id, position: patch.middle, rank: index + 1, people: patch.people };
}

function buildingAt(map: MapLibreMap, { question }: Drawn, { x, y }: Pixel, position: LonLat): MapThing | null {
  const [feature] = map.queryRenderedFeatures([x, y], { layers: ['building-near', 'building-flat'] });
  if (!feature || typeof feature.id !== 'number') return null;
  const { use, floors, [question.service]: deciseconds } = feature.properties;
  return {
    kind: 'building',
    id: feature.id,
    position,
    use: buildingUses.find((known) => known === use) ?? 'other',
    floors: typeof floors === 'number' ? floors : 1,
    deciseconds: typeof deciseconds === 'number' ? deciseconds : null
  };
}

function streetThing(
  map: MapLibreMap,
  { segments, light, shown, zoom }: Drawn,
  pixel: Pixel,
  position: LonLat
): MapThing | null {
  if (!segments || !light || !shown.light || zoom < 14) return null;
  const reach = (metresPerPixel(map.getZoom(), position[1]) * streetReachPixels) / metresPerDegree;
  const hit = streetAt(segments, position, reach);
  return (
    hit && { kind: 'street', id: hit.edge, position, names: streetNames(map, pixel), deciseconds: lightAt(light, hit) }
  );
}

/** The name of the street drawn at a pixel, as the base map holds it; null where it has none. */
function streetNames(map: MapLibreMap, { x, y }: Pixel): StoredNames | null {
  const near = map.queryRenderedFeatures(
    [
      [x - streetReachPixels, y - streetReachPixels],
      [x + streetReachPixels, y + streetReachPixels]
    ],
    { layers: ['street-path', 'street-lane', 'street-main', 'street-arterial'] }
  );
  const named = near.find(({ properties }) => typeof properties['en'] === 'string');
  if (named === undefined) return null;
  const { hans, hant, en } = named.properties;
  return { hans: String(hans ?? en), hant: String(hant ?? en), en: String(en) };
}

/** The unit of the level drawn; beside the unit in question, which is all that is drawn clearly, its neighbour. */
function unitAt({ units, level: drawnLevel, within, curves, question }: Drawn, position: LonLat): MapThing | null {
  const inQuestion = units.filter(({ properties }) => properties.code === within);
  const isBeside = inQuestion.length > 0 && partAt(unitParts(inQuestion), position) === null;
  const level = isBeside ? (inQuestion[0]?.properties.level ?? drawnLevel) : drawnLevel;
  const ofLevel = units.filter((unit) => unit.properties.level === level);
  const code = partAt(unitParts(ofLevel), position)?.code;
  const unit = ofLevel.find(({ properties }) => properties.code === code)?.properties;
  if (!unit) return null;
  const curve = curves.units.find((row) => row.code === unit.code);
  const people = curve?.people ?? null;
  const reached = curve?.reachedByMinute[question.minutes - 1] ?? 0;
  const unreached = people === null ? null : people - reached;
  return { kind: 'unit', id: unit.code, position, names: unit.names, level, people, unreached };
}
