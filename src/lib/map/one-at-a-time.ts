/**
 * Sends one question at a time: what comes up while one is out waits, and only the newest of it is sent when the answer is there. So
 * whoever answers never lags behind, however fast questions come.
 */
export class OneAtATime<Question> {
  readonly #send: (turn: number, question: Question) => void;
  #turn = 0;
  #isOut = false;
  #waiting: Question | null = null;

  /** @param send gives each question sent its number, from 1 on */
  constructor(send: (turn: number, question: Question) => void) {
    this.#send = send;
  }

  ask(question: Question): void {
    this.#waiting = question;
    if (!this.#isOut) this.#next();
  }

  /** The answer to what is out has come. */
  answered(): void {
    this.#isOut = false;
    this.#next();
  }

  /** What waits is no longer asked for. */
  drop(): void {
    this.#waiting = null;
  }

  /** Who was asked will not answer any more. */
  forget(): void {
    this.#waiting = null;
    this.#isOut = false;
  }

  #next(): void {
    const question = this.#waiting;
    if (question === null) return;
    this.#waiting = null;
    this.#isOut = true;
    this.#send(++this.#turn, question);
  }
}
