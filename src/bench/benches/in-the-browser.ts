import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { Random } from '#geodata/generator/random.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { countedSections } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel } from '#lib/core/walk/file/network-file.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import type { Dragging } from '../browser/what-if-messages.ts';
import { timingOf } from '../measure.ts';
import { duration, whole, type Table } from '../table.ts';
import type { Bench } from './bench.ts';

const frames = 400;
const frameMilliseconds = 1000 / 60;
const contentTypes: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

export const inTheBrowser: Bench = {
  name: 'in-the-browser',
  question: 'Does a dragged place answer within the frame, in Chromium?',
  run: async (context) => {
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    const folder = context.pathFor('page');
    await build({
      configFile: false,
      logLevel: 'error',
      root: fileURLToPath(new URL('../browser', import.meta.url)),
      worker: { format: 'es' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        rollupOptions: { input: fileURLToPath(new URL('../browser/what-if.html', import.meta.url)) }
      }
    });
    const server = await serve(folder, networkOf(context));
    try {
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      try {
        const page = await browser.newPage();
        const address = server.address();
        if (address === null || typeof address === 'string') throw new Error('The bench’s server has no port.');
        await page.goto(`http://127.0.0.1:${address.port}/what-if.html`);
        await page.waitForFunction(() => 'drag' in globalThis);
        const spots = dragged(context);
        const dragging = await page.evaluate(
          ([positions, kinds, seconds]) => globalThis.drag(positions, kinds, seconds),
          [spots, 63, asked.seconds] as const
        );
        return tableOf(dragging, browser.version());
      } finally {
        await browser.close();
      }
    } finally {
      server.close();
    }
  }
};

function networkOf({ model, people, kinds }: BenchContext): Uint8Array {
  const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => String(unit));
  return encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds }));
}

/** A hand's way over the map: from one house to the next, twenty steps each, as a pointer goes. */
function dragged({ town }: BenchContext): LonLat[] {
  const random = new Random(37);
  const house = (): LonLat => town.buildings[random.whole(0, town.buildings.length - 1)]?.position ?? [0, 0];
  const spots: LonLat[] = [];
  let from = house();
  while (spots.length < frames) {
    const to = house();
    for (let step = 0; step < 20; step++) {
      spots.push([from[0] + ((to[0] - from[0]) * step) / 20, from[1] + ((to[1] - from[1]) * step) / 20]);
    }
    from = to;
  }
  return spots;
}

function tableOf({ open, ready, answer, back, frame }: Dragging, version: string): Table {
  const within = back.filter((milliseconds) => milliseconds <= frameMilliseconds).length;
  const row = (name: string, milliseconds: readonly number[]): string[] => {
    const { medianMilliseconds, p95Milliseconds, runs } = timingOf(name, milliseconds);
    return [name, duration(medianMilliseconds), duration(p95Milliseconds), whole(runs)];
  };
  return {
    title: inTheBrowser.question,
    head: ['', 'median', '95 %', 'runs'],
    rows: [
      row('six kinds and units answered, in the worker', answer),
      row('asked and answered, seen from the page', back),
      row('from frame to frame', frame)
    ],
    notes: [
      `Chromium ${version} without a screen, its worker on the machine's second core. ${whole(within)} of ${whole(back.length)} answers came within a frame of 16.7 ms. Before: the network opened in ${duration(open)}, ready to be asked after ${duration(ready)}.`
    ]
  };
}

async function serve(folder: string, network: Uint8Array): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/network') {
      response.end(network);
      return;
    }
    readFile(join(folder, path)).then(
      (bytes) => {
        response.setHeader('content-type', contentTypes[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => {
        response.statusCode = 404;
        response.end();
      }
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
