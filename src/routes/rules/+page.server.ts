import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readChange, type RuleChange, type RuleDraft, type RuleProblems } from '#lib/core/places/rule-change.ts';
import { ruleAnchor, type RuleRecord, type RuleVersion } from '#lib/core/places/rule-record.ts';
import * as districts from '#lib/server/db/districts.ts';
import type { LimitPreview } from '#lib/server/db/rule-effects.ts';
import { dayIn } from '#lib/server/day.ts';
import * as ruleChanges from '#lib/server/rule-changes.ts';
import type { Actions, PageServerLoad } from './$types';

type Db = App.Locals['db'];

export const load: PageServerLoad = async ({ locals, url }) => {
  // The database is busy with making what there will be to see; the plan says how far it is.
  if (locals.preparing !== null) redirect(307, resolve('/plan'));
  const open = await districts.list(locals.db);
  const code = url.searchParams.get('district');
  const district = code === null ? districts.shownFirst(open) : open.find((one) => one.code === code);
  if (district === undefined && code !== null) error(404, `district-unknown: ${code.slice(0, 60)}`);
  // Without any district there is no rule; the plan says how to open one.
  if (district === undefined) redirect(307, resolve('/plan'));

  const today = dayIn(district.timeZone, new Date());
  const records = await ruleChanges.records(locals.db, district.code, today);
  const dated = (version: RuleVersion) => ({ ...version, setOn: dayIn(district.timeZone, new Date(version.setAt)) });
  return {
    open: open.map(({ code, names }) => ({ code, names })),
    district,
    today,
    rules: records.map(({ inForce, history, ...record }) => ({
      ...record,
      anchor: ruleAnchor(record),
      inForce: inForce === null ? null : dated(inForce),
      history: history.map(dated)
    }))
  };
};

/** What a form comes back with: what was typed, and either what is wrong with it or what it would mean. */
interface Answered {
  readonly rule: string;
  readonly draft: RuleDraft;
  readonly problems: RuleProblems | null;
  readonly change: RuleChange | null;
  /** Null where walking times have not been computed. */
  readonly preview: LimitPreview | null;
}

export const actions: Actions = {
  /** Says who would be reached before and after. Writes nothing. */
  preview: async ({ request, locals }) => {
    const asked = await readForm(locals.db, request);
    if ('problems' in asked) return fail(400, refused(asked.rule, asked.draft, asked.problems));
    const { district, record, rule, draft, change } = asked;
    const preview = await ruleChanges.preview(locals.db, district.code, record, change);
    return { rule, draft, problems: null, change, preview } satisfies Answered;
  },

  /** Carries out what was confirmed; it is read again, for rules may have changed since it was previewed. */
  save: async ({ request, locals }) => {
    const asked = await readForm(locals.db, request);
    if ('problems' in asked) return fail(400, refused(asked.rule, asked.draft, asked.problems));
    const { district, record, rule, change } = asked;
    await ruleChanges.save(locals.db, district.code, record, change);
    redirect(303, resolve(`/rules?district=${district.code}&saved=${rule}#${rule}`));
  }
};

function refused(rule: string, draft: RuleDraft, problems: RuleProblems): Answered {
  return { rule, draft, problems, change: null, preview: null };
}

async function readForm(db: Db, request: Request) {
  const form = await request.formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const district = await districts.find(db, text('district'));
  if (district === null) error(404, `district-unknown: ${text('district').slice(0, 60)}`);
  const today = dayIn(district.timeZone, new Date());
  const records = await ruleChanges.records(db, district.code, today);
  const record: RuleRecord | undefined = records.find((one) => ruleAnchor(one) === text('rule'));
  if (record === undefined) error(404, 'rule-unknown');
  const draft: RuleDraft = {
    act: text('act') === 'withdraw' ? 'withdraw' : 'set',
    limit: text('limit'),
    reason: text('reason'),
    from: text('from')
  };
  return { district, record, rule: ruleAnchor(record), draft, ...readChange(record, draft, today) };
}
