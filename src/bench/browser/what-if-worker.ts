import { openCounted } from '#lib/core/walk/file/counted-sections.ts';
import { openModel } from '#lib/core/walk/file/network-file.ts';
import { paces } from '#lib/core/walk/pace.ts';
import { placeBook, sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import type { Asked, Ready, Moved } from './what-if-messages.ts';

/** Runs in Chromium: the network as it is fetched, and a tried place moved about in it. */
let session: WhatIf | null = null;
let isTried = false;

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const began = performance.now();
  if (data.kind === 'open') {
    const opened = openModel(data.bytes);
    const openedAt = performance.now();
    const { people, placeKinds } = openCounted(opened);
    const pace = paces.standard;
    const swept = sweepFor(opened.model, sweepNetwork(opened.model, pace.access), pace, people);
    session = new WhatIf(opened.model, swept, placeBook(opened.model, swept, placeKinds), people, data.seconds);
    const ready: Ready = {
      kind: 'ready',
      openMilliseconds: openedAt - began,
      readyMilliseconds: performance.now() - began
    };
    postMessage(ready);
    return;
  }
  if (session === null) throw new Error('No network is open.');
  if (isTried) session.undo();
  session.open(data.position, data.kinds);
  isTried = true;
  const people = session.difference().reduce((sum, count) => sum + count, 0);
  const moved: Moved = { kind: 'moved', frame: data.frame, people, milliseconds: performance.now() - began };
  postMessage(moved);
});
