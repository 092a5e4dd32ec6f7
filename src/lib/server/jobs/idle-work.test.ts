import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleWork } from './idle-work.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('work is done one after the other once nobody has asked for a moment, and not if it was removed', () => {
  const done: string[] = [];
  const idle = new IdleWork();
  for (const name of ['a', 'b', 'c']) idle.add(name, () => done.push(name));
  idle.rest();
  for (let asked = 0; asked < 5; asked++) {
    vi.advanceTimersByTime(40);
    idle.rest();
  }
  expect(done).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(done).toEqual(['a']);
  idle.remove('b');
  idle.rest();
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(['a', 'c']);
});
