import type { Names } from '../../src/lib/core/district/district-data.ts';

/** An invented name in the three languages; the source writes simplified characters. */
export function named(hans: string, hant: string, en: string): Names {
  return { name: hans, hans, hant, en };
}
