import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a file of real trial data lies beside the repository, or null where that folder is absent: the test then skips, saying so. */
export function sharedData(name: string): string | null {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}
