import type { Kysely } from 'kysely';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import type { Table } from '#lib/core/writers/table.ts';
import type { District } from '#lib/server/db/districts.ts';
import * as places from '#lib/server/db/places.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { layerTable, type LayerQuestion } from '#lib/server/tables/layers.ts';
import { originOf } from '#lib/server/tables/origin.ts';
import { UsageProblem, type CommandIo } from './command.ts';
import { answered } from './gap-arguments.ts';

/**
 * Reads what is asked of a district; what it lacks is said on `err`.
 * @param madeAt ISO 8601 in UTC
 * @throws UsageProblem: no such unit or level, or walking times that have not been computed
 */
export async function exportedTables(
  db: Kysely<Schema>,
  district: District,
  questions: readonly LayerQuestion[],
  madeAt: string,
  io: Pick<CommandIo, 'err' | 'signal'>
): Promise<Table[]> {
  checkAnswerable(district, questions);
  const origin = await originOf(db, district, madeAt);
  const tables: Table[] = [];
  for (const question of questions) {
    if (io.signal.aborted) break;
    io.err(`Reading ${question.layer} of ${district.code} …`);
    tables.push(await answered(layerTable(db, district.code, question, origin)));
    await explainAbsence(db, district, question, io);
  }
  return tables;
}

function checkAnswerable({ code, currentRecompute, units }: District, questions: readonly LayerQuestion[]): void {
  const walked = questions.find(({ layer }) => layer === 'gaps' || layer === 'buildings');
  if (walked !== undefined && currentRecompute === null) {
    throw new UsageProblem(
      `Walking times of ${code} have not been computed, so there are no ${walked.layer} to export: run quanlan recompute --district ${code}.`
    );
  }
  for (const question of questions) {
    const level = 'level' in question ? question.level : null;
    if (level === null || (units[level] ?? 0) > 0) continue;
    const present = unitLevels.filter((each: UnitLevel) => (units[each] ?? 0) > 0);
    throw new UsageProblem(`District ${code} has no units of level ${level}; it has ${present.join(', ')}.`);
  }
}

/** Says why a file holds nothing, or nothing but gaps. */
async function explainAbsence(
  db: Kysely<Schema>,
  { code, places: placeCount, dataDate }: District,
  question: LayerQuestion,
  io: Pick<CommandIo, 'err'>
): Promise<void> {
  if (question.layer === 'places' && placeCount === 0) {
    io.err(`District ${code} has no place that exists on its data date, ${dataDate}.`);
  }
  if (question.layer === 'gaps' && (await places.countOffering(db, code, question.service)) === 0) {
    io.err(`No place of ${code} offers ${question.service}, so all its people are without it.`);
  }
}
