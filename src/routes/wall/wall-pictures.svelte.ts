import { freshnessAt, type Freshness } from '#lib/core/wall/freshness.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import type { WallPicture } from '#lib/core/wall/wall-picture.ts';

/** Asked again though nothing was heard: a line that lies is found out so. */
const everyMilliseconds = 20_000;
/** A week that was not ready is asked for again. */
const weekAfterMilliseconds = 4_000;
const giveUpAfterMilliseconds = 20_000;

/**
 * The last true picture of each kind, and when the server was last heard. A picture is replaced by a whole one or not at all: what cannot be
 * asked for stays as it was.
 */
export class WallPictures {
  readonly #district: string;
  readonly #question: { readonly walker: WalkerClass; readonly minutes: number | null };
  readonly #tags = new Map<ServiceKind, string>();
  readonly #asking = new Map<ServiceKind, Promise<void>>();
  /** Kinds that are asked for while they are shown or come next. */
  #kinds: readonly ServiceKind[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** The last question was not answered. */
  #hasFailed = false;
  #pictures: ReadonlyMap<ServiceKind, WallPicture> = $state.raw(new Map());
  #now = $state(Date.now());
  /** When the server last said anything, milliseconds; the start counts. */
  heardAt = $state(Date.now());
  /** Somebody withdrew this screen's permission: nothing is shown any more. */
  isRefused = $state(false);
  /** The server says that there is nothing to show yet. */
  isEmpty = $state(false);

  constructor(district: string, question: { readonly walker: WalkerClass; readonly minutes: number | null }) {
    this.#district = district;
    this.#question = question;
  }

  of(kind: ServiceKind): WallPicture | null {
    return this.#pictures.get(kind) ?? null;
  }

  get freshness(): Freshness {
    return freshnessAt(this.heardAt, this.#now);
  }

  /** By the wall's own clock, which moves in steps of some seconds. */
  get now(): number {
    return this.#now;
  }

  /** Moves the wall's clock; called every few seconds. */
  tick(): void {
    this.#now = Date.now();
  }

  /** The line said something. That is no news of the data while the server cannot answer: its database may be gone. */
  lineHeard(): void {
    if (!this.#hasFailed) this.#heard();
  }

  #heard(): void {
    this.heardAt = Date.now();
    this.#now = this.heardAt;
  }

  /** Which kinds are wanted from now on. Those not known yet are asked for. */
  want(kinds: readonly ServiceKind[]): void {
    this.#kinds = kinds;
    for (const kind of kinds) if (!this.#pictures.has(kind)) void this.#ask(kind);
    if (this.#timer === undefined) this.#later(everyMilliseconds);
  }

  /** Asks for all that is wanted: something changed, or may have. */
  renew(): void {
    this.#later(everyMilliseconds);
    for (const kind of this.#kinds) void this.#ask(kind);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.renew(), milliseconds);
  }

  /** One question at a time for each kind: a change that comes meanwhile is asked about afterwards. */
  async #ask(kind: ServiceKind): Promise<void> {
    const before = this.#asking.get(kind);
    const mine = (before ?? Promise.resolve()).then(() => this.#fetch(kind));
    this.#asking.set(kind, mine);
    await mine;
    if (this.#asking.get(kind) === mine) this.#asking.delete(kind);
  }

  async #fetch(kind: ServiceKind): Promise<void> {
    if (this.#closed) return;
    const { walker, minutes } = this.#question;
    const params = new URLSearchParams({ service: kind, walker });
    if (minutes !== null) params.set('minutes', String(minutes));
    const tag = this.#tags.get(kind);
    try {
      const answer = await fetch(`/data/${encodeURIComponent(this.#district)}/wall?${params}`, {
        headers: tag === undefined ? {} : { 'if-none-match': tag },
        cache: 'no-store',
        signal: AbortSignal.timeout(giveUpAfterMilliseconds)
      });
      this.isRefused = answer.status === 403;
      // A district that was removed is no more answered for than one whose server is down.
      this.#hasFailed = answer.status >= 400;
      if (this.isRefused) {
        this.#pictures = new Map();
        this.#tags.clear();
      } else if (answer.status === 304) this.#heard();
      else if (answer.ok) {
        const picture: WallPicture = await answer.json();
        if (this.#closed) return;
        const own = answer.headers.get('etag');
        if (own !== null) this.#tags.set(kind, own);
        this.#pictures = new Map([...this.#pictures, [kind, picture]]);
        this.isEmpty = false;
        this.#heard();
        if (picture.week === null) this.#later(weekAfterMilliseconds);
      } else if (answer.status === 404 && this.#pictures.size === 0) {
        this.isEmpty = true;
        this.#heard();
        this.#later(weekAfterMilliseconds);
      }
    } catch {
      // The last true picture stays, and its age is on the screen.
      this.#hasFailed = true;
    }
  }
}
