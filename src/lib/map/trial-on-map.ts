import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { MapTrial } from './map-data.ts';
import type { Palette } from './palette.ts';
import { TriedMarker } from './tried-marker.ts';

export interface TrialEvents {
  /** A hand takes hold of the tried place. */
  readonly ongrab: () => void;
  /** The tried place stands here now. */
  readonly ontry: (position: LonLat) => void;
  /** This answer to what is tried is on the screen. */
  readonly ontrialdrawn: (turn: number) => void;
}

/** What is tried, as the open map has it: its marker, the click or key that sets it, and when its answer is on the screen. */
export class TrialOnMap {
  readonly #map: MapLibreMap;
  readonly #events: TrialEvents;
  readonly #marker: TriedMarker;
  #trial: MapTrial | null = null;
  /** The answer that was laid out last, and the one that is on the screen. */
  readonly #turn = { laidOut: 0, drawn: 0 };

  constructor(map: MapLibreMap, events: TrialEvents) {
    this.#map = map;
    this.#events = events;
    this.#marker = new TriedMarker(map, { ongrab: events.ongrab, onmove: events.ontry });
    map.getCanvas().addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.#trial?.isArmed) this.tryMiddle();
    });
    map.on('render', () => {
      const { laidOut, drawn } = this.#turn;
      if (laidOut === drawn) return;
      this.#turn.drawn = laidOut;
      this.#events.ontrialdrawn(laidOut);
    });
  }

  show(trial: MapTrial | null, palette: Palette): void {
    this.#trial = trial;
    this.#marker.show(trial, palette);
    this.#turn.laidOut = trial?.turn ?? 0;
  }

  /** Sets the tried place in the middle of the map. */
  tryMiddle(): void {
    const { lng, lat } = this.#map.getCenter();
    this.#try([lng, lat]);
  }

  /** Is a click meant for what is tried? Where a place is about to be set, that sets it. */
  takes(event: MapMouseEvent): boolean {
    if (this.#marker.holds(event.originalEvent.target)) return true;
    if (!this.#trial?.isArmed) return false;
    this.#try([event.lngLat.lng, event.lngLat.lat]);
    return true;
  }

  /** Is the hand setting or dragging a place? Then it looks at what that changes, and not at what lies under it. */
  isAimed(event: MapMouseEvent): boolean {
    return this.#trial?.isArmed === true || this.#marker.isDragged || this.#marker.holds(event.originalEvent.target);
  }

  #try(position: LonLat): void {
    this.#events.ongrab();
    this.#events.ontry(position);
  }
}
