import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { Asked, Dragging, Moved, Ready } from './what-if-messages.ts';

declare global {
  /** Drags a place through the spots, a step a frame; called by the bench. */
  var drag: (spots: readonly LonLat[], kinds: number, seconds: number) => Promise<Dragging>;
}

globalThis.drag = async (spots, kinds, seconds) => {
  const worker = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module' });
  const bytes = await (await fetch('/network')).arrayBuffer();
  const answered = (): Promise<Ready | Moved> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Ready | Moved>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
  const ask = (asked: Asked, transfer: Transferable[] = []): Promise<Ready | Moved> => {
    const answer = answered();
    worker.postMessage(asked, transfer);
    return answer;
  };
  const ready = await ask({ kind: 'open', bytes, seconds }, [bytes]);
  if (ready.kind !== 'ready') throw new Error('The worker did not open the network.');
  const answer: number[] = [];
  const back: number[] = [];
  const frame: number[] = [];
  let before = NaN;
  for (const [index, position] of spots.entries()) {
    const began = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    if (!Number.isNaN(before)) frame.push(began - before);
    before = began;
    const asked = performance.now();
    const moved = await ask({ kind: 'move', frame: index, position, kinds });
    if (moved.kind === 'moved') answer.push(moved.milliseconds);
    back.push(performance.now() - asked);
  }
  worker.terminate();
  return { open: ready.openMilliseconds, ready: ready.readyMilliseconds, answer, back, frame };
};
