/*
 * A night before a wall: its server is killed, its database is killed, the network is cut, the graphics card forgets everything; and
 * each "minute" it is written down what the screen showed. `.ci/wall-night` runs it on a native PostGIS of its own.
 * Ends with 1 where the wall showed a wrong or an empty figure, or did not come back by itself.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openBrowser, seenOn, servingPid, type Seen } from './wall-browser.ts';

const minuteSeconds = Number(process.argv[2] ?? 60);
const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined) throw new Error('Run it by .ci/wall-night: it needs a database that may be killed.');
const port = 4471;
const directory = mkdtempSync(join(tmpdir(), 'quanlan-night-'));

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const settled = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
async function ask<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function startServer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/cli/quanlan.ts', 'serve', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, QUANLAN_DATA: directory, QUANLAN_SAMPLE: 'small' }
  });
  await once(child.stdout, 'data');
  return child;
}

/** As a power cut would: the process that serves has no time for anything. */
async function killServer(child: ChildProcess): Promise<void> {
  const ended = once(child, 'close');
  process.kill(servingPid(child), 'SIGKILL');
  await ended;
}

await ask('create extension if not exists postgis');
const [{ data = '' } = {}] = await ask<{ data: string }>(
  `select setting as data from pg_settings where name = 'data_directory'`
);
const [{ bin = '' } = {}] = await ask<{ bin: string }>(`select setting as bin from pg_config where name = 'BINDIR'`);
const control = (...words: string[]): void => {
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  const [command = '', ...rest] = [...asUser, join(bin, 'pg_ctl'), '-D', data, '-l', join(data, '..', 'log'), ...words];
  execFileSync(command, rest, { stdio: 'ignore' });
};
const { port: databasePort } = new URL(databaseUrl);
const startDatabase = (): void =>
  control('-w', '-o', `-p ${databasePort} -k ${join(data, '..')} -c listen_addresses=127.0.0.1 -c fsync=off`, 'start');

let server = await startServer();
const browser = await openBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-GB' });
const page = await context.newPage();
const crashes: string[] = [];
page.on('pageerror', (error) => crashes.push(error.message));
await page.goto(
  `http://127.0.0.1:${port}/wall?service=care&width=122&distance=2.5&language=en&dwell-unit=0&dwell-patch=0`
);
await page.locator('[data-map="ready"]').waitFor({ timeout: 120_000 });
const truth = (await seenOn(page)).figure;

/** What happens at the beginning of a minute, and how the wall has to stand at its end. */
const night: readonly (readonly [what: string, act: () => unknown, expected: readonly string[]])[] = [
  ['nothing', () => undefined, ['live']],
  ['the server is killed', () => killServer(server), ['lost', 'quiet']],
  ['still no server', () => undefined, ['lost']],
  ['the server is started again', async () => (server = await startServer()), ['live']],
  ['the database is killed', () => control('-m', 'immediate', 'stop'), ['lost', 'quiet']],
  ['still no database', () => undefined, ['lost']],
  ['the database is started again', startDatabase, ['live']],
  ['the network is cut', () => context.setOffline(true), ['lost', 'quiet']],
  ['still no network', () => undefined, ['lost']],
  ['the network is back', () => context.setOffline(false), ['live']],
  [
    'the graphics card forgets everything',
    () =>
      page.evaluate(() =>
        document
          .querySelector<HTMLCanvasElement>('.ground canvas')
          ?.getContext('webgl2')
          ?.getExtension('WEBGL_lose_context')
          ?.loseContext()
      ),
    ['live']
  ],
  [
    'most places close for good and walking times are computed again',
    async () => {
      await ask(
        `update place set valid_to = (select data_date from district)
          where id < (select max(place) from place_service where service_kind = 'care')`
      );
      execFileSync(process.execPath, ['src/cli/quanlan.ts', 'recompute'], {
        stdio: 'ignore',
        env: { ...process.env, QUANLAN_DATA: directory }
      });
    },
    ['live']
  ],
  ['nothing', () => undefined, ['live']]
];

let wrong = 0;
print(`A minute is ${minuteSeconds} s here. The true figure is ${truth}.`);
print('minute\twhat happened\tfresh\tfigure\tmap\twhere\tthe loud line');
for (const [minute, [what, act, expected]] of night.entries()) {
  await act();
  await settled(minuteSeconds * 1000);
  const seen: Seen = await seenOn(page);
  const changed = minute >= night.length - 2;
  const isRight =
    expected.includes(seen.fresh) && seen.figure !== '' && (changed ? seen.figure !== truth : seen.figure === truth);
  if (!isRight) wrong++;
  print([minute, what, seen.fresh, seen.figure, seen.map, seen.where, seen.stale, isRight ? '' : '← WRONG'].join('\t'));
}
for (const crash of crashes) print(`the page failed: ${crash}`);
await browser.close();
server.kill('SIGTERM');
await once(server, 'close');
rmSync(directory, { recursive: true, force: true });
print(wrong === 0 && crashes.length === 0 ? 'The wall came through the night.' : `${wrong} minutes were wrong.`);
process.exitCode = wrong === 0 && crashes.length === 0 ? 0 : 1;
