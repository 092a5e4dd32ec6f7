import { describe, expect, test } from 'vitest';
import { measure, quantile, timesAsLong, timingOf } from './measure.ts';

/** A clock that moves only when a subject works. */
function stoppedClock() {
  let time = 0;
  return { now: () => time, pass: (milliseconds: number) => void (time += milliseconds) };
}

describe('measure', () => {
  test('runs the subjects in turn, each round beginning with another', async () => {
    const { now, pass } = stoppedClock();
    const order: string[] = [];
    const subject = (name: string, milliseconds: number) => ({
      name,
      run: () => {
        order.push(name);
        pass(milliseconds);
      }
    });
    const [a, b] = await measure([subject('a', 2), subject('b', 10)], { rounds: 3, warmUpRounds: 1, now });
    expect(order.join('')).toBe('ab' + 'ba' + 'ab' + 'ba');
    expect(a).toEqual({ name: 'a', runs: 3, medianMilliseconds: 2, p95Milliseconds: 2 });
    expect(b?.medianMilliseconds).toBe(10);
  });

  test('waits for what answers later, and does not time the warm-up', async () => {
    const { now, pass } = stoppedClock();
    const run = async (turn: number) => {
      await Promise.resolve();
      pass(turn === 0 ? 1000 : turn);
    };
    const [timing] = await measure([{ name: 'later', run, runsPerRound: 2 }], { rounds: 1, warmUpRounds: 1, now });
    // Turns 0 and 1 warm up, 2 and 3 count.
    expect(timing).toEqual({ name: 'later', runs: 2, medianMilliseconds: 2.5, p95Milliseconds: 2.95 });
  });

  test('stops once enough time has gone, though never before three rounds', async () => {
    const { now, pass } = stoppedClock();
    const slow = { name: 'slow', run: () => pass(100) };
    expect((await measure([slow], { rounds: 50, enoughMilliseconds: 10, now }))[0]?.runs).toBe(3);
    expect((await measure([slow], { rounds: 50, enoughMilliseconds: 1000, now }))[0]?.runs).toBe(10);
  });

  test('passes on what goes wrong', async () => {
    const broken = { name: 'broken', run: () => Promise.reject(new Error('no bridge')) };
    await expect(measure([broken], { rounds: 1, now: () => 0 })).rejects.toThrow('no bridge');
  });
});

test('quantiles lie between the values', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([10, 9, 100], 0.5)).toBe(10);
  expect(quantile([7], 0.95)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow('no quantile');
});

test('a ratio is of medians', () => {
  expect(timesAsLong(timingOf('peer', [90, 100, 5000]), timingOf('ours', [1, 2, 3]))).toBe(50);
});
