import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { BaseFeatureKind, BuildingUse } from '../core/district/district-data.ts';
import { labelPoint } from '../core/geometry/label-point.ts';
import { polygonAreaSquareMetres } from '../core/geometry/ring.ts';
import type { ServiceKind } from '../core/places/service-kind.ts';

/** Finest zoom that is cut; nearer views enlarge it. 4096 units on 1.2 km (equator) are 0.3 m. */
const finestZoom = 15;
const extent = 4096;

export interface TileNumber {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A base feature as drawn. */
export interface BaseShape {
  readonly kind: BaseFeatureKind;
  readonly className: string;
  readonly names: { readonly hans: string; readonly hant: string; readonly en: string } | null;
  readonly structure: 'bridge' | 'tunnel' | null;
  readonly shape: Polygon | MultiPolygon | LineString | Point;
}

/**
 * A building as drawn: its shape and minutes, and no count of people (TRUST, The line 3 and 11). The type has no
 * room for one, so a tile cannot carry it.
 */
export interface BuildingShape {
  readonly id: number;
  readonly use: BuildingUse;
  readonly floors: number;
  readonly footprint: Polygon | MultiPolygon;
  /** Walking deciseconds to the nearest place of each kind; absent or null: beyond the stored limit. */
  readonly deciseconds: Readonly<Partial<Record<ServiceKind, number | null>>>;
}

/** The kinds whose areas are named at a point. */
const namedAreas: ReadonlySet<BaseFeatureKind> = new Set(['water', 'green', 'hill']);

/** Shapes cut by tile on demand, one index for each layer of the tile. */
export type TileIndex = ReadonlyMap<string, GeoJSONVT>;

/** Which tile does an address ask for? Null where the numbers name none (answered 404). */
export function tileNumber(z: string, x: string, y: string): TileNumber | null {
  if (![z, x, y].every((part) => /^(0|[1-9][0-9]{0,6})$/.test(part))) return null;
  const number = { z: Number(z), x: Number(x), y: Number(y) };
  const across = 2 ** number.z;
  return number.z <= finestZoom && number.x < across && number.y < across ? number : null;
}

/**
 * The base map's layers: one a kind, and `water-name`, `green-name` and `hill-name`, a point for each named area (a
 * polygon cut by tiles would be named in every one of them) with the area's `side` in metres: small ones are named from near only.
 */
export function baseIndex(shapes: Iterable<BaseShape>): TileIndex {
  const layers = new Map<string, Feature[]>();
  const put = (layer: string, feature: Feature) => {
    const features = layers.get(layer);
    if (features) features.push(feature);
    else layers.set(layer, [feature]);
  };
  for (const { kind, className, names, structure, shape } of shapes) {
    const properties = { class: className, ...(structure && { structure }), ...names };
    put(kind, { type: 'Feature', properties, geometry: shape });
    if (names === null || !namedAreas.has(kind)) continue;
    const position = namePosition(shape);
    const named = { ...properties, side: sideMetres(shape) };
    put(`${kind}-name`, {
      type: 'Feature',
      properties: named,
      geometry: { type: 'Point', coordinates: [...position] }
    });
  }
  return new Map([...layers].map(([layer, features]) => [layer, cut(features)]));
}

/** The buildings' one layer. */
export function buildingIndex(buildings: Iterable<BuildingShape>): TileIndex {
  const features: Feature[] = [];
  for (const { id, use, floors, footprint, deciseconds } of buildings) {
    const reached = Object.entries(deciseconds).filter(([, value]) => value !== null);
    features.push({
      type: 'Feature',
      id,
      properties: { use, floors, ...Object.fromEntries(reached) },
      geometry: footprint
    });
  }
  return new Map([['building', cut(features)]]);
}

/** The tile's bytes (Mapbox Vector Tile 2, not compressed), or null where it is empty. */
export function encodeTile(index: TileIndex, { z, x, y }: TileNumber): Uint8Array<ArrayBuffer> | null {
  const layers: Parameters<typeof fromGeojsonVt>[0] = {};
  for (const [layer, shapes] of index) {
    const tile = shapes.getTile(z, x, y);
    if (!tile) continue;
    const features: typeof tile.features = [];
    for (let at = 0; at < tile.features.length; at++) {
      const feature = tile.features[at];
      if (feature && z >= firstZoomOf(layer, feature.tags?.['class'])) features.push(feature);
    }
    if (features.length > 0) layers[layer] = { ...tile, features };
  }
  return Object.keys(layers).length === 0 ? null : new Uint8Array(fromGeojsonVt(layers, { version: 2, extent }));
}

/** The first zoom at which the map draws a feature; in tiles of farther zooms thousands of lanes and walls would be dead weight. */
function firstZoomOf(layer: string, className: unknown): number {
  if (layer === 'wall') return finestZoom;
  if (layer !== 'street' || /^(motorway|trunk|primary|secondary|tertiary)/.test(String(className))) return 0;
  return /^(residential|unclassified|living_street|road|busway)$/.test(String(className)) ? 12 : 13;
}

function cut(features: Feature[]): GeoJSONVT {
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: finestZoom, extent, buffer: 128, tolerance: 3 }
  );
}

/** The side of a square as large as the area. */
function sideMetres(shape: BaseShape['shape']): number {
  return shape.type === 'Point' || shape.type === 'LineString'
    ? 0
    : Math.round(Math.sqrt(polygonAreaSquareMetres(shape)));
}

function namePosition(shape: BaseShape['shape']): readonly number[] {
  if (shape.type === 'Point') return shape.coordinates;
  if (shape.type === 'LineString') return shape.coordinates[Math.floor(shape.coordinates.length / 2)] ?? [0, 0];
  return labelPoint(shape);
}

/**
 * Indexes are kept for the answers last asked for: at most `room` of them, the one unused longest goes first. Two
 * requests at once share one making; a failed making is not kept.
 */
export class TileIndexes {
  readonly #room: number;
  readonly #kept = new Map<string, Promise<TileIndex>>();

  constructor(room: number) {
    this.#room = room;
  }

  of(key: string, make: () => Promise<TileIndex>): Promise<TileIndex> {
    const kept = this.#kept.get(key);
    const index = kept ?? make();
    this.#kept.delete(key);
    this.#kept.set(key, index);
    if (!kept) index.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#room) break;
      this.#kept.delete(oldest);
    }
    return index;
  }
}

/** The one store of the running server: base map and one walker class of three districts, or one with all four. */
export const tileIndexes = new TileIndexes(8);
