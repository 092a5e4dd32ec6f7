import type { Kysely } from 'kysely';
import { districtOfBundle } from '../../core/bundle/bundle-district.ts';
import type { OpenedBundle } from '../../core/bundle/bundle-file.ts';
import { differences, type Difference } from '../../core/bundle/differences.ts';
import { BundleProblem } from '../../core/bundle/member.ts';
import * as districts from '../db/districts.ts';
import { DatabaseRefusal } from '../db/refusal.ts';
import { method } from '../db/recomputes.ts';
import type { Schema } from '../db/schema.ts';
import { openDistrict } from '../jobs/open-district.ts';
import { answerRows, type Answering } from './answer-rows.ts';
import { membersOf } from './make-bundle.ts';

/** What a member was compared to. */
export interface ComparedMember {
  readonly path: string;
  readonly rows: number;
  readonly differences: number;
}

/** What came of comparing a bundle. */
export interface Comparison {
  readonly members: readonly ComparedMember[];
  /** The first of them, and all there are. */
  readonly differences: readonly Difference[];
  readonly count: number;
}

/** So many differences are kept to be told; all are counted. */
export const differencesKept = 1000;

export interface Watching {
  readonly onProgress?: districts.Progress;
  readonly signal?: AbortSignal;
}

/**
 * Does a bundle's every answer follow from its inputs? Writes the district that its inputs are of into a database of nothing else, walks
 * all walks anew with two engines that must agree, asks the same queries as pages and commands do, and compares.
 * @param db migrated, empty, and to be thrown away
 * @throws BundleProblem where the inputs are none that could be walked on, or another method computed the answers
 */
export async function computeAgain(
  db: Kysely<Schema>,
  bundle: OpenedBundle,
  { onProgress = () => undefined, signal }: Watching = {}
): Promise<Comparison> {
  const { manifest } = bundle;
  if (manifest.method !== method) {
    throw new BundleProblem([
      `Its figures were computed by method ${manifest.method}, and this program computes by ${method}: verify it with a program of that method.`
    ]);
  }
  const { data, cells, cellOf } = districtOfBundle(manifest.district, (member) => bundle.rows(member));
  const watching = signal === undefined ? {} : { signal };
  await openDistrict(
    db,
    data,
    { kind: 'open', fileName: 'bundle', fileFormat: 'bundle', fileSha256: '0'.repeat(64) },
    { counted: { cells, cellOf }, onProgress: (share, stage) => onProgress(share * 0.6, stage), ...watching }
  ).catch((error: unknown) => {
    if (error instanceof DatabaseRefusal) throw new BundleProblem([`Its inputs are refused: ${error.message}.`]);
    throw error;
  });
  return compare(
    bundle,
    answerRows({
      ...{ db, district: data.code, headline: manifest.headlineMinutes, ...watching },
      onProgress: (share) => onProgress(0.6 + 0.4 * share, 'answers')
    })
  );
}

/** In what does a bundle differ from a district as it is in a database now? Inputs and answers. */
export async function compareWithDistrict(
  db: Kysely<Schema>,
  bundle: OpenedBundle,
  { code, currentRecompute }: districts.District,
  { onProgress = () => undefined, signal }: Watching = {}
): Promise<Comparison> {
  if (currentRecompute === null) throw new Error(`walking times of ${code} have not been computed`);
  const headline = bundle.manifest.headlineMinutes;
  const watching = signal === undefined ? {} : { signal };
  const answering: Answering = {
    ...{ db, district: code, headline, ...watching },
    onProgress: (share) => onProgress(share, 'answers')
  };
  return compare(bundle, membersOf(answering, currentRecompute));
}

async function compare(bundle: OpenedBundle, computed: ReturnType<typeof membersOf>): Promise<Comparison> {
  const compared: ComparedMember[] = [];
  const kept: Difference[] = [];
  let count = 0;
  for await (const { member, rows } of computed) {
    const told = bundle.rows(member);
    let here = 0;
    for (const difference of differences(member, told, rows)) {
      if (kept.length < differencesKept) kept.push(difference);
      here += 1;
    }
    compared.push({ path: member.path, rows: told.length, differences: here });
    count += here;
  }
  return { members: compared, differences: kept, count };
}
