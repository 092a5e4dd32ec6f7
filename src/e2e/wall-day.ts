/*
 * A day and a night before a wall, in minutes: its clock is moved on from stop to stop, and each hour it is written down what the page
 * holds. `.ci/wall-day` runs it, on the built server with a small sample. Ends with 1 where anything grows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, seenOn, servingPid } from './wall-browser.ts';

const hours = Number(process.argv[2] ?? 24);
const dwellSeconds = Number(process.argv[3] ?? 60);
const port = 4472;
const directory = mkdtempSync(join(tmpdir(), 'quanlan-day-'));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Held {
  readonly heapMegabytes: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly canvases: number;
  readonly layers: number;
  readonly connections: number;
  readonly serverMegabytes: number;
}

const server = spawn(process.execPath, ['src/cli/quanlan.ts', 'serve', '--port', String(port)], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, QUANLAN_DATA: directory, QUANLAN_SAMPLE: 'small', DATABASE_URL: '' }
});
await once(server.stdout, 'data');
const serving = servingPid(server);

const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 960, height: 540 }, locale: 'zh-CN' });
const tools = await page.context().newCDPSession(page);
await tools.send('Performance.enable');
await page.clock.install();
const dwell = ['district', 'unit', 'patch'].map((stop) => `dwell-${stop}=${dwellSeconds}`).join('&');
await page.goto(
  `http://127.0.0.1:${port}/wall?service=care&service=legal&service=government&width=122&distance=2&${dwell}`
);
await page.locator('[data-map="ready"]').waitFor({ timeout: 120_000 });

/** Open connections to the server, by the kernel's own table. */
function connections(): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  const open = '01';
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => readFileSync(table, 'utf8').split('\n'))
    .filter((line) => line.includes(local) && line.trim().split(/\s+/)[1]?.endsWith(local.trim()))
    .filter((line) => line.trim().split(/\s+/)[3] === open).length;
}

async function held(): Promise<Held> {
  // Twice: what the first finds dead may keep other things alive.
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const drawn = await page.evaluate(() => ({
    canvases: document.querySelectorAll('canvas').length,
    layers: document.querySelector('[data-layers]')?.getAttribute('data-layers')?.split(' ').length ?? 0
  }));
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${serving}/status`, 'utf8'))?.[1];
  return {
    heapMegabytes: metric('JSHeapUsedSize') / 1e6,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    ...drawn,
    connections: connections(),
    serverMegabytes: Number(resident) / 1024
  };
}

print('hour\theap MB\tnodes\tlisteners\tcanvases\tlayers\tconnections\tserver MB\tstops\twhere\tfigure');
mkdirSync('test-results/screens', { recursive: true });
const log: Held[] = [];
let stops = 0;
for (let hour = 0; hour <= hours; hour++) {
  if (hour > 0) {
    for (let second = 0; second < 3600; second += dwellSeconds) {
      await page.clock.fastForward(dwellSeconds * 1000 + 50);
      // The map has a moment to draw where it went.
      await new Promise((resolve) => setTimeout(resolve, 250));
      stops++;
    }
  }
  const now = await held();
  log.push(now);
  const seen = await seenOn(page);
  const figures = [now.heapMegabytes.toFixed(1), now.nodes, now.listeners, now.canvases, now.layers, now.connections];
  print([hour, ...figures, now.serverMegabytes.toFixed(0), stops, seen.where, seen.figure].join('\t'));
  if (hour <= 1 || hour === hours) {
    // The page's own way of taking one waits for frames, which the moved clock withholds.
    const { data } = await tools.send('Page.captureScreenshot');
    writeFileSync(`test-results/screens/wall-hour-${hour}.png`, Buffer.from(data, 'base64'));
  }
}
await browser.close();
server.kill('SIGTERM');
await once(server, 'close');
rmSync(directory, { recursive: true, force: true });

/** The first hour warms up. What grows shows between the first and the last third of the rest. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const third = Math.max(1, Math.floor((log.length - 1) / 3));
const growth = (of: (one: Held) => number): number =>
  median(log.slice(-third).map(of)) / median(log.slice(1, 1 + third).map(of)) - 1;
const grown = {
  heap: growth(({ heapMegabytes }) => heapMegabytes),
  nodes: growth(({ nodes }) => nodes),
  listeners: growth(({ listeners }) => listeners),
  canvases: growth(({ canvases }) => canvases),
  layers: growth(({ layers }) => layers),
  connections: growth(({ connections: open }) => open)
};
print(
  Object.entries(grown)
    .map(([name, share]) => `${name} ${(100 * share).toFixed(1)} %`)
    .join(' · ')
);
process.exitCode = Object.values(grown).every((share) => share < 0.05) ? 0 : 1;
