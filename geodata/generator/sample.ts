import type { DistrictData } from '../../src/lib/core/district/district-data.ts';
import type { GeneratedFile } from './generated-file.ts';
import { filesOf, issuesOf, makeRegion } from './region.ts';
import { smallSample } from './small/sample.ts';

export interface SampleOptions {
  /** Any whole number; the same one gives the same bytes on every machine. */
  readonly seed: number;
  readonly size: SampleSize;
  /** Told how far the making is, 0..1, and what is made now. */
  readonly onProgress?: (share: number, stage: string) => void;
}

export const sampleSizes = ['small', 'district', 'city'] as const;
export type SampleSize = (typeof sampleSizes)[number];

export const defaultSeed = 321111;
/** What an empty database is given. */
export const defaultSize: SampleSize = 'district';

/** The small sample, as the tests use it. */
export function sampleDistrict(): DistrictData {
  return generateSample({ seed: defaultSeed, size: 'small' });
}

/** Makes a synthetic district from a seed. Positions WGS84 at 7 decimals; counts of people only. */
export function generateSample({ seed, size, onProgress }: SampleOptions): DistrictData {
  return size === 'small' ? smallSample(seed) : makeRegion(size, seed, onProgress).district;
}

/** What the generator writes beside a district, for what has no table yet; the small sample has nothing of the kind. */
export function sampleFiles({ seed, size, onProgress }: SampleOptions): readonly GeneratedFile[] {
  if (size === 'small') return [];
  const region = makeRegion(size, seed, onProgress);
  return filesOf(region, issuesOf(region, seed));
}
