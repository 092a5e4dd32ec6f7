import type { Kysely } from 'kysely';
import {
  limitRange,
  readChange,
  reasonRange,
  type RuleChange,
  type RuleProblems
} from '#lib/core/places/rule-change.ts';
import { holdsOn, limitOf, measureOf, type RuleRecord } from '#lib/core/places/rule-record.ts';
import type { District } from '#lib/server/db/districts.ts';
import type { LimitPreview, PeopleEffect, UnitEffect } from '#lib/server/db/rule-effects.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { dayIn } from '#lib/server/day.ts';
import * as ruleChanges from '#lib/server/rule-changes.ts';
import { UsageProblem, type CommandIo } from './command.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import type { RuleChanged, RulesListed } from './rules-arguments.ts';
import { historyOf, rulesOf } from './rules-table.ts';

/** Lists or changes the rules of a district. Throws UsageProblem (status 2) where the change is none that can be made. */
export async function answer(
  db: Kysely<Schema>,
  district: Pick<District, 'code' | 'timeZone'>,
  asked: RulesListed | RuleChanged,
  now: Date,
  io: Pick<CommandIo, 'out' | 'err'>
): Promise<void> {
  const today = dayIn(district.timeZone, now);
  if (asked.act === 'list') {
    const records = await ruleChanges.records(db, district.code, asked.at ?? today);
    const chosen = records.filter(({ service }) => asked.service === null || asked.service === service);
    const { columns, rows } = asked.history ? historyOf(chosen) : rulesOf(chosen);
    if (asked.json) await io.out(`${JSON.stringify(rows)}\n`);
    else
      for (const line of [columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? '')))])
        await io.out(csvLine(line));
    return;
  }
  const record = find(await ruleChanges.records(db, district.code, today), asked);
  const { limit, reason, act } = asked;
  const read = readChange(record, { act, limit, reason, from: asked.from ?? today }, today);
  if ('problems' in read) throw new UsageProblem(sentenceOf(read.problems, record, asked, today));
  const counted = await ruleChanges.preview(db, district.code, record, read.change);
  if (counted === null) io.err('Walking times are not computed yet: people before and after cannot be counted.');
  if (!asked.dryRun) await ruleChanges.save(db, district.code, record, read.change);
  io.err(asked.dryRun ? 'Nothing is written: this was a dry run.' : `It holds from ${read.change.from} on.`);
  await io.out(`${JSON.stringify(changeOf(district.code, record, read.change, counted, !asked.dryRun))}\n`);
}

function find(records: readonly RuleRecord[], { service, facilityKind }: RuleChanged): RuleRecord {
  const ofService = records.filter((record) => record.service === service);
  const found = ofService.find((record) => record.facilityKind === facilityKind);
  if (found !== undefined) return found;
  const kinds = ofService.map((record) => record.facilityKind).filter((kind) => measureOf(kind) === 'metres');
  throw new UsageProblem(
    `There is no rule of ${service} for --facility ${facilityKind}; ${kinds.length === 0 ? 'it has none of a kind of facility' : `there are ${kinds.join(', ')}`}.`
  );
}

/** The first thing that is wrong, and what is allowed instead. */
function sentenceOf(problems: RuleProblems, record: RuleRecord, asked: RuleChanged, today: string): string {
  const measure = measureOf(record.facilityKind);
  const { least, most } = limitRange[measure];
  const from = asked.from ?? today;
  if (problems.limit === 'unchanged') return `--${measure} ${asked.limit.trim()} is what holds from ${from} already.`;
  if (problems.limit !== null)
    return `--${measure} must be a whole number from ${least} to ${most}, not "${asked.limit}".`;
  if (problems.reason === 'personal') {
    return '--reason holds a number that stands for a person (an identity or telephone number); leave it out.';
  }
  if (problems.reason !== null) {
    return `--reason must have ${reasonRange.least} to ${reasonRange.most} characters, not ${Array.from(asked.reason.trim()).length}.`;
  }
  if (problems.from === 'nothing-to-withdraw')
    return `The district has set no rule of its own that holds from ${from}.`;
  if (problems.from === 'past')
    return `--from must be ${today} or later, not ${from}: days that have passed keep their rule.`;
  return `--from must lie within ten years, not ${from}.`;
}

function changeOf(
  district: string,
  record: RuleRecord,
  change: RuleChange,
  counted: LimitPreview | null,
  written: boolean
) {
  const replaced = record.history.find((version) => holdsOn(version, change.from));
  const uncounted = (limit: number | null) => ({ limit, reached: null, unreached: null });
  return {
    district,
    service: record.service,
    facilityKind: record.facilityKind,
    measure: measureOf(record.facilityKind),
    act: change.act,
    from: change.from,
    reason: change.reason,
    written,
    recompute: counted?.effect.recompute ?? null,
    people: counted?.effect.people ?? null,
    before: counted?.effect.before ?? uncounted(replaced === undefined ? null : limitOf(replaced)),
    after: counted?.effect.after ?? uncounted(change.limit),
    streets: counted?.streets.map(unitOf) ?? [],
    outsideStreets: counted === null ? null : beforeAndAfter(counted.outsideStreets),
    changedMost: counted?.changedMost.map(unitOf) ?? []
  };
}

function unitOf(unit: UnitEffect) {
  return { code: unit.code, name: unit.names.en, level: unit.level, ...beforeAndAfter(unit) };
}

function beforeAndAfter({ people, reachedBefore, reachedAfter }: PeopleEffect) {
  return {
    people,
    before: { reached: reachedBefore, unreached: people - reachedBefore },
    after: { reached: reachedAfter, unreached: people - reachedAfter }
  };
}
