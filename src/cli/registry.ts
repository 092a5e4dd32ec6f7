import type { Command } from './command.ts';

type Load = () => Promise<{ readonly command: Command }>;

/**
 * Every command by its name. A command's file is loaded only when it is asked for: `walk` must answer without
 * waiting for a database driver, and `doctor` must run where another command's dependency is broken.
 */
export const commands: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['walk', () => import('./walk.ts')],
  ['coverage', () => import('./coverage.ts')],
  ['datum', () => import('./datum.ts')],
  ['open', () => import('./open.ts')],
  ['sample', () => import('./sample.ts')],
  ['recompute', () => import('./recompute.ts')],
  ['gaps', () => import('./gaps.ts')],
  ['explain', () => import('./explain.ts')],
  ['export', () => import('./export.ts')],
  ['verify', () => import('./verify.ts')],
  ['district', () => import('./district.ts')],
  ['backup', () => import('./backup.ts')],
  ['restore', () => import('./restore.ts')],
  ['rules', () => import('./rules.ts')],
  ['wall', () => import('./wall.ts')],
  ['snapshot', () => import('./snapshot.ts')],
  ['migrate', () => import('./migrate.ts')],
  ['doctor', () => import('./doctor.ts')],
  ['serve', () => import('./serve.ts')]
]);
