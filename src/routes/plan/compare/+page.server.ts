import { error } from '@sveltejs/kit';
import { levelOf } from '#lib/core/coverage/question.ts';
import { unitLevels, type UnitLevel } from '#lib/core/units/unit.ts';
import { anyTime } from '#lib/server/db/cell-verdicts.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import * as units from '#lib/server/db/units.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import { districtAsked, withAskedKind } from '../asked-district.ts';
import { compared } from './compared.ts';
import { twoQuestions, type AskedQuestion } from './two-questions.ts';
import type { PageServerLoad } from './$types';

/** Nobody reads more rows than this; those left out differ least. */
const listed = 120;
const named = 5;

/** Two questions about the same units. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, preparing } = locals;
  const nothing = { open: [], district: null, answer: null };
  if (preparing !== null) return { preparing, ...nothing };
  const code = url.searchParams.get('unit');
  const { open, district } = await districtAsked(db, url, code);
  if (district === null) return { preparing, ...nothing };
  const all = await units.current(db, district.code);
  const unit = all.find((one) => (code === null ? one.level === 'district' : one.code === code));
  if (unit === undefined) error(404, `unit-unknown: ${(code ?? '').slice(0, 60)}`);
  await withAskedKind(db, url, district);
  const list = open.map(({ code, names }) => ({ code, names }));
  if (district.currentRecompute === null) return { preparing, open: list, district, answer: null };

  const levels = levelsWithin(all, unit);
  const asked = levelOf(url.searchParams.get('level'));
  const level = levels.find((one) => one === asked) ?? levels[1] ?? unit.level;
  const answer = async ({ when, ...question }: AskedQuestion) => {
    const opening = when === null ? anyTime : await openingAt(db, district.code, question.walker, when);
    return gaps.byUnit(db, district.code, { ...question, opening, within: unit.code, level });
  };
  const { first, second } = twoQuestions(url);
  const [one, other] = [await answer(first), await answer(second)];
  const { total, units: rows } = one;
  return {
    preparing,
    open: list,
    district,
    answer: {
      first,
      second,
      unit,
      crumbs: await units.crumbs(db, district.code, unit.code),
      level,
      levels,
      people: total.people,
      totals: [total, other.total].map(({ reached, unknown, unreached, share }) => ({
        reached,
        unknown,
        unreached,
        share
      })),
      parents: parentsOfNamesakes(all, rows),
      ...compared(rows, other.units, { listed, named })
    }
  };
};

/** The levels that lie within a unit, its own first. */
function levelsWithin(all: readonly units.Unit[], unit: units.Unit): UnitLevel[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const within = [unit];
  for (const { code } of within) within.push(...(children.get(code) ?? []));
  return unitLevels.filter((level) => within.some((one) => one.level === level));
}

/** Under which unit each one lies whose name another one bears as well, by code. */
function parentsOfNamesakes(all: readonly units.Unit[], rows: readonly units.Unit[]) {
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const named = Map.groupBy(rows, ({ names }) => names.en);
  const namesakes = rows.filter(({ names }) => (named.get(names.en)?.length ?? 0) > 1);
  return new Map(
    namesakes.flatMap(({ code, parent }) => {
      const above = byCode.get(parent ?? '');
      return above === undefined ? [] : [[code, above.names] as const];
    })
  );
}
