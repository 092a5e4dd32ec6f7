import type { Question } from '#lib/core/coverage/question.ts';
import { drawnPicture } from '#lib/map/drawn-picture.ts';
import { borrowed } from '#lib/server/db/borrowed.ts';
import { anyTime, ask } from '#lib/server/db/cell-verdicts.ts';
import * as compounds from '#lib/server/db/compounds.ts';
import { criticalPlaces } from '#lib/server/db/critical-places.ts';
import { answerVersion } from '#lib/server/db/data-version.ts';
import type { District } from '#lib/server/db/districts.ts';
import type { GapPatch } from '#lib/server/db/gap-patches.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { kindCurves } from '#lib/server/db/kind-curves.ts';
import * as places from '#lib/server/db/places.ts';
import { unitPicture } from '#lib/server/db/unit-picture.ts';
import * as units from '#lib/server/db/units.ts';
import { explainUnit } from '#lib/server/jobs/explain.ts';
import { openingAt } from '#lib/server/jobs/openings.ts';
import { weekOf } from '#lib/server/jobs/week-of-district.ts';
import { KeptAnswers } from '#lib/server/kept-answers.ts';
import { pictureBox, rowsOn, type Paper } from './paper.ts';
import { remedyLines } from './remedy-lines.ts';

type Db = App.Locals['db'];
type Asked = Omit<Question, 'level'>;

/** All that a sheet says of a unit, for one question and one paper. */
export type Sheet = Awaited<ReturnType<typeof made>>;

// A district's remedies take seconds to try, and a sheet is printed more than once.
const kept = new KeptAnswers<Sheet>(24);

/** Everything on the sheet of a unit that its data alone decides; made once for an edition of the data. */
export async function sheetOf(db: Db, district: District, code: string, asked: Asked, paper: Paper): Promise<Sheet> {
  const version = await answerVersion(db, district.code);
  const { service, minutes, walker, when } = asked;
  const key = [version, code, service, minutes, walker, when, paper].join(' ');
  return kept.of(key, () => made(db, district.code, code, asked, paper));
}

async function made(db: Db, district: string, code: string, { when, ...asked }: Asked, paper: Paper) {
  const rows = rowsOn[paper];
  const opening = when === null ? anyTime : await openingAt(db, district, asked.walker, when);
  const question = { ...asked, opening, within: code };
  const { unit, patches, remedies, grounds } = await explainUnit(db, district, question);
  const all = await ask(db, district, question);
  const { units: within } = await gaps.ofUnits(db, district, question);
  const standing = await places.valid(db, district);
  const lines = remedyLines(remedies, await compounds.all(db, district), standing, rows.remedies);
  const picture = await unitPicture(db, all, pictureBox[paper]);
  const critical = await criticalPlaces(db, district, question);
  const { possible, tried } = remedies.ways;
  return {
    unit,
    crumbs: await units.crumbs(db, district, code),
    grounds,
    parts: partsOf(unit, within, rows.parts),
    patches: {
      listed: patches.slice(0, rows.patches).map((patch) => patchLine(patch, standing)),
      rest: restOf(patches.slice(rows.patches))
    },
    remedies: { lines, possible, tried },
    kinds: await kindCurves(db, all),
    critical: { ...critical, places: critical.places.slice(0, rows.critical) },
    borrowed: await borrowedOf(db, district, unit, question, all.all, rows.streets),
    week: (await weekOf(db, district, asked)).find((one) => one.code === code) ?? null,
    picture: drawnPicture({ ...picture, patches, numbered: rows.patches, remedies: lines }, pictureBox[paper])
  };
}

/** The units right beneath one, most people in the gap first, and what its own total has beyond those listed. */
function partsOf(unit: gaps.UnitGap, within: readonly gaps.UnitGap[], most: number) {
  const parts = within
    .filter(({ parent }) => parent === unit.code)
    .sort((a, b) => b.unreached - a.unreached || (a.code < b.code ? -1 : 1));
  const [first] = parts;
  if (first === undefined) return null;
  const rest = parts.slice(most);
  const held = (all: readonly gaps.UnitGap[], what: 'people' | 'unreached') =>
    all.reduce((sum, part) => sum + part[what], 0);
  return {
    level: first.level,
    count: parts.length,
    most: Math.max(1, ...parts.map(({ people }) => people)),
    listed: parts.slice(0, most).map(({ code, names, people, fewPeople, reached, unknown, unreached, share }) => {
      return { code, names, people, fewPeople, reached, unknown, unreached, share };
    }),
    rest: { count: rest.length, unreached: held(rest, 'unreached') },
    /** People of the unit whom none of its parts holds. */
    outside: { people: unit.people - held(parts, 'people'), unreached: unit.unreached - held(parts, 'unreached') }
  };
}

function patchLine({ people, buildings, nearest, cause, causes }: GapPatch, standing: readonly places.Place[]) {
  const place = standing.find(({ id }) => id === nearest?.place);
  return {
    people,
    buildings,
    cause,
    causePeople: cause === null ? 0 : causes[cause],
    nearest:
      nearest === null || place === undefined
        ? null
        : { names: place.names, deciseconds: nearest.deciseconds, farthestDeciseconds: nearest.farthestDeciseconds }
  };
}

function restOf(patches: readonly GapPatch[]) {
  return { count: patches.length, people: patches.reduce((sum, patch) => sum + patch.people, 0) };
}

/** Whose places reach whose people, street by street; asked of a district and of a street alone. */
async function borrowedOf(
  db: Db,
  district: string,
  unit: units.Unit,
  question: Parameters<typeof borrowed>[2],
  all: readonly units.Unit[],
  most: number
) {
  if (unit.level !== 'district' && unit.level !== 'street') return null;
  const { matrix } = await borrowed(db, district, question);
  const people = new Map<string | null, number>();
  for (const { home, people: count } of matrix) people.set(home, (people.get(home) ?? 0) + count);
  for (const { host } of matrix) if (!people.has(host)) people.set(host, 0);
  const streets = [...people.keys()]
    .sort((a, b) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1))
    .slice(0, most)
    .map((code) => ({ code, names: all.find((one) => one.code === code)?.names ?? null }));
  if (streets.length === 0 || all.every(({ level }) => level !== 'street')) return null;
  return { streets, of: people.size, matrix };
}
