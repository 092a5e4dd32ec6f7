import { parentPort } from 'node:worker_threads';
import { openCounted } from '#lib/core/walk/file/counted-sections.ts';
import { openModel } from '#lib/core/walk/file/network-file.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import { sweptNearest } from '#lib/core/walk/sweep/swept-nearest.ts';

/** A thread that labels all buildings for some classes, over and over, in a network's file that others have open too. */
export interface LabelsAsked {
  readonly bytes: SharedArrayBuffer | null;
  readonly walkers: readonly WalkerClass[];
}

let opened: ReturnType<typeof openModel> | null = null;

parentPort?.on('message', ({ bytes, walkers }: LabelsAsked) => {
  if (bytes !== null) opened = openModel(bytes);
  if (opened === null) throw new Error('No network is open.');
  const { people, placeKinds } = openCounted(opened);
  const labels = sweptNearest(opened.model, people, placeKinds, walkers);
  parentPort?.postMessage(labels.map(({ length }) => length));
});
