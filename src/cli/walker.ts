import { paces, snapMaxMetres, walkerClasses, type Pace } from '#lib/core/walk/pace.ts';
import type { Arguments } from './arguments.ts';

/** The options by which a command is told who walks. */
export const walkerOptions = ['class', 'speed', 'snap'] as const;

export const walkerUsage = `  --class standard|elder60|elder75|stepFree   who walks (default standard, 1.0 m/s)
  --speed MPS      metres per second instead of the class's; its access (steps or none) stays
  --snap METRES    how far a point may lie from a usable street (default ${snapMaxMetres})`;

/** Who walks, and how far from a street a point may lie. `--speed` overrides the class's pace, not its access. */
export function walkerOf(args: Arguments): { pace: Pace; snapMetres: number } {
  const pace = paces[args.oneOf('class', walkerClasses) ?? 'standard'];
  const metresPerSecond = args.positiveNumber('speed') ?? pace.metresPerSecond;
  return { pace: { ...pace, metresPerSecond }, snapMetres: args.positiveNumber('snap') ?? snapMaxMetres };
}
