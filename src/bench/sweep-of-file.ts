/*
 * Opens a network's file, makes it ready and sweeps it, in a process that has never seen the town it was made of: then memory is
 * the engine's alone. `node sweep-of-file.ts FILE` prints one line of JSON (`FileSweep`).
 */
import { readFileSync } from 'node:fs';
import { openCounted } from '#lib/core/walk/file/counted-sections.ts';
import { openModel } from '#lib/core/walk/file/network-file.ts';
import { limitMillimetres, placeBook, sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { asked } from './bench-context.ts';
import { measure, timingOf } from './measure.ts';
import type { FileSweep } from './file-sweep.ts';

const [path = ''] = process.argv.slice(2);
const bytes = readFileSync(path);
const now = (): number => performance.now();
const began = now();
// A large file has a buffer of its own already.
const isAlone = bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength;
const opened = openModel(isAlone ? bytes.buffer : new Uint8Array(bytes).buffer);
const { people, placeKinds } = openCounted(opened);
const openedAt = now();
const network = sweepNetwork(opened.model, asked.pace.access);
const eliminatedAt = now();
const swept = sweepFor(opened.model, network, asked.pace, people);
const readyAt = now();
const book = placeBook(opened.model, swept, placeKinds);
const { sweep } = swept;
const limit = limitMillimetres(asked.seconds, asked.pace);
const [all = timingOf('all', [NaN]), walk = timingOf('walk', [NaN])] = await measure(
  [
    { name: 'all', run: () => (sweep.run(book), sweep.reachedPeople(limit)), runsPerRound: 3 },
    { name: 'walk', run: () => (sweep.seed(book), sweep.walk()), runsPerRound: 3 }
  ],
  { rounds: 15, warmUpRounds: 3, enoughMilliseconds: 20_000, now }
);
const answer: FileSweep = {
  vertices: sweep.vertexCount,
  arcs: sweep.arcCount,
  buildings: sweep.buildingCount,
  bytesHeld: sweep.bytesHeld,
  open: openedAt - began,
  order: eliminatedAt - openedAt,
  weigh: readyAt - eliminatedAt,
  walk: walk.medianMilliseconds,
  all: all.medianMilliseconds,
  peakBytes: process.resourceUsage().maxRSS * 1024
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
