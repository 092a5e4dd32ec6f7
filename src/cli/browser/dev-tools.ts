import type { Readable, Writable } from 'node:stream';

/** What the commands that are used here answer with (https://chromedevtools.github.io/devtools-protocol/). */
interface Answers {
  readonly 'Browser.getVersion': { readonly userAgent: string };
  readonly 'Target.createTarget': { readonly targetId: string };
  readonly 'Target.attachToTarget': { readonly sessionId: string };
  readonly 'Inspector.enable': object;
  readonly 'Page.enable': object;
  readonly 'Page.navigate': { readonly errorText?: string };
  readonly 'Page.captureScreenshot': { readonly data: string };
  readonly 'Page.printToPDF': { readonly data: string };
  readonly 'Emulation.setDeviceMetricsOverride': object;
  readonly 'Emulation.setEmulatedMedia': object;
  readonly 'Emulation.setUserAgentOverride': object;
  readonly 'Runtime.evaluate': {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
  };
}
export type Method = keyof Answers;
export type AnswerTo<M extends Method> = Answers[M];

interface Incoming<M extends Method> {
  readonly id?: number;
  readonly method?: string;
  readonly result?: AnswerTo<M>;
  readonly error?: { readonly message: string };
}

/** Chromium understood a command and could not carry it out. The connection goes on. */
export class DevToolsProblem extends Error {
  override readonly name = 'DevToolsProblem';
}

interface Waiting {
  take(text: string): void;
  fail(reason: Error): void;
}

/**
 * Commands to Chromium over its debugging pipe, and what it answers: JSON, each message ended by a byte of 0. Once the connection has
 * failed, every command that waits and every later one fails with the same reason.
 */
export class DevTools {
  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #pieces: Buffer[] = [];
  #last = 0;
  #failure: Error | null = null;

  constructor(from: Readable, to: Writable) {
    this.#to = to;
    from.on('data', (piece: Buffer) => this.#read(piece));
    from.on('close', () => this.fail(new Error('Chromium has ended before the picture was taken.')));
    from.on('error', (error) => this.fail(error));
    to.on('error', (error) => this.fail(error));
  }

  /** @throws DevToolsProblem where Chromium refuses, else the reason for which the connection failed */
  send<M extends Method>(method: M, params: object = {}, sessionId?: string): Promise<AnswerTo<M>> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        take(text) {
          const { result, error }: Incoming<M> = JSON.parse(text);
          if (result !== undefined) resolve(result);
          else reject(new DevToolsProblem(`${method}: ${error?.message ?? 'no answer'}`));
        },
        fail: reject
      });
      this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
  }

  /** Nothing more will come. The first reason stays. */
  fail(reason: Error): void {
    this.#failure ??= reason;
    for (const { fail } of this.#waiting.values()) fail(this.#failure);
    this.#waiting.clear();
  }

  #read(piece: Buffer): void {
    let from = 0;
    for (let end = piece.indexOf(0); end >= 0; end = piece.indexOf(0, from)) {
      const text = Buffer.concat([...this.#pieces, piece.subarray(from, end)]).toString('utf8');
      this.#pieces = [];
      from = end + 1;
      this.#take(text);
    }
    if (from < piece.length) this.#pieces.push(piece.subarray(from));
  }

  #take(text: string): void {
    const { id, method }: Incoming<Method> = JSON.parse(text);
    if (method === 'Inspector.targetCrashed') {
      this.fail(
        new Error('The page has crashed in Chromium: there may be too little memory for a picture of this size.')
      );
    }
    if (id === undefined) return;
    this.#waiting.get(id)?.take(text);
    this.#waiting.delete(id);
  }
}
