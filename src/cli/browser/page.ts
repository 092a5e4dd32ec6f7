import { DevToolsProblem, type AnswerTo, type DevTools, type Method } from './dev-tools.ts';

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** One page of a browser. */
export class Page {
  readonly #devTools: DevTools;
  readonly #session: string;

  private constructor(devTools: DevTools, session: string) {
    this.#devTools = devTools;
    this.#session = session;
  }

  /** An empty page of so many pixels, whose reader wants this language and no movement. */
  static async open(devTools: DevTools, { width, height }: PageSize, language: string): Promise<Page> {
    const { targetId } = await devTools.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await devTools.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(devTools, sessionId);
    await page.#send('Inspector.enable');
    await page.#send('Page.enable');
    const { userAgent } = await devTools.send('Browser.getVersion');
    await page.#send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language });
    await page.#send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await page.#send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-reduced-motion', value: 'reduce' }]
    });
    return page;
  }

  /** @throws Error where nobody answers at the address */
  async goTo(address: string): Promise<void> {
    const { errorText } = await this.#send('Page.navigate', { url: address });
    if (errorText !== undefined) throw new Error(`${address} could not be opened (${errorText}).`);
  }

  /**
   * What a function finds out in the page; it is sent there as text, so it may use nothing from around it. Null while the page has none
   * to ask, as when it is being loaded anew.
   */
  async ask<T>(question: (given: string) => T, given = ''): Promise<Awaited<T> | null> {
    const expression = `(${question.toString()})(${JSON.stringify(given)})`;
    let answer: AnswerTo<'Runtime.evaluate'>;
    try {
      answer = await this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    } catch (error) {
      if (error instanceof DevToolsProblem) return null;
      throw error;
    }
    const { result, exceptionDetails: failure } = answer;
    if (failure !== undefined) throw new Error(failure.exception?.description ?? failure.text);
    // What came back is JSON of what the function returned.
    return JSON.parse(JSON.stringify(result.value ?? null));
  }

  async png(): Promise<Buffer> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data, 'base64');
  }

  /** On the paper that the page's style asks for. */
  async pdf(): Promise<Buffer> {
    const { data } = await this.#send('Page.printToPDF', { preferCSSPageSize: true });
    return Buffer.from(data, 'base64');
  }

  #send<M extends Method>(method: M, params: object = {}): Promise<AnswerTo<M>> {
    return this.#devTools.send(method, params, this.#session);
  }
}
