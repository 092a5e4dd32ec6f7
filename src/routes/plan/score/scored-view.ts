import type { Scores, ScoredUnit } from '#lib/server/jobs/scores.ts';
import type { Unit } from '#lib/server/db/units.ts';

/** What the page shows of the scores: each unit's line, and how one unit's score comes about. */
export type ScoredView = ReturnType<typeof scoredView>;

/**
 * @param all the district's units, for the names of those above
 * @param opened the code of the unit whose score is shown in its parts; null, or none of them: of none
 */
export function scoredView({ units, ...about }: Scores, all: readonly Unit[], opened: string | null) {
  const byCode = new Map(all.map((unit) => [unit.code, unit]));
  const namesakes = Map.groupBy(units, ({ names }) => names.en);
  const parentOf = ({ parent, names }: ScoredUnit) =>
    (namesakes.get(names.en)?.length ?? 0) > 1 ? (byCode.get(parent ?? '')?.names ?? null) : null;
  return {
    ...about,
    lines: units.map((unit) => ({
      code: unit.code,
      names: unit.names,
      parent: parentOf(unit),
      people: unit.people,
      score: unit.score?.score ?? null,
      kinds: unit.score?.kinds.map(({ kind, score }) => ({ kind, score })) ?? [],
      leftOut: unit.score?.kinds.reduce((sum, { leftOut }) => sum + leftOut.length, 0) ?? 0,
      rank: unit.rank
    })),
    ranked: units.filter(({ rank }) => rank !== null).length,
    opened: units.find(({ code }) => code === opened)?.score ?? null,
    openedCode: opened
  };
}
