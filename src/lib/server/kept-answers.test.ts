import { describe, expect, test } from 'vitest';
import { KeptAnswers } from './kept-answers.ts';

describe('kept answers', () => {
  test('are made once, also for those who ask while they are made', async () => {
    const kept = new KeptAnswers<number>(2);
    let made = 0;
    const make = async () => ++made;
    expect(await Promise.all([kept.of('a', make), kept.of('a', make)])).toEqual([1, 1]);
    expect(await kept.of('a', make)).toBe(1);
  });

  test('give way to newer ones, the least recently asked for first', async () => {
    const kept = new KeptAnswers<string>(2);
    const made: string[] = [];
    const ask = (key: string) =>
      kept.of(key, async () => {
        made.push(key);
        return key;
      });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  test('are not kept where making them failed', async () => {
    const kept = new KeptAnswers<number>(2);
    await expect(kept.of('a', () => Promise.reject(new Error('the database is away')))).rejects.toThrow('away');
    expect(await kept.of('a', async () => 7)).toBe(7);
  });
});
