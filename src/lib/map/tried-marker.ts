import { Marker, type Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { glyphPaths } from './glyphs.ts';
import type { MapTrial } from './map-data.ts';
import type { Palette } from './palette.ts';
import './tried-marker.css';

export interface TriedMarkerEvents {
  /** A hand takes hold of the marker. */
  readonly ongrab: () => void;
  readonly onmove: (position: LonLat) => void;
}

const svg = 'http://www.w3.org/2000/svg';
/** Pixels that an arrow key moves the marker, and with Shift. */
const [step, longStep] = [4, 24];
const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/**
 * The mark of a tried place: the sign of its kind in a dashed ring, hollow, for it is not there. A button on the map, dragged by
 * pointer, finger or arrow keys.
 */
export class TriedMarker {
  readonly #map: MapLibreMap;
  readonly #events: TriedMarkerEvents;
  readonly #element = document.createElement('button');
  readonly #glyph = document.createElementNS(svg, 'path');
  readonly #marker: Marker;
  #isOn = false;
  isDragged = false;

  constructor(map: MapLibreMap, events: TriedMarkerEvents) {
    this.#map = map;
    this.#events = events;
    this.#element.type = 'button';
    this.#element.className = 'tried';
    this.#element.append(this.#picture());
    this.#element.addEventListener('keydown', (event) => this.#pressed(event));
    this.#marker = new Marker({ element: this.#element, draggable: true });
    this.#marker.on('dragstart', () => {
      this.isDragged = true;
      events.ongrab();
    });
    this.#marker.on('drag', () => this.#moved());
    this.#marker.on('dragend', () => (this.isDragged = false));
  }

  /** Puts the marker where the trial says, or away. */
  show(trial: MapTrial | null, palette: Palette): void {
    const position = trial?.position ?? null;
    if (trial === null || position === null) {
      if (this.#isOn) this.#marker.remove();
      this.#isOn = false;
      return;
    }
    this.#element.setAttribute('aria-label', trial.label);
    this.#element.title = trial.label;
    this.#element.style.setProperty('--kind', palette.kinds[trial.service]);
    this.#element.dataset['position'] = position.join(',');
    this.#glyph.setAttribute('d', glyphPaths[trial.service]);
    // While it is dragged the hand knows best where it is.
    if (!this.isDragged || !this.#isOn) this.#marker.setLngLat([position[0], position[1]]);
    if (this.#isOn) return;
    this.#isOn = true;
    this.#marker.addTo(this.#map);
    this.#element.focus({ preventScroll: true });
  }

  /** Is this what was clicked? */
  holds(target: EventTarget | null): boolean {
    return target instanceof Node && this.#element.contains(target);
  }

  #picture(): SVGElement {
    const picture = document.createElementNS(svg, 'svg');
    picture.setAttribute('viewBox', '-24 -24 48 48');
    picture.setAttribute('aria-hidden', 'true');
    const ring = document.createElementNS(svg, 'circle');
    ring.setAttribute('r', '20');
    this.#glyph.setAttribute('fill-rule', 'evenodd');
    this.#glyph.setAttribute('transform', 'translate(-12 -12)');
    picture.append(ring, this.#glyph);
    return picture;
  }

  #pressed(event: KeyboardEvent): void {
    const arrow = arrows[event.key];
    if (arrow === undefined) return;
    // The map would pan.
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.#events.ongrab();
    const pixels = event.shiftKey ? longStep : step;
    const at = this.#map.project(this.#marker.getLngLat());
    this.#marker.setLngLat(this.#map.unproject([at.x + arrow[0] * pixels, at.y + arrow[1] * pixels]));
    if (!this.#map.getBounds().contains(this.#marker.getLngLat())) this.#map.panTo(this.#marker.getLngLat());
    this.#moved();
  }

  #moved(): void {
    const { lng, lat } = this.#marker.getLngLat();
    this.#events.onmove([lng, lat]);
  }
}
