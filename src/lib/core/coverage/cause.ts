import { barrierClasses } from '../walk/barriers.ts';

/**
 * Why does somebody not reach a service in time? `hours`: they would if what is closed then were open. A class of barriers: they would if
 * one could walk across it, by the shortest such walk where several would do. `distance`: nothing of that alone would help; they live
 * too far away by any way.
 */
export const causes = ['hours', ...barrierClasses, 'distance'] as const;
export type Cause = (typeof causes)[number];

/** People by cause. */
export type PeopleByCause = Readonly<Record<Cause, number>>;

/** The cause that keeps the most people away, and how many; the first in the order of `causes` among equals, null where nobody is. */
export function mainCause(people: PeopleByCause): { readonly cause: Cause; readonly people: number } | null {
  let main: { cause: Cause; people: number } | null = null;
  for (const cause of causes) {
    if (people[cause] > (main?.people ?? 0)) main = { cause, people: people[cause] };
  }
  return main;
}
