import type { Layer } from '@deck.gl/core';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import { paces } from '#lib/core/walk/pace.ts';
import { circleLayer, circleRings, compassLayer } from './layers/circle-layer.ts';
import { gateLayer, gateZoom, wallLayer, wallZoom } from './layers/compound-layer.ts';
import { newlyReachedData, newlyReachedLayer } from './layers/newly-reached-layer.ts';
import { patchLayer, patchOutlineLayer, patchRings, type PatchRing } from './layers/patch-layer.ts';
import { pathLayers, selectionLayer } from './layers/path-layer.ts';
import { facilitiesAreDots, placeLayer, placePixels, type DrawnPlace, type MarkTexture } from './layers/place-layer.ts';
import { remedyLayers } from './layers/remedy-layer.ts';
import { streetLightData, streetLightLayer } from './layers/street-light-layer.ts';
import {
  borderLines,
  dimLayer,
  gapsAt,
  unitBorderLayer,
  unitGapLayer,
  unitInQuestion,
  unitOutlineLayer,
  unitParts
} from './layers/unit-layer.ts';
import type {
  MapCircle,
  MapCompound,
  MapCurves,
  MapPatch,
  MapPatches,
  MapPath,
  MapQuestion,
  MapRemedy,
  MapSelection,
  UnitBoundary
} from './map-data.ts';
import { remembered } from './remembered.ts';
import { inDrawOrder } from './order.ts';
import type { Palette } from './palette.ts';
import type { StreetSegments } from './street-segments.ts';

/** What can be switched off, or (the compass-drawn circle) on. */
export const optionalLayers = ['light', 'buildings', 'circles', 'walls', 'compass', 'patches'] as const;
export type OptionalLayer = (typeof optionalLayers)[number];

/** All that is drawn over the base map at one moment. */
export interface Drawn {
  readonly question: MapQuestion;
  readonly palette: Palette;
  readonly curves: MapCurves;
  readonly units: readonly UnitBoundary[];
  /** The level shown now. */
  readonly level: UnitLevel;
  /** The places of the chosen kind. */
  readonly places: readonly DrawnPlace[];
  readonly compounds: readonly MapCompound[];
  readonly segments: StreetSegments | null;
  readonly light: Float32Array | null;
  readonly circles: readonly MapCircle[];
  readonly path: MapPath | null;
  /** The unit in question, which stays clear; null: the whole district. */
  readonly within: string | null;
  readonly selection: MapSelection | null;
  readonly patches: MapPatches;
  readonly remedy: MapRemedy | null;
  /** lon, lat of the buildings that a tried place brings within reach. */
  readonly newlyReached: Float64Array | null;
  readonly shown: Readonly<Record<OptionalLayer, boolean>>;
  /** In quarter steps, as seen at a desk: less by what everything is drawn larger. */
  readonly zoom: number;
  /** How much larger letters, marks and lines are drawn than at a desk. */
  readonly scale: number;
}

/**
 * Makes deck.gl's layers of what is drawn. What costs (tessellation, upload) is remembered until its own input
 * changes, so that dragging the minutes changes one uniform and a colour for each unit.
 */
export function layerMaker() {
  const partsOf = remembered((units: readonly UnitBoundary[], level: UnitLevel) =>
    unitParts(units.filter((unit) => unit.properties.level === level))
  );
  const inQuestionOf = remembered(unitInQuestion);
  const bordersOf = remembered(borderLines);
  const lightOf = remembered(streetLightData);
  const gapsOf = remembered(gapsAt);
  const circlesOf = remembered(circleRings);
  const patchesOf = remembered((patches: readonly MapPatch[]) => patchRings(patches));
  const newlyReachedOf = remembered(newlyReachedData);
  const gatesOf = remembered((compounds: readonly MapCompound[]) => compounds.flatMap((compound) => compound.gates));

  return function dataLayers(drawn: Drawn, marks: MarkTexture | null): Layer[] {
    const { palette, question, zoom, scale, shown, level, segments, light } = drawn;
    const unit = inQuestionOf(drawn.units, drawn.within);
    const rings = patchesOf(drawn.patches.patches);
    const layers: Layer[] = [
      unitGapLayer(
        partsOf(drawn.units, level),
        gapsOf(drawn.curves, level, question.minutes),
        palette,
        gapOpacity(zoom)
      ),
      unitBorderLayer(bordersOf(drawn.units, level), palette, scale),
      dimLayer(unit, palette),
      unitOutlineLayer(unit, palette, scale),
      ...selectionLayers(drawn, rings)
    ];
    if (shown.light && segments && light)
      layers.push(streetLightLayer(lightOf(segments, light), question.minutes, palette, scale));
    if (shown.walls && zoom >= wallZoom) layers.push(wallLayer(drawn.compounds, palette, zoom, scale));
    if (drawn.newlyReached) layers.push(newlyReachedLayer(newlyReachedOf(drawn.newlyReached), palette, zoom, scale));
    if (shown.circles) layers.push(circleLayer(circlesOf(drawn.circles), palette, zoom, scale));
    if (shown.compass) layers.push(compassLayer(compassCentres(drawn), compassMetres(question), palette, scale));
    if (shown.patches) layers.push(patchLayer(rings, drawn.patches.isStale, palette, zoom, scale));
    if (drawn.remedy) layers.push(...remedyLayers(drawn.remedy, palette, scale));
    if (drawn.path) layers.push(...pathLayers(drawn.path, palette, scale));
    if (marks && shown.walls && zoom >= gateZoom) layers.push(gateLayer(gatesOf(drawn.compounds), marks, scale));
    if (marks) layers.push(placeLayer(drawn.places, question.service, zoom, scale, marks));
    return inDrawOrder(layers);
  };
}

/** From afar the units carry the gap; near, the buildings do and the tint steps back. */
function gapOpacity(zoom: number): number {
  return Math.min(0.52, Math.max(0.15, 0.52 - (zoom - 12) * 0.13));
}

/** As far as the crow flies in the minutes asked. */
function compassMetres({ minutes, walker }: MapQuestion): number {
  return minutes * 60 * paces[walker].metresPerSecond;
}

/** Around the chosen place, or around every place of the kind. */
function compassCentres({ places, selection }: Drawn) {
  const chosen = places.filter(({ place }) => selection?.kind === 'place' && selection.id === place.id);
  return (chosen.length > 0 ? chosen : places).map(({ place }) => place.position);
}

function selectionLayers(
  { selection, places, compounds, palette, zoom, scale }: Drawn,
  rings: readonly PatchRing[]
): Layer[] {
  if (selection === null || selection.kind === 'building') return [];
  if (selection.kind === 'patch') {
    const ring = rings.filter(({ id }) => id === selection.id);
    return [patchOutlineLayer(ring, palette, scale)];
  }
  if (selection.kind === 'place') {
    const place = places.find((drawn) => drawn.place.id === selection.id)?.place;
    return place
      ? [
          selectionLayer(
            place.position,
            placePixels(place.kind, zoom, facilitiesAreDots(places, zoom)) / 2 + 3,
            palette,
            scale
          )
        ]
      : [];
  }
  const gate = compounds
    .flatMap(({ gates }) => gates)
    .find(({ id }) => selection.kind === 'gate' && id === selection.id);
  const position = gate?.position ?? selection.position;
  return position ? [selectionLayer(position, 13, palette, scale)] : [];
}
