import type { Kysely } from 'kysely';
import { leadingFiles, packMember } from '../../core/bundle/bundle-file.ts';
import { bundleFormat, type BundledMember, type Manifest } from '../../core/bundle/manifest.ts';
import type { Member, MemberRow } from '../../core/bundle/member.ts';
import { answers } from '../../core/bundle/members.ts';
import { scoreVersion } from '../../core/coverage/score.ts';
import type { WrittenFile } from '../../core/writers/written-file.ts';
import type { District } from '../db/districts.ts';
import * as importBatches from '../db/import-batches.ts';
import * as recomputes from '../db/recomputes.ts';
import type { Schema } from '../db/schema.ts';
import { answerRows, gapMinutes, headlineOf, storedTotals, type Answering } from './answer-rows.ts';
import { inputRows } from './input-rows.ts';

/**
 * The files of a district's bundle, as its current recompute answers. Reads for some seconds, so it wants a transaction in which all is
 * as of one moment.
 * @param madeAt ISO 8601 in UTC
 * @throws Error where its walking times have not been computed
 */
export async function bundleOf(
  db: Kysely<Schema>,
  district: District,
  madeAt: string,
  heard: Pick<Answering, 'onProgress' | 'signal'> = {}
): Promise<{ readonly files: WrittenFile[]; readonly manifest: Manifest }> {
  const { code, currentRecompute: recompute } = district;
  if (recompute === null) throw new Error(`walking times of ${code} have not been computed`);
  const headline = await headlineOf(db, code, recompute);
  const files: WrittenFile[] = [];
  const told: BundledMember[] = [];
  for await (const { member, rows } of membersOf({ db, district: code, headline, ...heard }, recompute)) {
    heard.signal?.throwIfAborted();
    const packed = await packMember(member, rows);
    files.push(packed.file);
    told.push(packed.told);
  }
  const manifest = await manifestOf(db, district, recompute, { madeAt, headlineMinutes: headline, members: told });
  return { files: [...leadingFiles(manifest), ...files], manifest };
}

/** Every member's rows as they are published: the totals as they were stored, not as they are added up now. */
export async function* membersOf(
  answering: Answering,
  recompute: number
): AsyncGenerator<{ readonly member: Member; readonly rows: readonly MemberRow[] }> {
  yield* inputRows(answering.db, answering.district);
  for await (const { member, rows } of answerRows(answering)) {
    const isTotals = member.path === answers.totals.path;
    yield { member, rows: isTotals ? await storedTotals(answering.db, answering.district, recompute) : rows };
  }
}

async function manifestOf(
  db: Kysely<Schema>,
  { code, names, origin, synthetic, timeZone, dataDate, attribution, populationEstimated }: District,
  recompute: number,
  made: Pick<Manifest, 'madeAt' | 'headlineMinutes' | 'members'>
): Promise<Manifest> {
  const finished = await recomputes.finishedBy(db, code, recompute);
  if (finished === null) throw new Error(`recompute ${recompute} of ${code} is not finished`);
  const batches = await importBatches.all(db, code);
  const { name } = await db
    .selectFrom('district')
    .where('district', '=', code)
    .select('name')
    .executeTakeFirstOrThrow();
  return {
    bundle: 'quanlan',
    format: bundleFormat,
    madeAt: made.madeAt,
    district: {
      ...{ code, names: { name, ...names }, origin, synthetic, timeZone, dataDate, attribution },
      populationEstimated
    },
    ...{ recompute, recomputedAt: finished.finishedAt, method: finished.method, score: scoreVersion },
    ...{ headlineMinutes: made.headlineMinutes, gapMinutes },
    batches: batches.map(({ at, kind, fileName, fileFormat, fileSha256, read, written, leftOut, notes }) => ({
      ...{ at, kind, fileName, fileFormat, fileSha256, read, written, leftOut, notes }
    })),
    members: made.members
  };
}
