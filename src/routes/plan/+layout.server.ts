import { error, redirect } from '@sveltejs/kit';
import { serviceOf, walkerOf, whenOf, type Question } from '#lib/core/coverage/question.ts';
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
export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { preparing } = locals;
  const nothing = { district: null, coverage: null, rules: [], offering: 0 };
  // The database is busy with the very thing that is waited for.
  if (preparing !== null) return { open: [], preparing, ...nothing };
  const open = await districts.list(locals.db);
  const code = url.searchParams.get('district');
  const district = code === null ? districts.shownFirst(open) : open.find((one) => one.code === code);
  if (district === undefined && code !== null) error(404, `district-unknown: ${code.slice(0, 60)}`);

  // Who has not asked yet is shown where the most people lack something.
  if (district?.currentRecompute && !url.searchParams.has('service')) {
    const worst = await unitTotals.worstKind(locals.db, district.code, district.currentRecompute);
    if (worst !== null) redirect(307, `?${new URLSearchParams([...url.searchParams, ['service', worst]])}`);
  }

  const list = open.map(({ code, names }) => ({ code, names }));
  const service = serviceOf(url.searchParams.get('service'));
  const walker = walkerOf(url.searchParams.get('walker'));
  const when = whenOf(url.searchParams.get('when'));
  if (district === undefined) return { open: list, preparing, ...nothing };
  const [curves, rules, offering] = await Promise.all([
    district.currentRecompute === null ? null : curvesAt(locals.db, district.code, { service, walker, when }),
    thresholds.rules(locals.db, district.code),
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
  if (when === null) return gaps.curves(db, district, question);
  return gaps.curves(db, district, { ...question, opening: await openingAt(db, district, question.walker, when) });
}
