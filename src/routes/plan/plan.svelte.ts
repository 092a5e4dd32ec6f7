import { goto, replaceState } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import {
  beyondParts,
  figuresAt,
  levelsOf,
  listLevel,
  parentsOfNamesakes,
  rankedByGap,
  type UnitCurve
} from '#lib/core/coverage/curves.ts';
import {
  levelOf,
  minutesOf,
  serviceOf,
  toSearchParams,
  walkerOf,
  whenOf,
  type Question
} from '#lib/core/coverage/question.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { momentText } from '#lib/core/places/open-week.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { LayerName } from '#lib/i18n/messages.ts';
import type { Camera } from '#lib/map/map-data.ts';
import type { PathView } from '#lib/ui/building-view.ts';
import { cameraOf, cameraText, fitting, type Bounds } from './camera.ts';
import { layersOf, withLayers } from './shown-layers.ts';
import { selectionOf, withSelection, type Selection } from './selection.ts';

type DrawnPath = PathView & { readonly line: readonly LonLat[] };
type Drawn = {
  readonly building: number;
  readonly service: ServiceKind;
  readonly path: DrawnPath | 'asked' | 'failed';
};

interface Coverage {
  readonly service: Question['service'];
  readonly walker: Question['walker'];
  readonly when: Question['when'];
  readonly units: readonly UnitCurve[];
}

/**
 * The state of the plan: its address, and what is answered from it. Minutes, level and camera move without asking
 * anybody and replace the address; kind, walker, district and selection are steps one can go back.
 */
export class Plan {
  readonly #district: () => string | null;
  readonly #coverage: () => Coverage | null;
  #params = $state.raw(new URLSearchParams());
  #settle: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | null = null;
  /** What was chosen by name and is flown to when it is known where it lies. */
  #awaited: Selection | null = null;

  /** Where the map stands, or where it is sent. */
  camera = $state.raw<Camera | null>(null);
  /** The map's size in pixels. */
  stage = $state({ width: 0, height: 0 });
  drawn = $state.raw<Drawn | null>(null);
  /** The level the map draws, once it does. */
  mapLevel = $state<UnitLevel | null>(null);

  constructor(url: URL, district: () => string | null, coverage: () => Coverage | null) {
    this.#params = new URLSearchParams(url.search);
    this.camera = cameraOf(this.#params.get('at'));
    // A link that names a thing but no camera leads to the thing.
    if (this.camera === null) this.#awaited = selectionOf((parameter) => this.#params.get(parameter));
    this.#district = district;
    this.#coverage = coverage;
  }

  /** What the controls show: at once what was chosen, though its answer may still be on its way. */
  asked: Question = $derived({
    service: serviceOf(this.#params.get('service')),
    minutes: minutesOf(this.#params.get('minutes')),
    walker: walkerOf(this.#params.get('walker')),
    level: levelOf(this.#params.get('level')),
    when: whenOf(this.#params.get('when'))
  });
  /** What the figures answer: the kind and the walker that were computed, the minutes of this moment. */
  answered: Question = $derived.by(() => {
    const coverage = this.#coverage();
    if (coverage === null) return this.asked;
    const { service, walker, when } = coverage;
    return { ...this.asked, service, walker, when };
  });
  selection: Selection | null = $derived(selectionOf((parameter) => this.#params.get(parameter)));
  layers = $derived(layersOf(this.#params.get('layers')));

  #units = $derived.by(() => this.#coverage()?.units ?? []);
  whole = $derived.by(() => this.#units.find((unit) => unit.level === 'district') ?? null);
  figures = $derived(this.whole === null ? null : figuresAt(this.whole, this.asked.minutes));
  shares = $derived.by(() => {
    const { whole } = this;
    return whole === null || whole.people === 0 ? [] : whole.reachedByMinute.map((reached) => reached / whole.people);
  });
  levels = $derived(levelsOf(this.#units));
  /**
   * The level of the list and the table: the asked one, else what the map draws. While a unit is in question the list
   * keeps that unit's level, though the map has flown nearer: one reads on down the same list.
   */
  level = $derived.by(() => {
    const { selection } = this;
    const selected = selection?.kind === 'unit' ? this.#units.find((unit) => unit.code === selection.id) : undefined;
    return listLevel(this.levels, this.asked.level ?? selected?.level ?? this.mapLevel);
  });
  ranked = $derived(rankedByGap(this.#units, this.level, this.asked.minutes));
  parents = $derived(parentsOfNamesakes(this.#units, this.level));
  outside = $derived(this.figures === null ? null : beyondParts(this.figures, this.ranked));

  /** The address of the plan with these changes: for links, and for forms without script. */
  addressOf(change: { question?: Partial<Question>; selection?: Selection | null; district?: string }): string {
    let params = this.#params;
    if (change.question !== undefined) params = toSearchParams({ ...this.asked, ...change.question }, params);
    if (change.selection !== undefined) params = withSelection(params, change.selection);
    if (change.district !== undefined) {
      params = withSelection(params, null);
      params.set('district', change.district);
      params.delete('at');
      params.delete('level');
    }
    return resolve(`/plan?${params}`);
  }

  /** What else the address holds, to be carried through a form that asks the question. */
  get kept(): (readonly [string, string])[] {
    const asked = ['service', 'minutes', 'walker', 'when'];
    return [...this.#params].filter(([name]) => !asked.includes(name));
  }

  get tableAddress(): string {
    const { service, minutes, walker, when } = this.answered;
    const params = new URLSearchParams({ service, minutes: String(minutes), walker, level: this.level });
    if (when !== null) params.set('when', momentText(when));
    return resolve(`/data/${this.#district() ?? ''}/table.csv?${params}`);
  }

  change(question: Partial<Question>): void {
    const before = this.asked;
    this.#params = toSearchParams({ ...before, ...question }, this.#params);
    const isCurve = (['service', 'walker', 'when'] as const).every((name) => this.asked[name] === before[name]);
    if (isCurve) this.#replaceSoon();
    else void this.#go();
  }

  /** @param how 'fly': chosen by its name, so that the map must go there */
  select(selection: Selection | null, how: 'stay' | 'fly' = 'stay'): void {
    this.#awaited = how === 'fly' ? selection : null;
    this.#params = withSelection(this.#params, selection);
    if (selection?.kind !== 'building') this.#undraw();
    void this.#go();
  }

  open(district: string): void {
    this.#undraw();
    void goto(this.addressOf({ district }), { keepFocus: true });
  }

  /** The map has come to rest here, or is sent here. */
  moveTo(camera: Camera): void {
    const before = this.camera;
    if (before !== null && cameraText(before) === cameraText(camera)) return;
    this.camera = camera;
    const params = new URLSearchParams(this.#params);
    params.set('at', cameraText(camera));
    this.#params = params;
    this.#replaceSoon();
  }

  /** Where the awaited selection lies is known now. */
  flyTo(id: Selection['id'], bounds: Bounds): void {
    if (this.#awaited?.id !== id) return;
    this.#awaited = null;
    this.show(bounds);
  }

  /** Brings bounds into view, clear of what lies on the map. */
  show(bounds: Bounds): void {
    if (this.stage.width === 0) return;
    // On a phone the list lies below the map.
    if (scrollY > 0) scrollTo({ top: 0 });
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    // The card hides the right of a wide map; on a phone it lies below.
    const hidden = this.selection !== null && this.stage.width > 45 * rem ? 26 * rem : 0;
    this.moveTo(fitting(bounds, this.stage, hidden));
  }

  toggle(layer: LayerName, shown: boolean): void {
    this.#params = withLayers(this.#params, { ...this.layers, [layer]: shown });
    this.#replaceSoon();
  }

  /** After a navigation of ours the address may have fallen behind a slider; after any other it leads. */
  arrived(ours: boolean): void {
    if (ours) this.#replaceSoon();
    else {
      this.#params = new URLSearchParams(location.search);
      const camera = cameraOf(this.#params.get('at'));
      if (camera !== null && (this.camera === null || cameraText(camera) !== cameraText(this.camera)))
        this.camera = camera;
    }
  }

  /** Draws the walk from a building to the nearest place of a kind. */
  async draw(building: number, service: ServiceKind, place: number): Promise<void> {
    const district = this.#district();
    if (district === null) return;
    this.#asking?.abort();
    const mine = new AbortController();
    this.#asking = mine;
    this.drawn = { building, service, path: 'asked' };
    try {
      const params = new URLSearchParams({
        building: String(building),
        place: String(place),
        walker: this.answered.walker
      });
      const answer = await fetch(resolve(`/data/${district}/path?${params}`), { signal: mine.signal });
      if (!answer.ok) throw new Error(`path: ${answer.status}`);
      const path: DrawnPath = await answer.json();
      this.drawn = { building, service, path };
    } catch {
      if (!mine.signal.aborted) this.drawn = { building, service, path: 'failed' };
    }
  }

  #undraw(): void {
    this.#asking?.abort();
    this.drawn = null;
  }

  #replaceSoon(): void {
    clearTimeout(this.#settle);
    // Browsers refuse an address that changes with every movement of a finger.
    this.#settle = setTimeout(() => {
      const address = resolve(`/plan?${this.#params}`);
      if (address !== location.pathname + location.search) replaceState(address, page.state);
    }, 200);
  }

  async #go(): Promise<void> {
    clearTimeout(this.#settle);
    await goto(resolve(`/plan?${this.#params}`), { keepFocus: true, noScroll: true });
  }
}
