import { error } from '@sveltejs/kit';
import { explainBuilding, explainPatch, explainUnit } from '#lib/server/jobs/explain.ts';
import { gapAnswer } from '../gap-answer.ts';
import type { RequestHandler } from './$types';

/** Why a building, a patch or a unit (`within`) does not reach a kind, and what would have to be different. */
export const GET: RequestHandler = (event) => {
  const { district } = event.params;
  const building = numberOf(event.url, 'building');
  const patch = numberOf(event.url, 'patch');
  if (building !== null) {
    return gapAnswer(event, `explain-building-${building}`, (db, question) =>
      explainBuilding(db, district, building, question)
    );
  }
  if (patch !== null) {
    return gapAnswer(event, `explain-patch-${patch}`, (db, question) => explainPatch(db, district, patch, question));
  }
  return gapAnswer(event, 'explain-unit', (db, question) => {
    const { within } = question;
    if (within === null) error(400, 'An explanation needs building=NUMBER, patch=NUMBER or within=CODE.');
    return explainUnit(db, district, { ...question, within });
  });
};

function numberOf(url: URL, name: string): number | null {
  const text = url.searchParams.get(name);
  if (text === null) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : error(400, `${name} is a number, not "${text.slice(0, 60)}".`);
}
