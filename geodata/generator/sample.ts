import type { DistrictData } from '../../src/lib/core/district/district-data.ts';
import { smallSample } from './small/sample.ts';

export interface SampleOptions {
  /** Any whole number; the same one gives the same bytes on every machine. */
  readonly seed: number;
  readonly size: SampleSize;
}

export const sampleSizes = ['small'] as const;
export type SampleSize = (typeof sampleSizes)[number];

export const defaultSeed = 321111;

/** The small sample, as the tests use it. */
export function sampleDistrict(): DistrictData {
  return generateSample({ seed: defaultSeed, size: 'small' });
}

/** Makes a synthetic district from a seed. Positions WGS84 at 7 decimals; counts of people only. */
export function generateSample({ seed }: SampleOptions): DistrictData {
  return smallSample(seed);
}
