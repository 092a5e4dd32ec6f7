import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveLine } from './live-line.ts';

/** A line that the test speaks on. */
class FakeSource extends EventTarget {
  static opened: FakeSource[] = [];
  readonly url: string;
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor(url: URL) {
    super();
    this.url = url.href;
    FakeSource.opened.push(this);
  }

  close(): void {
    this.isClosed = true;
  }

  say(name: string, data: object, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
}

const heard = vi.fn();
const changed = vi.fn();
const built = vi.fn();
const open = () => new LiveLine('/live?district=d', { onheard: heard, onchange: changed, onbuild: built });
const newest = (): FakeSource => {
  const source = FakeSource.opened.at(-1);
  if (source === undefined) throw new Error('nothing was opened');
  return source;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  FakeSource.opened = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('location', { href: 'http://wall.test/wall' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a hello says the build and that what is shown may be old; a tick only that the server is there', () => {
  const line = open();
  newest().say('hello', { build: 'b1' }, '7');
  expect(built).toHaveBeenCalledExactlyOnceWith('b1');
  expect(changed).toHaveBeenCalledTimes(1);
  newest().say('tick', {});
  expect(heard).toHaveBeenCalledTimes(2);
  expect(changed).toHaveBeenCalledTimes(1);
  newest().say('change', { what: 'places' }, '8');
  newest().say('resync', {});
  expect(changed).toHaveBeenCalledTimes(3);
  line.close();
});

test('cut off, it is opened again, later each time, and asks for what came after the last it heard', () => {
  const line = open();
  newest().say('change', {}, '8');
  newest().onerror?.();
  expect(FakeSource.opened[0]?.isClosed).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(FakeSource.opened).toHaveLength(2);
  expect(newest().url).toBe('http://wall.test/live?district=d&after=8');
  // Again and again nobody answers: never more than half a minute, never a storm.
  for (let failure = 0; failure < 8; failure++) {
    newest().onerror?.();
    vi.advanceTimersByTime(30_000);
  }
  expect(FakeSource.opened).toHaveLength(10);
  newest().say('tick', {});
  newest().onerror?.();
  vi.advanceTimersByTime(1000);
  expect(FakeSource.opened).toHaveLength(11);
  line.close();
});

test('a line that is silent without an error is taken for dead; a closed one stays closed', () => {
  const line = open();
  newest().say('tick', {});
  vi.advanceTimersByTime(34_000);
  expect(FakeSource.opened).toHaveLength(1);
  vi.advanceTimersByTime(2_000 + 1_000);
  expect(FakeSource.opened).toHaveLength(2);
  line.close();
  expect(newest().isClosed).toBe(true);
  vi.advanceTimersByTime(600_000);
  expect(FakeSource.opened).toHaveLength(2);
});

test('what is no message of ours does no harm', () => {
  const line = open();
  newest().dispatchEvent(new MessageEvent('hello', { data: '{not json' }));
  newest().dispatchEvent(new MessageEvent('hello', { data: 'null' }));
  expect(built).not.toHaveBeenCalled();
  expect(changed).toHaveBeenCalledTimes(2);
  line.close();
});
