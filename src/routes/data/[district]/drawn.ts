import { error } from '@sveltejs/kit';
import { fromUrl, minutesRange, type Question } from '#lib/core/coverage/question.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { unitLevels } from '#lib/core/units/unit.ts';
import { isWalkerClass, walkerClasses, type WalkerClass } from '#lib/core/walk/pace.ts';
import { answerVersion } from '#lib/server/db/data-version.ts';

/** The version of the district an address names; 404 with a sentence where there is none. */
export async function versionOf(db: App.Locals['db'], district: string): Promise<string> {
  const version = await answerVersion(db, district);
  return version ?? error(404, `There is no district "${district.slice(0, 60)}" here.`);
}

const expected = {
  service: `kind of service; ask for one of ${serviceKinds.join(', ')}`,
  minutes: `time; ask for whole minutes from ${minutesRange.least} to ${minutesRange.most}`,
  walker: `class of walker; ask for one of ${walkerClasses.join(', ')}`,
  level: `level; ask for one of ${unitLevels.join(', ')}`,
  when: 'time of the week; ask for a day and a time, as in Sat 19:00'
} as const;

/**
 * The question an address asks. What is missing takes its default, as on a page; what is not understood is answered 404
 * naming the choices: figures must not answer another question than the one asked.
 */
export function questionOf(url: URL): Question {
  const question = fromUrl(url);
  for (const name of ['service', 'minutes', 'walker', 'level', 'when'] as const) {
    const asked = url.searchParams.get(name);
    const isRead = name === 'when' ? question.when !== null : asked === String(question[name]);
    if (asked !== null && !isRead) error(404, `"${asked.slice(0, 60)}" is no ${expected[name]}.`);
  }
  return question;
}

/** The walker class a tile's address names; 404 naming the four where it is none of them. */
export function walkerOf(walker: string): WalkerClass {
  return isWalkerClass(walker) ? walker : error(404, `"${walker.slice(0, 60)}" is no ${expected.walker}.`);
}
