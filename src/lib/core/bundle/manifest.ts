import { serviceKinds, type ServiceKind } from '../places/service-kind.ts';
import type { BundledDistrict } from './bundle-district.ts';
import { BundleProblem } from './member.ts';

/** Changes when a program that reads this format would read a bundle wrongly. */
export const bundleFormat = 1;
export const manifestPath = 'manifest.json';
export const readmePath = 'README.txt';

/** A file that some of a district's rows came from. */
export interface BundledBatch {
  readonly at: string;
  readonly kind: string;
  readonly fileName: string;
  readonly fileFormat: string;
  readonly fileSha256: string;
  readonly read: number;
  readonly written: number;
  readonly leftOut: number;
  /** What was found, assumed and left out. */
  readonly notes: readonly unknown[];
}

export interface BundledMember {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a bundle says of itself. */
export interface Manifest {
  readonly bundle: 'quanlan';
  readonly format: typeof bundleFormat;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly district: BundledDistrict & { readonly populationEstimated: boolean };
  readonly recompute: number;
  readonly recomputedAt: string;
  /** How walks were computed, and scores: another version computes other figures. */
  readonly method: string;
  readonly score: string;
  /** Minutes for which each kind's totals and patches hold. */
  readonly headlineMinutes: Readonly<Record<ServiceKind, number>>;
  readonly gapMinutes: readonly number[];
  /** The files that the inputs were read from, newest first. */
  readonly batches: readonly BundledBatch[];
  readonly members: readonly BundledMember[];
}

/**
 * Reads a manifest.
 * @throws BundleProblem where it is none, or of a format that this program does not read
 */
export function parseManifest(text: string): Manifest {
  const value = parsed(text);
  if (!isRecord(value) || value['bundle'] !== 'quanlan') {
    throw new BundleProblem([`Its ${manifestPath} is not that of a bundle; make one with export --format bundle.`]);
  }
  if (value['format'] !== bundleFormat) {
    throw new BundleProblem([
      `It is a bundle of format ${JSON.stringify(value['format'])}, and this program reads format ${bundleFormat}: verify it with the program that made it, or a newer one.`
    ]);
  }
  if (isManifest(value)) return value;
  throw new BundleProblem([`Its ${manifestPath} lacks what a bundle of format ${bundleFormat} says; it was changed.`]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BundleProblem([`Its ${manifestPath} is no JSON; it was changed or damaged.`]);
  }
}

function isManifest(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Manifest {
  const { district, headlineMinutes } = value;
  return (
    areTexts(value, ['madeAt', 'recomputedAt', 'method', 'score']) &&
    isCount(value['recompute']) &&
    isRecord(district) &&
    areTexts(district, ['code', 'timeZone', 'dataDate', 'attribution']) &&
    (district['origin'] === 'sample' || district['origin'] === 'osm') &&
    typeof district['synthetic'] === 'boolean' &&
    typeof district['populationEstimated'] === 'boolean' &&
    isRecord(district['names']) &&
    areTexts(district['names'], ['name', 'hans', 'hant', 'en']) &&
    isRecord(headlineMinutes) &&
    serviceKinds.every((kind) => isMinutes(headlineMinutes[kind])) &&
    isListOf(value['gapMinutes'], isMinutes) &&
    isListOf(value['batches'], (one) => isRecord(one) && areTexts(one, ['fileName', 'fileSha256'])) &&
    isListOf(
      value['members'],
      (one) => isRecord(one) && areTexts(one, ['path', 'sha256']) && isCount(one['rows']) && isCount(one['bytes'])
    )
  );
}

function areTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isMinutes(value: unknown): boolean {
  return isCount(value) && Number(value) >= 1 && Number(value) <= 30;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
