import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layoutOf } from '#lib/core/wall/wall-parts.ts';
import { chromiumWords, findChromium } from './browser/chromium.ts';
import { runCommandLine } from './command-line.ts';
import { snapshotOf, wallMeasures } from './snapshot-arguments.ts';
import { pagePath, type SnapshotQuestion } from './snapshot-question.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-snapshot-'));
  writeFileSync(join(directory, 'there.png'), 'a picture');
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command so far as it goes without a Chromium, of which there is none. */
async function run(words: readonly string[], env: Record<string, string> = {}) {
  let err = '';
  const status = await runCommandLine(['snapshot', ...words], {
    env: { QUANLAN_DATA: join(directory, 'data'), PATH: directory, ...env },
    directory,
    signal: new AbortController().signal,
    input: () => Promise.resolve(new Uint8Array()),
    out: () => Promise.resolve(),
    err: (line) => void (err += `${line}\n`)
  });
  return { status, err };
}

test.each([
  [[], '--out is missing.'],
  [['--out', 'a.jpg'], '--out must end in .png or .pdf, not "a.jpg".'],
  [['--out', 'none/a.png'], 'There is no folder'],
  [['--out', 'there.png'], 'is there already; name another file, or say --force'],
  [['--out', 'a.png', '--paper', 'a4'], '--paper says something of a .pdf, not of a .png.'],
  [['--out', 'a.pdf', '--theme', 'night'], '--theme says something of a .png, not of a .pdf.'],
  [['--out', 'a.pdf', '--size', '800x600'], '--size says something of a .png, not of a .pdf.'],
  [['--out', 'a.png', '--at', 'Sat 19:00'], '--at is for a .pdf'],
  [['--out', 'a.pdf', '--at', 'whenever'], '--at must be a day and a time of the week'],
  [['--out', 'a.pdf', '--paper', 'a5'], '--paper must be one of a4, a3, not "a5".'],
  [['--out', 'a.png', '--size', '1920'], '--size must be pixels as 1920x1080, at most 7680x4320, not "1920".'],
  [['--out', 'a.png', '--size', '7681x4320'], 'at most 7680x4320, not "7681x4320".'],
  [['--out', 'a.png', '--size', '0x0'], 'not "0x0".'],
  [['--out', 'a.png', '--size', '300x200'], '--size 300x200 has no room for what a wall says'],
  [['--out', 'a.png', '--service', 'food'], '--service must be one of government,'],
  [['--out', 'a.png', '--minutes', '31'], '--minutes must be a whole number from 1 to 30, not "31".'],
  [['--out', 'a.png', '--language', 'fr'], '--language must be one of zh-Hans, zh-Hant, en, not "fr".'],
  [['--out', 'a.png', '--what', 'map'], '--what is not an option of this command.']
])('%j is wrong usage, said before anything is started', async (words, sentence) => {
  const { status, err } = await run(words);
  expect([status, err]).toEqual([2, expect.stringContaining(sentence)]);
});

test('without a Chromium one sentence says what to install; a CHROMIUM that cannot be run is named', async () => {
  const none = await run(['--out', 'a.png']);
  expect([none.status, none.err]).toEqual([3, expect.stringMatching(/no Chromium.*set CHROMIUM to its path\.\n$/)]);
  const wrong = await run(['--out', 'a.png'], { CHROMIUM: '/nowhere/chromium' });
  expect([wrong.status, wrong.err]).toEqual([3, expect.stringContaining('CHROMIUM is /nowhere/chromium')]);
  await expect(findChromium({ CHROMIUM: process.execPath })).resolves.toBe(process.execPath);
});

test('Chromium is told to ask no other machine, and to give up its sandbox for root alone', () => {
  const words = chromiumWords('/tmp/x', false);
  expect(words).toContain('--disable-background-networking');
  expect(words.join(' ')).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
  expect(words).not.toContain('--no-sandbox');
  expect(chromiumWords('/tmp/x', true)).toContain('--no-sandbox');
});

describe('letters', () => {
  const layout = (width: number, height: number) =>
    layoutOf({ ...wallMeasures({ width, height }), widthPixels: width }, height);

  test('are 26, 52 and 19 px at 1920 x 1080, and twice that at twice the size', () => {
    // 2 · 2.5 m · tan(11′) / (1.22 m / 1920) = 25.2; of 22.5′: 51.502; of 8′: 18.3; each rounded up.
    expect(layout(1920, 1080)?.letters).toEqual({ text: 26, figure: 52, small: 19 });
    expect(layout(3840, 2160)?.letters).toEqual({ text: 51, figure: 104, small: 37 });
  });

  test('fit upright and very wide pictures too', () => {
    expect(layout(1080, 1920)).toMatchObject({ shape: 'tall', letters: { text: 26 } });
    expect(layout(3840, 1080)).toMatchObject({ shape: 'double', letters: { text: 26 } });
    expect(layout(7680, 4320)).not.toBeNull();
  });
});

describe('the page that is asked for', () => {
  const names = { hans: '润州区', hant: '潤州區', en: 'Runzhou District' };
  const question: SnapshotQuestion = {
    district: {
      ...{ code: 'runzhou', names, synthetic: true, dataDate: '2026-11-01', currentRecompute: 1 },
      ...{ unit: '321111', lacked: 'care', kinds: [] }
    },
    unit: { code: '321111', level: 'district', names },
    ...{ service: 'care', minutes: 10, walker: 'elder75' }
  };
  const form = (...words: string[]) => snapshotOf(words, directory).form;

  test('is the sheet for a .pdf', () => {
    expect(pagePath(question, form('--out', 'a.pdf', '--paper', 'a3', '--at', '周六 19:00'))).toBe(
      '/plan/unit/321111?district=runzhou&service=care&minutes=10&walker=elder75&paper=a3&when=Sat+19%3A00'
    );
  });

  test('is the wall for a .png, standing still at the unit', () => {
    expect(pagePath(question, form('--out', 'a.PNG', '--theme', 'paper'))).toBe(
      '/wall?district=runzhou&service=care&minutes=10&walker=elder75&unit=321111&width=122.0&distance=2.5&theme=paper&still=1'
    );
  });

  test('is none for the wall of a micro-grid', () => {
    const micro: SnapshotQuestion = { ...question, unit: { code: 'm1', level: 'microGrid', names } };
    expect(() => pagePath(micro, form('--out', 'a.png'))).toThrow('m1 is a micro-grid: name a .pdf.');
    expect(pagePath(micro, form('--out', 'a.pdf'))).toContain('/plan/unit/m1?');
  });
});
