import type { Kysely } from 'kysely';
import type { Origin, Value } from '../../core/writers/table.ts';
import type { District } from '../db/districts.ts';
import * as importBatches from '../db/import-batches.ts';
import * as recomputes from '../db/recomputes.ts';
import type { Schema } from '../db/schema.ts';

/**
 * Where a district's figures come from, as a file carries it: which district and day, how they were computed, whether they are
 * invented, and when the file was made.
 * @param madeAt ISO 8601 in UTC
 */
export async function originOf(db: Kysely<Schema>, district: District, madeAt: string): Promise<Origin> {
  const { code, names, synthetic, dataDate, attribution, currentRecompute, populationEstimated } = district;
  const recompute = currentRecompute === null ? null : await recomputes.finishedBy(db, code, currentRecompute);
  const [batch] = await importBatches.all(db, code);
  const facts = {
    made_by: 'Quanlan 圈覽',
    made_at: madeAt,
    district: code,
    name_hans: names.hans,
    name_hant: names.hant,
    name_en: names.en,
    synthetic,
    attribution,
    data_date: dataDate,
    recompute: recompute === null ? null : currentRecompute,
    recomputed_at: recompute?.finishedAt ?? null,
    method: recompute?.method ?? null,
    read_from: batch?.fileName ?? null,
    read_sha256: batch?.fileSha256 ?? null,
    population_estimated: populationEstimated,
    datum: 'WGS 84 (EPSG:4326)',
    people: 'sums of counting cells of at least ten people, never counts by building'
  };
  const computed = recompute === null ? 'not computed' : `recompute ${currentRecompute} (${recompute.method})`;
  const line = [
    'Quanlan 圈覽',
    ...(synthetic ? ['合成样例 合成樣例 SYNTHETIC SAMPLE'] : []),
    `${names.hans} ${code}`,
    ...(synthetic ? [] : [attribution]),
    `data ${dataDate}`,
    computed,
    `made ${madeAt}`
  ].join(' · ');
  return { line, facts };
}

/** The same of figures that answer a question. */
export function asked({ line, facts }: Origin, question: Readonly<Record<string, Value>>): Origin {
  return { line, facts: { ...facts, ...question } };
}
