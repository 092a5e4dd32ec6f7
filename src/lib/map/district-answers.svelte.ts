import { calmOutline } from './calm-outline.ts';
import { decodeStreets, type StreetGeometry } from './street-format.ts';
import type {
  MapCircle,
  MapCompound,
  MapDistrict,
  MapPlace,
  MapQuestion,
  UnitBoundaries,
  UnitBoundary
} from './map-data.ts';
import { streetLight, streetSegments, type StreetSegments } from './street-segments.ts';

/**
 * What the map has fetched of one district: the lasting things once, light and circles with each kind and walker. An
 * old light stays until the new one is whole. Nothing is fetched for another number of minutes.
 */
export class DistrictAnswers {
  units: readonly UnitBoundary[] = $state.raw([]);
  places: readonly MapPlace[] = $state.raw([]);
  compounds: readonly MapCompound[] = $state.raw([]);
  segments: StreetSegments | null = $state.raw(null);
  light: Float32Array | null = $state.raw(null);
  circles: readonly MapCircle[] = $state.raw([]);
  /** Requests under way. */
  pending = $state(0);
  /** Something did not arrive; `retry` asks again. */
  failed = $state(false);
  #streets: StreetGeometry | null = $state.raw(null);
  #ends: { readonly bytes: Uint16Array; readonly walker: MapQuestion['walker'] } | null = $state.raw(null);

  /** The lasting things of a district. */
  async loadDistrict(district: MapDistrict, signal: AbortSignal): Promise<void> {
    await Promise.all([
      this.#take(district, 'units', signal, async (answer) => {
        const boundaries: UnitBoundaries = await answer.json();
        this.units = boundaries.features;
      }),
      this.#take(district, 'places', signal, async (answer) => (this.places = await answer.json())),
      this.#take(district, 'compounds', signal, async (answer) => (this.compounds = await answer.json())),
      this.#take(district, 'streets', signal, async (answer) => {
        this.#streets = decodeStreets(await answer.arrayBuffer());
        this.segments = streetSegments(this.#streets);
        this.#relight();
      })
    ]);
  }

  /** Light and circles of a kind and a walker. */
  async loadReach(
    district: MapDistrict,
    { service, walker }: Pick<MapQuestion, 'service' | 'walker'>,
    signal: AbortSignal
  ): Promise<void> {
    const asked = `service=${service}&walker=${walker}`;
    await Promise.all([
      this.#take(district, `streets/light?${asked}`, signal, async (answer) => {
        this.#ends = { bytes: new Uint16Array(await answer.arrayBuffer()), walker };
        this.#relight();
      }),
      this.#take(district, `circles?${asked}`, signal, async (answer) => {
        const circles: readonly MapCircle[] = await answer.json();
        this.circles = circles.map(({ minutes, outline }) => ({ minutes, outline: calmOutline(outline) }));
      })
    ]);
  }

  #relight(): void {
    if (!this.#streets || !this.segments || !this.#ends) return;
    // Streets and light come apart; after a new import they belong together only when both are of it.
    if (this.#ends.bytes.length !== this.#streets.edgeCount * 2) return;
    this.light = streetLight(this.#streets, this.segments, this.#ends.bytes, this.#ends.walker);
  }

  async #take(
    district: MapDistrict,
    what: string,
    signal: AbortSignal,
    use: (answer: Response) => Promise<unknown>
  ): Promise<void> {
    const version = `${what.includes('?') ? '&' : '?'}v=${district.edition ?? district.currentRecompute ?? 0}`;
    this.pending++;
    try {
      const answer = await fetch(`/data/${encodeURIComponent(district.code)}/${what}${version}`, { signal });
      if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
      if (!signal.aborted) await use(answer);
    } catch {
      if (!signal.aborted) this.failed = true;
    } finally {
      this.pending--;
    }
  }
}
