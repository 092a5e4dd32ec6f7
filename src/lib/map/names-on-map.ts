import type { FeatureCollection } from 'geojson';
import { GeoJSONSource, type Map as MapLibreMap } from 'maplibre-gl';
import type { MapPatches } from './map-data.ts';
import type { Scene } from './scene.ts';
import { circleNames, patchNames, placeNames, unitNames } from './name-points.ts';
import { remembered } from './remembered.ts';

const nameSources = ['place-names', 'unit-names', 'patch-names', 'circle-names'] as const;
type NameSource = (typeof nameSources)[number];
const noCircles: Scene['circles'] = [];
const noPatches: MapPatches = { patches: [], isStale: false };

/** The names that lie in the page and not in tiles, each source given to the map only when something in it is another. */
export class NamesOnMap {
  readonly #map: MapLibreMap;
  readonly #placesOf = remembered(placeNames);
  readonly #unitsOf = remembered(unitNames);
  readonly #patchesOf = remembered(patchNames);
  readonly #circlesOf = remembered(circleNames);
  readonly #shown: Partial<Record<NameSource, FeatureCollection>> = {};

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  show({ places, units, named, language, within, inside, circles, patches, shown }: Scene): void {
    const next: Record<NameSource, FeatureCollection> = {
      'place-names': this.#placesOf(places, language),
      'unit-names': this.#unitsOf(units, named, language, within, inside),
      'patch-names': this.#patchesOf(shown.patches ? patches : noPatches, language),
      'circle-names': this.#circlesOf(shown.circles ? circles : noCircles, language)
    };
    for (const id of nameSources) {
      const source = this.#map.getSource(id);
      if (this.#shown[id] === next[id] || !(source instanceof GeoJSONSource)) continue;
      source.setData(next[id]);
      this.#shown[id] = next[id];
    }
  }
}
