import { setTimeout as pause } from 'node:timers/promises';
import type { WallPicture } from '#lib/core/wall/wall-picture.ts';
import type { CommandIo } from './command.ts';
import type { Page } from './browser/page.ts';
import type { SnapshotQuestion } from './snapshot-question.ts';

const wholeSeconds = 120;
/** So long the week is waited for after all else is there. */
const weekSeconds = 60;
const withoutIt = `The week of hours has not come within ${weekSeconds} seconds; the picture leaves it out.`;
const tellSeconds = 5;
const lookMilliseconds = 250;
/** Two pictures of something that moves are not the same. */
const stillTries = 20;

interface WallState {
  /** Of the page's own answer; 0 while there is none. */
  readonly status: number;
  /** The units whose figures are shown. */
  readonly units: readonly string[];
  readonly maps: readonly string[];
  /** No map is drawing, moving or waiting for anything. */
  readonly isAtRest: boolean;
  readonly isFresh: boolean;
  readonly isWeekPending: boolean;
  readonly isLoaded: boolean;
}

/** Asked in the page. */
function wallState(): WallState {
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const [navigation] = performance.getEntriesByType('navigation');
  const main = document.querySelector<HTMLElement>('main[data-version]');
  return {
    status: navigation?.toJSON().responseStatus ?? 0,
    units: all('main[data-version] [data-unit]').map((part) => part.dataset['unit'] ?? ''),
    maps: all('main[data-version] [data-map]').map((part) => part.dataset['map'] ?? ''),
    isAtRest: all('[data-rest]').every((map) => map.dataset['rest'] === 'true'),
    isFresh: main?.dataset['fresh'] === 'live',
    isWeekPending: document.querySelector('[data-hours="pending"]') !== null,
    isLoaded: document.readyState === 'complete' && document.fonts.status === 'loaded'
  };
}

/** Done in the page while it begins to load: the map is then laid out without it from the start. */
function withoutWeek(): void {
  if (document.querySelector('#without-week') !== null) return;
  const style = document.createElement('style');
  style.id = 'without-week';
  style.textContent = '[data-hours="pending"] { display: none; }';
  document.documentElement.append(style);
}

/**
 * The wall at an address as a picture, once its figures, its maps and its week are there and nothing moves any more.
 * @throws Error where they do not come: what is still being loaded is no picture
 */
export async function wallPng(page: Page, address: string, question: SnapshotQuestion, io: CommandIo): Promise<Buffer> {
  const unit = question.unit.code;
  let isWeekAwaited = await isWeekReckoned(new URL(address).origin, question, io);
  for (;;) {
    const wasPending = await whole(page, address, unit, isWeekAwaited, io);
    if (!wasPending) return still(page, io);
    // What came late has moved the map. Opened anew the page has all of it at once.
    isWeekAwaited &&= wasPending !== 'still pending';
    if (!isWeekAwaited)
      io.err(`The week of hours has not come within ${weekSeconds} seconds; the picture leaves it out.`);
  }
}

/** Has the server the week of hours that the page will ask for? The first time it is reckoned for some seconds. */
async function isWeekReckoned(origin: string, question: SnapshotQuestion, io: CommandIo): Promise<boolean> {
  const { district, service, minutes, walker } = question;
  const params = new URLSearchParams({ service, walker, minutes: String(minutes) });
  const began = performance.now();
  for (let told = false; performance.now() - began < weekSeconds * 1000; told = true) {
    const answer = await fetch(`${origin}/data/${encodeURIComponent(district.code)}/wall?${params}`, {
      signal: io.signal
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status} for the wall of ${district.code}.`);
    const picture: Pick<WallPicture, 'week'> = await answer.json();
    if (picture.week !== null) return true;
    if (!told) io.err('Waiting for the week of hours, which is reckoned once …');
    await pause(1000, undefined, { signal: io.signal });
  }
  io.err(withoutIt);
  return false;
}

/** Opens the page and waits until it is whole. Was its week late, or is it still to come? */
async function whole(
  page: Page,
  address: string,
  unit: string,
  isWeekAwaited: boolean,
  io: CommandIo
): Promise<false | 'was pending' | 'still pending'> {
  await page.goTo(address);
  const began = performance.now();
  let wholeSince: number | null = null;
  let wasPending = false;
  let told = 0;
  for (;;) {
    if (!isWeekAwaited) await page.ask(withoutWeek);
    const state = await page.ask(wallState);
    const seconds = (performance.now() - began) / 1000;
    if (state !== null) {
      if (state.status >= 400) throw new Error(`${address} was answered ${state.status}.`);
      if (isWhole(state)) {
        const other = state.units[0];
        if (other !== unit) throw new Error(`The wall shows ${other ?? 'no unit'} and not ${unit}.`);
        if (!state.isWeekPending) return wasPending && 'was pending';
        if (!isWeekAwaited) return false;
        wasPending = true;
        wholeSince ??= seconds;
        if (seconds - wholeSince > weekSeconds) return 'still pending';
      } else if (seconds > wholeSeconds) {
        throw new Error(
          `the wall was not whole within ${wholeSeconds} seconds (${missing(state)}); no picture was taken`
        );
      }
    } else if (seconds > wholeSeconds) {
      throw new Error(`${address} could not be read within ${wholeSeconds} seconds; no picture was taken`);
    }
    if (seconds > told + tellSeconds) {
      told = seconds;
      io.err(`${Math.round(seconds)} s: waiting for ${state === null ? 'the page' : missing(state)} …`);
    }
    await pause(lookMilliseconds, undefined, { signal: io.signal });
  }
}

function isWhole({ units, maps, isAtRest, isFresh, isLoaded }: WallState): boolean {
  const isDrawn = maps.length > 0 && maps.every((map) => map === 'ready') && isAtRest;
  return isFresh && isLoaded && units.length > 0 && isDrawn;
}

function missing({ units, maps, isAtRest, isFresh, isLoaded, isWeekPending }: WallState): string {
  if (units.length === 0) return 'the figures';
  if (maps.includes('failed')) return 'a map that could not be drawn';
  if (!isAtRest || maps.some((map) => map !== 'ready')) return 'the map';
  if (!isFresh) return 'news of the server';
  if (!isLoaded) return 'the letters';
  return isWeekPending ? 'the week of hours' : 'the picture';
}

/** Taken when it is the same as the one before. */
async function still(page: Page, io: CommandIo): Promise<Buffer> {
  let before = await page.png();
  for (let tried = 0; tried < stillTries; tried++) {
    await pause(lookMilliseconds, undefined, { signal: io.signal });
    const now = await page.png();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error(`the wall moved in each of ${stillTries} pictures of it; no picture was kept`);
}
