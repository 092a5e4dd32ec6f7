import type { UnitCurve } from '#lib/core/coverage/curves.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { MapDistrict, MapTrial } from './map-data.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { changeRows, gainsAt, triedCurve } from './tried-curves.ts';
import { WhatIfMarks } from './what-if-marks.ts';
import type {
  Scenario,
  WhatIfAnswer,
  WhatIfProblem,
  WhatIfQuestion,
  WhatIfReply,
  WhatIfRequest
} from './what-if-messages.ts';

interface Curves {
  readonly service: WhatIfQuestion['service'];
  readonly walker: WhatIfQuestion['walker'];
  /** The minute of the week at which places must be open; null: at any time. */
  readonly when: number | null;
  readonly units: readonly UnitCurve[];
}

interface Answered extends WhatIfAnswer {
  readonly turn: number;
  readonly question: WhatIfQuestion;
}

type Network =
  | { readonly state: 'none' | 'ready' }
  | { readonly state: 'fetching'; readonly receivedBytes: number }
  | { readonly state: 'failed'; readonly problem: WhatIfProblem };

/** What is tried at one moment; a place is closed by its id. */
interface Tried {
  readonly position: LonLat | null;
  readonly closed: readonly number[];
}

const nothing: Tried = { position: null, closed: [] };

/** A place tried on the map: where it stands, and what the worker says it would change. */
export class WhatIfTrial {
  readonly #curves: () => Curves | null;
  readonly #minutes: () => number;
  readonly #marks = new WhatIfMarks();
  #worker: Worker | null = null;
  /** What was asked last: an effect asks again after a hand has. */
  #asked: { readonly question: WhatIfQuestion; readonly tried: Tried } | null = null;
  /** Whether anything is tried in the question that is out. */
  #isTrying = false;
  readonly #asker = new OneAtATime<{ readonly question: WhatIfQuestion; readonly scenario: Scenario }>(
    (turn, asked) => {
      this.#isTrying = asked.scenario.opened.length + asked.scenario.closed.length > 0;
      this.#marks.asked(turn);
      this.#post({ kind: 'ask', turn, ...asked });
    }
  );
  #answer = $state.raw<Answered | null>(null);
  #tried = $state.raw<Tried>(nothing);
  #before = $state.raw<readonly Tried[]>([]);

  /** The mode is on: something is tried, or about to be. */
  isOn = $state(false);
  network = $state.raw<Network>({ state: 'none' });

  /** @param curves the town as it is, for the kind and the walker that were answered @param minutes asked now */
  constructor(curves: () => Curves | null, minutes: () => number) {
    this.#curves = curves;
    this.#minutes = minutes;
  }

  position = $derived(this.#tried.position);
  closed = $derived(this.#tried.closed);
  #isEmpty = $derived(this.position === null && this.closed.length === 0);
  canUndo = $derived(this.#before.length > 0);
  question: WhatIfQuestion | null = $derived.by(() => {
    const curves = this.#curves();
    return curves === null ? null : { service: curves.service, walker: curves.walker, minutes: this.#minutes() };
  });
  /** The answer, while it is one to the kind and the walker in question. */
  answer = $derived.by(() => {
    const [answer, question] = [this.#answer, this.question];
    const fits = answer?.question.service === question?.service && answer?.question.walker === question?.walker;
    return fits ? answer : null;
  });
  #rows = $derived.by(() => {
    const curves = this.#curves();
    return this.answer === null || curves === null ? null : changeRows(curves.units, this.answer.changes);
  });
  /** The worker walks in another edition of the district than the page shows. */
  isStale = $derived(this.answer !== null && this.#rows === null);
  /** The curves with what is tried; the very same where nothing is. */
  curves = $derived.by(() => {
    const [curves, rows] = [this.#curves(), this.#rows];
    if (curves === null || rows === null || rows.size === 0) return curves;
    return { ...curves, units: curves.units.map((unit) => triedCurve(unit, rows.get(unit.code))) };
  });
  /** People more, or fewer, by unit within the minutes asked; null while nothing is answered. */
  gains = $derived.by(() => (this.#rows === null ? null : gainsAt(this.#rows, this.#minutes())));

  /** Differences by minute of one unit, for cards that hold curves of their own. */
  rowsOf(unit: string): Float64Array | undefined {
    return this.#rows?.get(unit);
  }

  /** What the map draws of it, with words for the marker. */
  onMap(service: ServiceKind, label: string): MapTrial | null {
    if (!this.isOn) return null;
    const { newlyReached = null, turn = 0 } = this.answer ?? {};
    return { isArmed: this.position === null, position: this.position, service, label, newlyReached, turn };
  }

  /** Turns the mode on, and fetches the network for it. */
  start(district: Pick<MapDistrict, 'code' | 'currentRecompute'>): void {
    this.isOn = true;
    if (this.network.state === 'ready' || this.network.state === 'fetching') return;
    this.network = { state: 'fetching', receivedBytes: 0 };
    this.#worker ??= this.#open();
    const { code, currentRecompute } = district;
    this.#post({ kind: 'fetch', district: { code, currentRecompute } });
  }

  /** The state to come back to with `undo`: before a hand sets, grabs or takes something. */
  remember(): void {
    this.#before = [...this.#before, this.#tried];
  }

  moveTo(position: LonLat): void {
    this.#marks.pointer();
    this.#tried = { ...this.#tried, position };
    // At once: the effect comes only after the page has been renewed.
    this.ask();
  }

  /** Takes the tried place away; another may be set. */
  takeAway(): void {
    this.remember();
    this.#tried = { ...this.#tried, position: null };
  }

  /** Thinks a real place closed, or open again. */
  think(place: number, state: 'closed' | 'open'): void {
    this.remember();
    const others = this.#tried.closed.filter((id) => id !== place);
    this.#tried = { ...this.#tried, closed: state === 'closed' ? [...others, place] : others };
  }

  undo(): void {
    this.#tried = this.#before.at(-1) ?? this.#tried;
    this.#before = this.#before.slice(0, -1);
  }

  /** Leaves the mode: everything is again as it is. The network stays, for the next time. */
  leave(): void {
    this.isOn = false;
    this.#tried = nothing;
    this.#before = [];
    this.#answer = null;
    this.#asker.drop();
  }

  /** Leaves, and lets the network go: another district is shown, or the page is left. */
  close(): void {
    this.leave();
    this.#worker?.terminate();
    this.#worker = null;
    this.#asker.forget();
    this.#asked = null;
    this.network = { state: 'none' };
  }

  /** Asks what the scenario changes now; for an effect, which runs again when any of it does. */
  ask(): void {
    const { question, position, closed } = this;
    const tried = this.#tried;
    if (!this.isOn || question === null || this.network.state !== 'ready') return;
    if (this.#asked?.question === question && this.#asked.tried === tried) return;
    this.#asked = { question, tried };
    // Nothing tried is asked as well: the worker lays the walker's town out while a hand still aims.
    if (this.#isEmpty) this.#answer = null;
    const opened = position === null ? [] : [{ position, services: [question.service] }];
    this.#asker.ask({ question, scenario: { opened, closed } });
  }

  /** The map has drawn the answer of this turn. */
  drawn(turn: number): void {
    this.#marks.drawn(turn);
  }

  #open(): Worker {
    const worker = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<WhatIfReply>) => this.#take(data));
    worker.addEventListener('error', () => this.#fail('broken'));
    return worker;
  }

  #post(request: WhatIfRequest): void {
    this.#worker?.postMessage(request);
  }

  #take(reply: WhatIfReply): void {
    switch (reply.kind) {
      case 'fetching':
        this.network = { state: 'fetching', receivedBytes: reply.receivedBytes };
        break;
      case 'ready':
        this.network = { state: 'ready' };
        break;
      case 'failed':
        this.#fail(reply.problem);
        break;
      case 'answer': {
        const { turn, question, answer, milliseconds } = reply;
        this.#marks.answered(turn, milliseconds);
        // What came in after everything was taken back is no longer asked for.
        if (this.isOn && this.#isTrying && !this.#isEmpty) this.#answer = { ...answer, turn, question };
        this.#asker.answered();
      }
    }
  }

  /** A worker that failed is let go: the next try begins anew. */
  #fail(problem: WhatIfProblem): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#asker.forget();
    this.#asked = null;
    this.#answer = null;
    this.network = { state: 'failed', problem };
  }
}
