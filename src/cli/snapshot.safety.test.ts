import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSeed, generateSample } from '#geodata/generator/sample.ts';
import { quanlan, startQuanlan } from '#testing/command-line.ts';
import { findChromium } from './browser/chromium.ts';
import { pageCount } from './sheet-pdf.ts';

/* The command in a process of its own, with a server and a Chromium that it starts and ends. */

/** The code of the district that is made first. */
const sample = generateSample({ seed: defaultSeed, size: 'small' }).code;

const chromium = await findChromium(process.env).catch(() => null);

describe.skipIf(chromium === null)('snapshot (where there is a Chromium)', () => {
  let directory = '';
  let env: Record<string, string> = {};

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'quanlan-snapshot-'));
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    // Of a server that does not run.
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close();
    env = { DATABASE_URL: '', QUANLAN_DATA: 'data', PORT: String(port), TMPDIR: directory };
    const { status, err } = await quanlan(['sample', '--size', 'small'], directory, env);
    expect(status, err).toBe(0);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const run = (...words: string[]) => quanlan(['snapshot', ...words], directory, env);
  const kept = (): string[] =>
    readdirSync(directory)
      .filter((name) => name !== 'data')
      .sort();
  const running = (): string[] =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(`${directory}/quanlan-chromium`));

  test('a sheet is one page of the paper asked for, and says whose it is; nothing else is left', async () => {
    const { status, out, err } = await run('--service', 'care', '--paper', 'a3', '--language', 'en', '--out', 'a.pdf');
    expect([status, out], err).toEqual([0, '']);
    expect(err).toMatch(/\(.*\): care within \d+ minutes, standard, data of \d{4}-\d\d-\d\d\./);
    const pdf = readFileSync(join(directory, 'a.pdf'));
    expect(pageCount(pdf)).toBe(1);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 1191[.\d]* 841[.\d]*\]/);
    const [, name = ''] = /^(.+) \(\w+\): care within/m.exec(err) ?? [];
    const [, title = ''] = /\/Title <FEFF([\dA-F]+)>/.exec(pdf.toString('latin1')) ?? [];
    expect(Buffer.from(title, 'hex').swap16().toString('utf16le')).toBe(`${name} · Quanlan`);
    expect(name).not.toBe('');
    expect(kept()).toEqual(['a.pdf']);
    expect(running()).toEqual([]);
  });

  test('a wall is a picture of the size asked for, with a map on it', async () => {
    const { status, err } = await run(
      '--service',
      'care',
      '--size',
      '1280x720',
      '--out',
      'a.png',
      '--district',
      sample
    );
    expect(status, err).toBe(0);
    expect(err).toContain(`${join(directory, 'a.png')}: `);
    const png = readFileSync(join(directory, 'a.png'));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
    // A map and what is written over it have many colours, and an empty page has few.
    expect(coloursOf(png)).toBeGreaterThan(200);
    expect(kept()).toEqual(['a.pdf', 'a.png']);
  });

  test('what is not there is wrong usage, and nothing is kept; Ctrl-C ends all that was started', async () => {
    const unit = await run('--unit', 'nowhere', '--out', 'b.png');
    expect([unit.status, unit.err]).toEqual([2, expect.stringContaining('has no unit "nowhere"')]);
    const started = startQuanlan(['snapshot', '--out', 'b.png'], directory, env);
    await started.said('within');
    await expect.poll(running, { timeout: 20_000 }).not.toEqual([]);
    started.kill('SIGINT');
    expect((await started.ended).status).toBe(130);
    expect(running()).toEqual([]);
    expect(kept()).toEqual(['a.pdf', 'a.png']);
    expect(existsSync(join(directory, 'b.png'))).toBe(false);
  });
});

/** How many different pixels a picture's lines hold, counted by what their filter left of them. */
function coloursOf(png: Buffer): number {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const pixels = inflateSync(Buffer.concat(parts));
  const seen = new Set<number>();
  for (let at = 0; at + 3 < pixels.length; at += 3) seen.add(pixels.readUIntBE(at, 3));
  return seen.size;
}
