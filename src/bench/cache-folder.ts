import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** What a bench fetches and makes stays here; the folder may be deleted at any time. */
const root = fileURLToPath(new URL('../../.quanlan-bench/', import.meta.url));

/** A folder that is kept from one run to the next. */
export function keptFolder(name: string): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** A folder for one run; `remove` when done. */
export function passingFolder(): { readonly path: string; readonly remove: () => void } {
  mkdirSync(root, { recursive: true });
  const path = mkdtempSync(join(root, 'run-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
