import { error } from '@sveltejs/kit';
import { wallSettingsOf } from '#lib/core/wall/wall-settings.ts';
import { dayIn } from '#lib/server/day.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as unitTotals from '#lib/server/db/unit-totals.ts';
import type { PageServerLoad } from './$types';

/** Which district a wall shows, and which kinds in turn. Its figures it asks for itself, again and again. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, preparing } = locals;
  const settings = wallSettingsOf(url.searchParams);
  if (preparing !== null) return { preparing, open: [], district: null, services: settings.services };
  const open = await districts.list(db);
  const named = settings.district === null ? null : open.find(({ code }) => code === settings.district);
  if (named === undefined) error(404, `district-unknown: ${(settings.district ?? '').slice(0, 60)}`);
  const district = named ?? districts.shownFirst(open) ?? null;
  return {
    preparing,
    open: open.map(({ code, names }) => ({ code, names })),
    district: district === null ? null : { code: district.code, names: district.names },
    services: settings.services.length > 0 || district === null ? settings.services : await mostLacking(db, district)
  };
};

/** The kind that most people lack, first; the second beside it where a wall has room for two maps. */
async function mostLacking(db: App.Locals['db'], { code, currentRecompute, timeZone }: districts.District) {
  if (currentRecompute === null) return [];
  const kinds = await unitTotals.kindTotals(db, code, currentRecompute, dayIn(timeZone, new Date()));
  return kinds
    .filter(({ reached }) => reached > 0)
    .sort((a, b) => b.people - b.reached - (a.people - a.reached))
    .slice(0, 1)
    .map(({ service }) => service);
}
