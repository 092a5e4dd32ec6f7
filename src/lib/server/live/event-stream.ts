import type { LiveHub, LiveMessage } from './hub.ts';

export interface StreamOptions {
  readonly hub: LiveHub;
  /** Of the app: a screen that was made by another one loads itself anew. */
  readonly build: string;
  /** The last change the screen knows, or null. */
  readonly after: number | null;
  /** Only changes of this district, and those of none; null: all. */
  readonly district: string | null;
  /** Asked with each tick and whenever walls changed: may it go on? */
  readonly allowed: () => Promise<boolean>;
  /** Closes the connection of a reader that no longer reads: ending its stream would wait for it. */
  readonly drop: () => void;
}

/** So much may lie ready for a reader that is slow. */
const mostBytes = 256 * 1024;
const reconnectMilliseconds = 1000;

export const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no'
} as const;

/**
 * The changes as server-sent events: hello first, then what has happened since `after`, then each as it comes. Its events carry
 * the number to resume at, hello too where there is nothing to make up for.
 */
export function eventStream({ hub, build, after, district, allowed, drop }: StreamOptions): Response {
  const leaving = new AbortController();
  const body = new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const end = (how: 'ended' | 'dropped'): void => {
          if (leaving.signal.aborted) return;
          leaving.abort();
          if (how === 'ended') return controller.close();
          controller.error(new Error('The reader is too slow, or may not read any more.'));
          drop();
        };
        const put = (bytes: Uint8Array): void => {
          if (leaving.signal.aborted) return;
          if ((controller.desiredSize ?? 0) < bytes.length) end('dropped');
          else controller.enqueue(bytes);
        };
        // A database that does not answer now forbids nothing.
        const endUnlessAllowed = async (): Promise<void> => {
          if (await allowed().catch(() => true)) return;
          // What lies ready for a reader that does not read would be waited for.
          end(controller.desiredSize === mostBytes ? 'ended' : 'dropped');
        };

        const hello = eventText('hello', { seq: hub.seq, now: new Date().toISOString(), build });
        const resumeAt = after === null ? `id: ${hub.seq}\n` : '';
        put(encoder.encode(`retry: ${reconnectMilliseconds}\n${resumeAt}${hello}`));
        await hub.subscribe({
          after,
          signal: leaving.signal,
          send: (message) => {
            if (message.kind === 'end') return end('ended');
            if (message.kind === 'tick' || (message.kind === 'change' && message.change.what === 'walls')) {
              void endUnlessAllowed();
            }
            if (concerns(message, district)) put(encoded(message));
          }
        });
      },
      cancel() {
        leaving.abort();
      }
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBytes })
  );
  return new Response(body, { headers: streamHeaders });
}

function concerns(message: Told, district: string | null): boolean {
  if (message.kind !== 'change' || district === null) return true;
  return message.change.district === null || message.change.district === district;
}

const encoder = new TextEncoder();
/** A message is written once, however many read it. */
const bytesOf = new WeakMap<Told, Uint8Array>();
type Told = Exclude<LiveMessage, { kind: 'end' }>;

function encoded(message: Told): Uint8Array {
  const known = bytesOf.get(message);
  if (known !== undefined) return known;
  const bytes = encoder.encode(textOf(message));
  bytesOf.set(message, bytes);
  return bytes;
}

function textOf(message: Told): string {
  switch (message.kind) {
    case 'change': {
      const { seq, district, what, at } = message.change;
      return `id: ${seq}\n${eventText('change', { seq, district, what, at })}`;
    }
    case 'resync':
      return `id: ${message.seq}\n${eventText('resync', { seq: message.seq })}`;
    case 'tick':
      return `id: ${message.seq}\n${eventText('tick', { seq: message.seq, now: message.now })}`;
  }
}

function eventText(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
