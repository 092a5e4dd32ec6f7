import { error, redirect } from '@sveltejs/kit';
import { defaultQuestion, serviceOf, walkerOf, whenOf, type Question } from '#lib/core/coverage/question.ts';
import { headline } from '#lib/core/places/thresholds.ts';
import { dayIn } from '#lib/server/day.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import * as places from '#lib/server/db/places.ts';
import * as thresholds from '#lib/server/db/thresholds.ts';
import * as unitTotals from '#lib/server/db/unit-totals.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import type { LayoutServerLoad } from './$types';

/**
 * The district and its curves for one kind and one walker: all that the question's figures need. Minutes and level are
 * not read here, so that moving them asks nobody.
 */
export const load: LayoutServerLoad = async ({ locals, url, untrack }) => {
  const { preparing } = locals;
  const nothing = { district: null, coverage: null, rules: [], offering: 0 };
  // The database is busy with the very thing that is waited for.
  if (preparing !== null) return { open: [], preparing, ...nothing };
  const open = await districts.list(locals.db);
  const code = url.searchParams.get('district');
  const district = code === null ? districts.shownFirst(open) : open.find((one) => one.code === code);
  if (district === undefined && code !== null) error(404, `district-unknown: ${code.slice(0, 60)}`);

  const today = dayIn(district?.timeZone ?? 'UTC', new Date());
  const rules = district === undefined ? [] : await thresholds.rules(locals.db, district.code, today);

  // Who has not asked yet is shown where the most people lack something, and within the minutes the district holds itself to.
  if (district?.currentRecompute) {
    const unasked: [string, string][] = [];
    let service = url.searchParams.get('service');
    if (service === null) {
      service = await unitTotals.worstKind(locals.db, district.code, district.currentRecompute, today);
      if (service !== null) unasked.push(['service', service]);
    }
    const rule = rules.find((one) => one.service === serviceOf(service) && one.facilityKind === headline);
    const minutes = rule?.minutes ?? defaultQuestion.minutes;
    const isAsked = minutes === defaultQuestion.minutes || untrack(() => url.searchParams.has('minutes'));
    if (!isAsked) unasked.push(['minutes', String(minutes)]);
    if (unasked.length > 0) redirect(307, `?${new URLSearchParams([...url.searchParams, ...unasked])}`);
  }

  const list = open.map(({ code, names }) => ({ code, names }));
  const service = serviceOf(url.searchParams.get('service'));
  const walker = walkerOf(url.searchParams.get('walker'));
  const when = whenOf(url.searchParams.get('when'));
  if (district === undefined) return { open: list, preparing, ...nothing };
  const [curves, offering] = await Promise.all([
    district.currentRecompute === null ? null : curvesAt(locals.db, district.code, { service, walker, when }),
    places.countOffering(locals.db, district.code, service)
  ]);
  return {
    open: list,
    preparing,
    district,
    coverage: curves === null ? null : { service, walker, when, ...curves },
    rules,
    offering
  };
};

/** By what is open at the time asked about, or by every place. */
async function curvesAt(
  db: App.Locals['db'],
  district: string,
  { when, ...question }: Pick<Question, 'service' | 'walker' | 'when'>
): Promise<gaps.Curves> {
  return gaps.curves(db, district, { ...question, opening: await openingAt(db, district, question.walker, when) });
}
