import { retryAfter } from '#lib/core/wall/freshness.ts';

/** What the server says of itself when a line is opened. */
interface Hello {
  readonly build?: string;
}

export interface LineEvents {
  /** Anything came: the server is there. */
  readonly onheard: () => void;
  /** The data changed, or may have: what is shown has to be asked for anew. */
  readonly onchange: () => void;
  /** Which build the server runs. */
  readonly onbuild: (build: string) => void;
}

/** Longer than this without a tick, and the line is taken for dead though nothing said so. */
const deadAfter = 35_000;

/**
 * The line on which the server tells of changes (`/live`). It is opened again by itself after whatever cut it, waiting longer each time,
 * and asks then for what was missed since the last event it heard.
 */
export class LiveLine {
  readonly #address: string;
  readonly #events: LineEvents;
  #source: EventSource | null = null;
  #failures = 0;
  #last: string | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** @param address of the stream, with its own parameters */
  constructor(address: string, events: LineEvents) {
    this.#address = address;
    this.#events = events;
    this.#open();
  }

  close(): void {
    this.#closed = true;
    this.#cut();
  }

  #open(): void {
    const address = new URL(this.#address, location.href);
    if (this.#last !== null) address.searchParams.set('after', this.#last);
    const source = new EventSource(address);
    this.#source = source;
    const hear = (event: MessageEvent<string>): void => {
      this.#failures = 0;
      if (event.lastEventId !== '') this.#last = event.lastEventId;
      this.#listenOn();
      this.#events.onheard();
    };
    source.addEventListener('hello', (event) => {
      hear(event);
      const { build } = helloOf(event.data);
      if (build !== undefined) this.#events.onbuild(build);
      // What changed while nobody listened is in what is asked for now.
      this.#events.onchange();
    });
    source.addEventListener('tick', hear);
    for (const name of ['change', 'resync'] as const) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        hear(event);
        this.#events.onchange();
      });
    }
    source.onerror = () => this.#reopen();
    this.#listenOn();
  }

  #listenOn(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#reopen(), deadAfter);
  }

  /** The browser's own way of trying again stops for good at an answer like 503, so it is not relied on. */
  #reopen(): void {
    this.#cut();
    if (this.#closed) return;
    this.#failures++;
    this.#again = setTimeout(() => this.#open(), retryAfter(this.#failures, Math.random()));
  }

  #cut(): void {
    clearTimeout(this.#watch);
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }
}

function helloOf(text: string): Hello {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('build' in value)) return {};
    return typeof value.build === 'string' ? { build: value.build } : {};
  } catch {
    return {};
  }
}
