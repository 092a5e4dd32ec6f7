import type { StyleSpecification } from 'maplibre-gl';
import { groundLayers } from './layers/ground-layers.ts';
import { nameLayers } from './layers/name-layers.ts';
import { baseLayerIds } from './order.ts';
import type { StyleInput } from './style-input.ts';

/**
 * The whole style: base map, buildings and names, from our own tiles only. Places, units, patches and circles get their names from
 * sources in the page. Made anew when question, language or theme change; `restyle` applies what differs.
 */
export function mapStyle(input: StyleInput): StyleSpecification {
  const layers = { ...groundLayers(input), ...nameLayers(input) };
  return {
    version: 8,
    sources: {
      base: vectorSource(input, `tiles/base`),
      buildings: vectorSource(input, `tiles/buildings/${input.question.walker}`),
      'circle-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'unit-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'patch-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      'place-names': { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }
    },
    // Soft light from the north-west, as maps are shaded; walls stay close to the colour of their roof.
    light: { anchor: 'map', position: [1.5, 315, 35], intensity: 0.22 },
    layers: baseLayerIds.map((id) => layers[id])
  };
}

/** Where the buildings' tiles for a walker class are fetched. */
export function tileAddress({ district, origin }: Pick<StyleInput, 'district' | 'origin'>, what: string): string {
  const version = district.currentRecompute ?? 0;
  return `${origin}/data/${encodeURIComponent(district.code)}/${what}/{z}/{x}/{y}?v=${version}`;
}

function vectorSource(input: StyleInput, what: string) {
  const [west, south, east, north] = input.district.bounds;
  // The base map runs on beyond the district: a river cut off at its bounds would look like a harbour.
  const margin = what === 'tiles/base' ? 0.5 : 0.02;
  return {
    type: 'vector' as const,
    tiles: [tileAddress(input, what)],
    minzoom: what === 'tiles/base' ? 6 : 12,
    maxzoom: 15,
    bounds: [west - margin, south - margin, east + margin, north + margin] satisfies [number, number, number, number]
  };
}
