import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, setWorkerUrl, VectorTileSource, type MapMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Language } from '#lib/i18n/locale.ts';
import { mapStyle } from './basemap.ts';
import type { Covered } from './covered.ts';
import { layerMaker } from './data-layers.ts';
import type { DrawingEase } from './drawing-ease.ts';
import type { MarkTexture } from './layers/place-layer.ts';
import type { Camera, Hovered, MapDistrict, MapThing, MapTrial } from './map-data.ts';
import { mapWords } from './map-words.ts';
import { markAtlas } from './marks.ts';
import { NamesOnMap } from './names-on-map.ts';
import type { Scene } from './scene.ts';
import type { Palette } from './palette.ts';
import { remembered } from './remembered.ts';
import { restyle } from './restyle.ts';
import type { StyleInput } from './style-input.ts';
import { thingAt } from './thing-at.ts';
import { TrialOnMap, type TrialEvents } from './trial-on-map.ts';

setWorkerUrl(workerUrl);

/** What the map tells the component. */
export interface MapEvents extends TrialEvents {
  /** The camera moves: for the scale bar and the level; often. */
  readonly onmove: (camera: Camera) => void;
  /** The camera has come to rest. */
  readonly onrest: (camera: Camera) => void;
  readonly onpick: (thing: MapThing | null) => void;
  readonly onhover: (hovered: Hovered | null) => void;
  /** Everything asked for so far has been drawn. Layers in drawing order, for tests. */
  readonly onidle: (layerOrder: readonly string[]) => void;
  readonly onfail: (reason: string) => void;
}

type Device = Parameters<NonNullable<ConstructorParameters<typeof MapLibreOverlay>[0]['onDeviceInitialized']>>[0];

/** One open map: MapLibre below, deck.gl's layers between its layers. It draws the scene it was last given. */
export class MapSession {
  readonly #map: MapLibreMap;
  readonly #events: MapEvents;
  readonly #makeLayers = layerMaker();
  readonly #overlay: MapLibreOverlay;
  readonly #styleOf = remembered((...input: StyleParts) => mapStyle(styleInput(...input)));
  readonly #trial: TrialOnMap;
  readonly #names: NamesOnMap;
  #style;
  #scene: Scene;
  #device: Device | null = null;
  #marks: (MarkTexture & { readonly palette: Palette }) | null = null;
  #loaded = false;
  /** The scene's layers were put in while the map was at rest. */
  #isPutIn = false;
  #pointer: MapMouseEvent | null = null;
  #restyling = 0;

  /** @param covered how much of each side lies under something: the whole district opens clear of it */
  constructor(
    container: HTMLElement,
    scene: Scene,
    start: { readonly camera: Camera | undefined; readonly covered: Covered },
    ease: DrawingEase,
    events: MapEvents
  ) {
    this.#scene = scene;
    this.#events = events;
    this.#style = this.#styleOf(...stylePartsOf(scene));
    this.#map = new MapLibreMap({
      container,
      style: this.#style,
      ...startOf(scene.district, start),
      attributionControl: false,
      fadeDuration: ease.still ? 0 : 200,
      maxPitch: 60,
      minZoom: 5,
      maxZoom: 20,
      locale: { 'Map.Title': mapWords[scene.language].map },
      canvasContextAttributes: { antialias: ease.smooth }
    });
    this.#overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      onDeviceInitialized: (device) => {
        this.#device = device;
        this.draw(this.#scene);
      }
    });
    this.#names = new NamesOnMap(this.#map);
    this.#trial = new TrialOnMap(this.#map, events);
    this.#listen();
  }

  /** Draws a scene. Cheap where little changed: see layerMaker and restyle. */
  draw(scene: Scene): void {
    this.#scene = scene;
    this.#isPutIn = false;
    if (!this.#loaded) return;
    this.#overlay.setProps({ layers: this.#makeLayers(scene, this.#marksFor(scene.palette)) });
    this.#names.show(scene);
    // A slider sends many scenes a frame; the tiles' paint follows once.
    cancelAnimationFrame(this.#restyling);
    this.#restyling = requestAnimationFrame(() => this.#restyle());
  }

  /** Shows what is tried. By itself, so that a marker that moves has nothing laid out anew. */
  tryOut(trial: MapTrial | null): void {
    this.#trial.show(trial, this.#scene.palette);
  }

  moveTo(camera: Camera): void {
    const { lon, lat, zoom, pitch, bearing } = camera;
    const here = this.#camera();
    // What comes back rounded from the address is where the map already is.
    const degrees = 40 / 2 ** here.zoom;
    const isHere =
      Math.abs(lon - here.lon) < degrees &&
      Math.abs(lat - here.lat) < degrees &&
      Math.abs(zoom - here.zoom) < 0.02 &&
      Math.abs(pitch - here.pitch) < 1 &&
      Math.abs(bearing - here.bearing) < 1;
    if (!isHere) this.#map.easeTo({ center: [lon, lat], zoom, pitch, bearing, duration: 280 });
  }

  zoomBy(steps: number): void {
    this.#map.zoomTo(this.#map.getZoom() + steps);
  }

  /** Sets the tried place in the middle of the map. */
  tryMiddle(): void {
    this.#trial.tryMiddle();
  }

  levelNorth(): void {
    this.#map.easeTo({ bearing: 0, pitch: 0, duration: 250 });
  }

  close(): void {
    cancelAnimationFrame(this.#restyling);
    this.#marks?.texture.destroy();
    this.#map.remove();
  }

  #listen(): void {
    const map = this.#map;
    map.on('load', () => {
      this.#loaded = true;
      this.#events.onmove(this.#camera());
      // The overlay puts its groups among the style's layers, which must be there; no source is added in this tick.
      map.addControl(this.#overlay);
      this.draw(this.#scene);
    });
    map.on('idle', () => {
      if (!this.#loaded) return;
      if (this.#isPutIn) {
        this.#events.onidle(map.getLayersOrder());
        return;
      }
      // Groups are only put in while the style is loaded, and silently not otherwise: so once more, at rest. Once for each scene: what is
      // put in is drawn, and the map comes to rest again.
      this.#isPutIn = true;
      this.#overlay.setProps({ layers: this.#makeLayers(this.#scene, this.#marksFor(this.#scene.palette)) });
      map.triggerRepaint();
    });
    map.on('move', () => this.#events.onmove(this.#camera()));
    map.on('moveend', () => this.#events.onrest(this.#camera()));
    map.on('click', (event) => {
      if (!this.#trial.takes(event)) this.#events.onpick(thingAt(map, this.#scene, event));
    });
    map.on('mousemove', (event) => {
      if (this.#pointer === null) requestAnimationFrame(() => this.#hover());
      this.#pointer = event;
    });
    map.on('mouseout', () => {
      this.#pointer = null;
      this.#events.onhover(null);
    });
    map.on('error', ({ error }) => {
      // A tile that fails leaves a hole that the reader can see; the map itself goes on.
      if (!this.#loaded) this.#events.onfail(error.message);
    });
  }

  #hover(): void {
    const event = this.#pointer;
    this.#pointer = null;
    if (event === null) return;
    if (this.#trial.isAimed(event)) {
      this.#map.getCanvas().style.cursor = '';
      this.#events.onhover(null);
      return;
    }
    const thing = thingAt(this.#map, this.#scene, event);
    this.#map.getCanvas().style.cursor = thing && thing.kind !== 'unit' && thing.kind !== 'street' ? 'pointer' : '';
    this.#events.onhover(thing && { thing, x: event.point.x, y: event.point.y });
  }

  #camera(): Camera {
    const { lng, lat } = this.#map.getCenter();
    return { lon: lng, lat, zoom: this.#map.getZoom(), pitch: this.#map.getPitch(), bearing: this.#map.getBearing() };
  }

  #restyle(): void {
    const style = this.#styleOf(...stylePartsOf(this.#scene));
    if (style === this.#style) return;
    const buildings = this.#map.getSource('buildings');
    const [before, after] = [this.#style.sources.buildings, style.sources.buildings];
    if (buildings instanceof VectorTileSource && after?.type === 'vector' && before?.type === 'vector') {
      if (after.tiles && after.tiles[0] !== before.tiles?.[0]) buildings.setTiles(after.tiles);
    }
    restyle(this.#map, this.#style, style);
    this.#style = style;
  }

  #marksFor(palette: Palette): MarkTexture | null {
    if (this.#marks?.palette === palette || this.#device === null) return this.#marks;
    const { picture, cells } = markAtlas(palette);
    const size = { width: picture.width, height: picture.height };
    const sampler = { minFilter: 'linear', magFilter: 'linear' } as const;
    const texture = this.#device.createTexture({ ...size, format: 'rgba8unorm', sampler });
    texture.copyExternalImage({ image: picture, ...size });
    this.#marks?.texture.destroy();
    this.#marks = { texture, cells, palette };
    return this.#marks;
  }
}

/** Where the map opens: at the shared camera, else at the whole district, clear of what lies on the map. */
function startOf(
  { bounds: [west, south, east, north] }: MapDistrict,
  { camera, covered }: { readonly camera: Camera | undefined; readonly covered: Covered }
) {
  if (!camera) {
    const { top = 0, right = 0, bottom = 0, left = 0 } = covered;
    const margin = 24;
    return {
      bounds: [west, south, east, north] satisfies [number, number, number, number],
      fitBoundsOptions: {
        padding: { top: top + margin, right: right + margin, bottom: bottom + margin, left: left + margin }
      }
    };
  }
  const { lon, lat, zoom, pitch, bearing } = camera;
  return { center: { lng: lon, lat }, zoom, pitch, bearing };
}

type StyleParts = readonly [
  district: MapDistrict,
  language: Language,
  palette: Palette,
  service: Scene['question']['service'],
  minutes: number,
  walker: Scene['question']['walker'],
  selectedBuilding: number | null,
  buildingsShown: boolean,
  relief: boolean,
  scale: number
];

/** What the style depends on, flat, so that it is only made anew when one of these changes. */
function stylePartsOf({ district, language, palette, question, selection, shown, relief, scale }: Scene): StyleParts {
  const building = selection?.kind === 'building' ? selection.id : null;
  return [
    district,
    language,
    palette,
    question.service,
    question.minutes,
    question.walker,
    building,
    shown.buildings,
    relief,
    scale
  ];
}

function styleInput(...parts: StyleParts): StyleInput {
  const [district, language, palette, service, minutes, walker, selectedBuilding, buildingsShown, relief, scale] =
    parts;
  const question = { service, minutes, walker, level: null };
  return {
    district,
    language,
    palette,
    question,
    selectedBuilding,
    buildingsShown,
    relief,
    scale,
    origin: location.origin
  };
}
