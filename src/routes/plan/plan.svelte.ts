import { goto, replaceState } from '$app/navigation';
import { resolve } from '$app/paths';
import { navigating, page } from '$app/state';
import type { UnitCurve } from '#lib/core/coverage/curves.ts';
import { fromParams, toSearchParams, type Question } from '#lib/core/coverage/question.ts';
import type { Bounds } from '#lib/core/geometry/bounds.ts';
import type { LayerName } from '#lib/i18n/messages.ts';
import type { Camera, MapRemedy } from '#lib/map/map-data.ts';
import type { GapPatch } from '#lib/server/db/gap-patches.ts';
import { fitting } from '#lib/map/fitting.ts';
import { cameraOf, cameraText } from './camera.ts';
import { DrawnWalk } from './drawn-walk.svelte.ts';
import { withChange, type Change } from './plan-address.ts';
import {
  cardOf,
  selectionOf,
  unitOf,
  withSelection,
  withUnit,
  withUnitCard,
  type CardSubject,
  type Selection
} from './selection.ts';
import { ServerAnswer } from './server-answer.svelte.ts';
import { layersOf, withLayers } from './shown-layers.ts';
import { UnitAnswer } from './unit-answer.svelte.ts';

type DataName = 'patches' | 'critical' | 'borrowed' | 'gaps' | 'explain' | 'table.csv';

interface Coverage {
  readonly service: Question['service'];
  readonly walker: Question['walker'];
  readonly when: Question['when'];
  readonly units: readonly UnitCurve[];
}

/**
 * The state of the plan: its address, and what is answered from it. Minutes, level and camera move without asking
 * anybody and replace the address; kind, walker, district, the unit one is in and what is selected in it are steps one can go back.
 */
export class Plan {
  readonly #district: () => string | null;
  readonly #coverage: () => Coverage | null;
  #params = $state.raw(new URLSearchParams());
  #settle: ReturnType<typeof setTimeout> | undefined;
  /** A unit was chosen from a list on a phone: one reads on there, and not on the map above. */
  #staysAtList = false;
  /** The address that is being gone back or forth to. */
  #headed: string | null = null;
  /** What was chosen by name and is flown to when it is known where it lies. */
  #awaited: CardSubject | 'whole' | null = null;

  readonly answer = new UnitAnswer(
    () => this.#coverage()?.units ?? [],
    () => this.unit,
    () => this.asked
  );
  readonly walk = new DrawnWalk();
  readonly patches = new ServerAnswer<{ readonly patches: readonly GapPatch[] }>();
  /** Where the map stands, or where it is sent. */
  camera = $state.raw<Camera | null>(null);
  /** The map's size in pixels. */
  stage = $state({ width: 0, height: 0 });
  /** What would have to be different, shown on the map. */
  remedy = $state.raw<MapRemedy | null>(null);

  constructor(url: URL, district: () => string | null, coverage: () => Coverage | null) {
    this.#take(new URLSearchParams(url.search));
    this.#district = district;
    this.#coverage = coverage;
  }

  /** What the controls show: at once what was chosen, though its answer may still be on its way. */
  asked: Question = $derived(fromParams(this.#params));
  /** What the figures answer: the kind, the walker and the time that were computed, the minutes of this moment. */
  answered: Question = $derived.by(() => {
    const coverage = this.#coverage();
    if (coverage === null) return this.asked;
    const { service, walker, when } = coverage;
    return { ...this.asked, service, walker, when };
  });
  /** The figures are still those of another question. */
  isLate = $derived((['service', 'walker', 'when'] as const).some((name) => this.asked[name] !== this.answered[name]));
  /** Of the unit one is in, as the address has it. */
  unit = $derived(unitOf((parameter) => this.#params.get(parameter)));
  selection: Selection | null = $derived(selectionOf((parameter) => this.#params.get(parameter)));
  card: CardSubject | null = $derived(cardOf((parameter) => this.#params.get(parameter)));
  list: 'units' | 'patches' = $derived(this.#params.get('list') === 'patches' ? 'patches' : 'units');
  layers = $derived(layersOf(this.#params.get('layers')));

  /** The address of the plan with these changes: for links, and for forms without script. */
  addressOf(change: Change): string {
    const isWhole = change.unit !== undefined && change.unit === this.answer.whole?.code;
    const plain = isWhole ? { ...change, unit: null } : change;
    return resolve(`/plan?${withChange(this.#params, this.asked, plain)}`);
  }

  /** The address with the card of the unit one is in open, of the whole district where one is in none; and with it closed. */
  get cardAddress(): string {
    return resolve(`/plan?${this.#withCard(true)}`);
  }
  get closedAddress(): string {
    return resolve(`/plan?${this.#withCard(false)}`);
  }

  /** What else the address holds, to be carried through a form that asks the question. */
  get kept(): (readonly [string, string])[] {
    const asked = ['service', 'minutes', 'walker', 'when'];
    return [...this.#params].filter(([name]) => !asked.includes(name));
  }

  /** Where the server answers such a thing for the question, of the unit one is in. */
  dataAddress(what: DataName, more: Readonly<Record<string, string>> = {}): string {
    const params = toSearchParams({ ...this.answered, level: null }, new URLSearchParams());
    if (this.answer.within !== null) params.set('within', this.answer.within);
    for (const [name, value] of Object.entries(more)) params.set(name, value);
    return resolve(`/data/${this.#district() ?? ''}/${what}?${params}`);
  }

  get tableAddress(): string {
    return this.dataAddress('table.csv', { level: this.answer.level });
  }

  /** A unit on one page, for this question. */
  sheetAddress(unit: string): string {
    const params = toSearchParams({ ...this.asked, level: null }, new URLSearchParams());
    const district = this.#params.get('district');
    if (district !== null) params.set('district', district);
    return `/plan/unit/${encodeURIComponent(unit)}?${params}`;
  }

  /** Where a unit stands by its score among those of its level. */
  scoresAddress(unit: string): string {
    const params = new URLSearchParams({ unit });
    const district = this.#params.get('district');
    if (district !== null) params.set('district', district);
    const level = this.answer.unit?.level;
    if (level !== undefined) params.set('level', level);
    return `/plan/score?${params}`;
  }

  change(question: Partial<Question>): void {
    const before = this.asked;
    this.#params = toSearchParams({ ...before, ...question }, this.#params);
    const isCurve = (['service', 'walker', 'when'] as const).every((name) => this.asked[name] === before[name]);
    if (isCurve) this.#replaceSoon();
    else void this.#go();
  }

  /** @param where chosen by its name, so that the map must go there: 'awaited' where that is not known yet */
  select(selection: Selection | null, where: Bounds | 'awaited' | 'here' = 'here'): void {
    this.#awaited = where === 'awaited' ? selection : null;
    this.#params = withSelection(this.#params, selection);
    this.remedy = null;
    if (selection?.kind !== 'building') this.walk.clear();
    if (typeof where === 'object') this.show(where);
    void this.#go();
  }

  /**
   * Goes into a unit. What was clicked on the map opens its card; what was chosen from a list leaves it as it is, and on a phone the
   * list in view.
   * @param whole where the district lies, into which null leads
   */
  enter(unit: string | null, whole: Bounds, from: 'map' | 'list'): void {
    if (from === 'map' && unit === this.unit) return this.showCard(true);
    const isWhole = unit === null || unit === this.answer.whole?.code;
    const params = withUnit(this.#params, isWhole ? null : unit);
    if (from === 'map') params.delete('card');
    else if (!this.#isWide()) params.set('card', 'closed');
    this.#params = params;
    this.#awaited = isWhole ? null : { kind: 'unit', id: unit };
    this.#staysAtList = from === 'list' && !this.#isWide();
    this.remedy = null;
    this.walk.clear();
    if (isWhole) this.show(whole);
    void this.#go();
  }

  /** Opens the card of the unit one is in, or closes whatever card is open. */
  showCard(isOpen: boolean): void {
    if (!isOpen && this.selection !== null) return this.select(null);
    this.remedy = null;
    this.#params = this.#withCard(isOpen);
    void this.#go();
  }

  /** The whole district is named as a unit while its card is open, and then alone. */
  #withCard(isOpen: boolean): URLSearchParams {
    const params = withUnitCard(this.#params, isOpen);
    if (!this.answer.isWhole || this.answer.unit === null) return params;
    params.delete('card');
    if (isOpen) params.set('unit', this.answer.unit.code);
    else params.delete('unit');
    return params;
  }

  rank(list: 'units' | 'patches'): void {
    this.#params = withChange(this.#params, this.asked, { list });
    this.#replaceSoon();
  }

  open(district: string): void {
    this.walk.clear();
    this.remedy = null;
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

  /** Where the awaited thing lies is known now. */
  flyTo(thing: CardSubject | 'whole', bounds: Bounds): void {
    const awaited = this.#awaited;
    if (awaited === null) return;
    const isIt =
      awaited === 'whole' || thing === 'whole'
        ? awaited === thing
        : awaited.kind === thing.kind && awaited.id === thing.id;
    if (!isIt) return;
    this.#awaited = null;
    this.show(bounds);
  }

  /** Brings bounds into view, clear of what lies on the map. */
  show(bounds: Bounds): void {
    if (this.stage.width === 0) return;
    // On a phone the list lies below the map.
    if (scrollY > 0 && !this.#staysAtList) scrollTo({ top: 0 });
    this.#staysAtList = false;
    // The card hides the right of a wide map; on a phone it lies below.
    const hidden = this.card !== null && this.#isWide() ? 26 * lettersPixels() : 0;
    this.moveTo(fitting(bounds, this.stage, { covered: { right: hidden } }));
  }

  #isWide(): boolean {
    return this.stage.width > 45 * lettersPixels();
  }

  toggle(layer: LayerName, shown: boolean): void {
    this.#params = withLayers(this.#params, { ...this.layers, [layer]: shown });
    this.#replaceSoon();
  }

  /** After a navigation of ours the address may have fallen behind a slider; after any other it leads. */
  arrived(ours: boolean): void {
    if (!ours && location.search !== this.#headed) this.head(location.search);
    this.#headed = null;
    this.#replaceSoon();
  }

  /** The reader goes back or forth: what the page knows already follows at once, and the server's part later. */
  head(search: string): void {
    this.#headed = search;
    this.#take(new URLSearchParams(search));
    this.#awaited ??= this.#params.has('at') ? null : 'whole';
    this.remedy = null;
    if (this.selection?.kind !== 'building') this.walk.clear();
  }

  /** A link that names a thing but no camera leads to the thing. */
  #take(params: URLSearchParams): void {
    this.#params = params;
    const camera = cameraOf(params.get('at'));
    this.#awaited = null;
    if (camera === null) this.#awaited = cardOf((parameter) => params.get(parameter)) ?? this.#unitAwaited(params);
    else if (this.camera === null || cameraText(camera) !== cameraText(this.camera)) this.camera = camera;
  }

  #unitAwaited(params: URLSearchParams): CardSubject | null {
    const unit = unitOf((parameter) => params.get(parameter));
    return unit === null ? null : { kind: 'unit', id: unit };
  }

  #replaceSoon(): void {
    clearTimeout(this.#settle);
    // Browsers refuse an address that changes with every movement of a finger.
    this.#settle = setTimeout(() => {
      // While one goes somewhere the browser and the page are at different entries: neither is to be written to.
      if (navigating.to !== null) return;
      const address = resolve(`/plan?${this.#params}`);
      if (address !== location.pathname + location.search) replaceState(address, page.state);
    }, 200);
  }

  async #go(): Promise<void> {
    clearTimeout(this.#settle);
    await goto(resolve(`/plan?${this.#params}`), { keepFocus: true, noScroll: true });
  }
}

/** How large a letter is, by which the page is measured. */
function lettersPixels(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
