import { AsyncLocalStorage } from 'node:async_hooks';

/** A statement of a request: whoever waits longer has left. */
const usualSeconds = 60;

const patience = new AsyncLocalStorage<number>();

/**
 * Lets each statement `work` sends take up to `seconds` instead of the usual 60: for imports and recomputes, whose
 * statements touch a whole district. Past it the statement is cut off with 57014, on both databases.
 */
export function patiently<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  return patience.run(seconds, work);
}

/** How long the statement being sent now may take. */
export function deadlineMilliseconds(): number {
  return (patience.getStore() ?? usualSeconds) * 1000;
}
