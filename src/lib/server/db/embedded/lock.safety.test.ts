import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChild, type ChildLines } from '#testing/child-lines.ts';
import { lockHolder, takeLock } from './lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'quanlan-lock-'));
const rounds = Number(process.env['QUANLAN_RACES'] ?? 60);
let racers: ChildLines[] = [];

beforeAll(() => {
  racers = Array.from({ length: 8 }, () => startChild('lock-racer.ts'));
});
afterAll(async () => {
  await Promise.all(racers.map((racer) => racer.kill()));
  rmSync(directory, { recursive: true, force: true });
});

describe('one opener', () => {
  test(`in ${rounds} races of 2 to 8 processes exactly one wins, and the others name it within a second`, async () => {
    const slowest = { held: 0, taken: 0 };
    for (let round = 0; round < rounds; round++) {
      const lock = join(directory, `race-${round}.lock`);
      const running = racers.slice(0, 2 + (round % 7));
      const at = Date.now() + 20;
      for (const racer of running) racer.say(`race ${lock} ${at}`);
      const answers = await Promise.all(
        running.map(async (racer) => ({ pid: racer.process.pid, words: ((await racer.next()) ?? '').split(' ') }))
      );
      const winners = answers.filter(({ words }) => words[0] === 'held');
      expect(winners, JSON.stringify(answers)).toHaveLength(1);
      const winner = winners[0]?.pid;
      for (const { words } of answers) {
        const [word, ...rest] = words;
        const took = Number(rest.at(-1));
        if (word === 'taken') expect(Number(rest[0]), JSON.stringify(answers)).toBe(winner);
        if (word === 'taken' || word === 'held') slowest[word] = Math.max(slowest[word], took);
      }
      for (const racer of running) racer.say('release');
      for (const racer of running) expect(await racer.next()).toBe('released');
      expect(readdirSync(lock)).toEqual([]);
    }
    expect(slowest.taken).toBeLessThan(1000);
    expect(slowest.held).toBeLessThan(1000);
    console.log(`slowest winner ${slowest.held} ms, slowest refusal ${slowest.taken} ms`);
  });

  test('a lock whose owner was killed is free', async () => {
    const lock = join(directory, 'killed.lock');
    const owner = startChild('lock-racer.ts');
    owner.say(`race ${lock} 0`);
    expect(await owner.next()).toMatch(/^held /);
    expect(lockHolder(lock)?.pid).toBe(owner.process.pid);
    expect(await takeLock(lock)).toMatchObject({ kind: 'taken', by: { pid: owner.process.pid } });
    await owner.kill();
    const taken = await takeLock(lock);
    expect(taken.kind).toBe('held');
    if (taken.kind === 'held') taken.release();
    expect(readdirSync(lock)).toEqual([]);
  });

  test('another process that later got the same number does not hold it', async () => {
    const lock = join(directory, 'reused.lock');
    const first = await takeLock(lock);
    expect(first.kind).toBe('held');
    const [name = ''] = readdirSync(lock);
    if (first.kind === 'held') first.release();
    const [pid, start, boot] = name.split('_');
    writeFileSync(join(lock, `${pid}_${Number(start) + 1}_${boot}`), 'holds');
    writeFileSync(join(lock, `${pid}_${start}_another-boot`), 'holds');
    const again = await takeLock(lock);
    expect(again.kind).toBe('held');
    expect(readdirSync(lock)).toEqual([name]);
    if (again.kind === 'held') again.release();
  });

  test('the same process may not open it twice', async () => {
    const lock = join(directory, 'twice.lock');
    const first = await takeLock(lock);
    expect(await takeLock(lock)).toMatchObject({ kind: 'taken', by: { pid: process.pid } });
    if (first.kind === 'held') first.release();
  });
});
