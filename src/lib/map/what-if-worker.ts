import { FileRefusal } from '#lib/core/walk/file/array-file.ts';
import { openCounted } from '#lib/core/walk/file/counted-sections.ts';
import type { OpenedModel } from '#lib/core/walk/file/network-file.ts';
import { fetchNetwork } from './network-fetch.ts';
import { WhatIfAnswers } from './what-if-answers.ts';
import type { WhatIfProblem, WhatIfReply, WhatIfRequest } from './what-if-messages.ts';

/** The browser thread that walks: it fetches the district's network once and answers what a scenario would change. No server is asked. */
let answers: WhatIfAnswers | null = null;
/** Progress is told in steps of this many bytes. */
const toldBytes = 100_000;

self.addEventListener('message', ({ data }: MessageEvent<WhatIfRequest>) => {
  if (data.kind === 'fetch') void open(data.district);
  else answer(data);
});

async function open(district: Extract<WhatIfRequest, { readonly kind: 'fetch' }>['district']): Promise<void> {
  const opened = await fetchNetwork(district, new AbortController().signal, counting).catch(
    (error: unknown): WhatIfProblem =>
      error instanceof Error && error.cause instanceof FileRefusal ? 'refused' : 'missing'
  );
  if (typeof opened === 'string') return say({ kind: 'failed', problem: opened });
  const counted = countedOf(opened);
  if (counted === null) return say({ kind: 'failed', problem: 'nobody' });
  answers = new WhatIfAnswers(opened.model, counted);
  say({ kind: 'ready' });
}

function countedOf(opened: OpenedModel) {
  try {
    return openCounted(opened);
  } catch (error) {
    if (error instanceof FileRefusal) return null;
    throw error;
  }
}

function answer({ turn, question, scenario }: Extract<WhatIfRequest, { readonly kind: 'ask' }>): void {
  if (answers === null) return;
  try {
    const begun = performance.now();
    const found = answers.answer(question, scenario);
    const milliseconds = performance.now() - begun;
    say({ kind: 'answer', turn, question, answer: found, milliseconds }, [found.newlyReached.buffer]);
  } catch {
    say({ kind: 'failed', problem: 'broken' });
  }
}

/** Asks as `fetch` does, and tells how many bytes have come. */
async function counting(address: string, options: RequestInit): Promise<Response> {
  const response = await fetch(address, options);
  if (response.body === null) return response;
  let receivedBytes = 0;
  let told = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, stream) {
      receivedBytes += chunk.length;
      if (receivedBytes - told >= toldBytes) {
        told = receivedBytes;
        say({ kind: 'fetching', receivedBytes });
      }
      stream.enqueue(chunk);
    }
  });
  return new Response(response.body.pipeThrough(counter), { status: response.status });
}

function say(reply: WhatIfReply, transfer: Transferable[] = []): void {
  self.postMessage(reply, { transfer });
}
