import { error } from '@sveltejs/kit';
import { messagesOf } from '#lib/i18n/catalogue.ts';
import { formatOf, smallestShownCount } from '#lib/i18n/format.ts';
import { nameIn } from '#lib/i18n/locale.ts';
import { GapQuestionProblem } from '#lib/server/db/cell-verdicts.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import { questionOf } from '../drawn.ts';
import { csvText, type CsvCell } from '#lib/core/writers/csv.ts';
import type { RequestHandler } from './$types';

/** The table under the map as a file: the same units (of `within` alone), the same figures, the same sum. Shares are 0 to 1. */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const district = await districts.find(locals.db, params.district);
  if (district === null) error(404, `There is no district "${params.district.slice(0, 60)}" here.`);
  const { when, ...asked } = questionOf(url);
  const within = url.searchParams.get('within');
  const opening = await openingAt(locals.db, district.code, asked.walker, when);
  const { units, total } = await gaps.byUnit(locals.db, district.code, { ...asked, within, opening }).catch(refused);
  const { table, figure, level } = messagesOf(locals.language);

  const rows: CsvCell[][] = [
    [
      ...[table.code, table.unit, table.level, table.people, table.reached, figure.unknown, table.unreached],
      ...[table.share, table.depth, table.claimed, table.claimedUnreached, table.buildings, table.unreachedBuildings]
    ]
  ];
  const ranked = [...units].sort((a, b) => b.unreached - a.unreached || (a.code < b.code ? -1 : 1));
  for (const unit of ranked)
    rows.push([unit.code, nameIn(locals.language, unit.names), level[unit.level], ...figures(unit)]);
  rows.push([within ?? district.code, table.total, within === null ? level.district : '', ...figures(total)]);

  const { minutes } = formatOf(locals.language);
  const name = `${nameIn(locals.language, district.names)}-${table.fileName}-${minutes(asked.minutes)}`;
  return new Response(csvText(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="coverage.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`,
      'cache-control': 'private, no-cache'
    }
  });
};

function refused(problem: unknown): never {
  if (problem instanceof GapQuestionProblem) error(404, problem.message);
  throw problem;
}

function figures(gap: gaps.Gap): CsvCell[] {
  return [
    counted(gap.people),
    counted(gap.reached),
    counted(gap.unknown),
    counted(gap.unreached),
    share(gap.share),
    share(gap.depth),
    counted(gap.claimed),
    counted(gap.claimedUnreached),
    gap.buildings,
    gap.unreachedBuildings
  ];
}

/** Four places behind the point; empty where nobody lives. */
function share(of: number | null): CsvCell {
  return of === null ? '' : Math.round(of * 10_000) / 10_000;
}

/** As on the page: people below ten are not told. Counting cells make that rare. */
function counted(people: number): CsvCell {
  return people > 0 && people < smallestShownCount ? `<${smallestShownCount}` : people;
}
