import { error, redirect } from '@sveltejs/kit';
import { dayIn } from '#lib/server/day.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as unitTotals from '#lib/server/db/unit-totals.ts';
import * as units from '#lib/server/db/units.ts';

type Db = App.Locals['db'];

/**
 * Which district does an address ask about: the one it names, else the first that has its unit, else the one shown first. 404 where it names
 * one that is not there.
 */
export async function districtAsked(
  db: Db,
  url: URL,
  unit: string | null
): Promise<{ readonly open: readonly districts.District[]; readonly district: districts.District | null }> {
  const open = await districts.list(db);
  const code = url.searchParams.get('district');
  if (code !== null) {
    const named = open.find((one) => one.code === code);
    return { open, district: named ?? error(404, `district-unknown: ${code.slice(0, 60)}`) };
  }
  const first = districts.shownFirst(open) ?? null;
  if (unit === null || first === null) return { open, district: first };
  for (const one of [first, ...open]) {
    if ((await units.find(db, one.code, unit)) !== null) return { open, district: one };
  }
  return { open, district: first };
}

/** Who has not said which kind is shown the one that most people of the district lack, by an address that says so. */
export async function withAskedKind(db: Db, url: URL, district: districts.District): Promise<void> {
  if (url.searchParams.has('service') || district.currentRecompute === null) return;
  const worst = await unitTotals.worstKind(
    db,
    district.code,
    district.currentRecompute,
    dayIn(district.timeZone, new Date())
  );
  if (worst !== null) redirect(307, `?${new URLSearchParams([...url.searchParams, ['service', worst]])}`);
}
