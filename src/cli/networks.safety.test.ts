import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quanlan } from '#testing/command-line.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-networks-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('what the command line makes and recomputes leaves its network for a server, and takes it along when removed', async () => {
  const env = { DATABASE_URL: '', QUANLAN_DATA: 'data' };
  const left = async (...words: string[]): Promise<string[]> => {
    const { status, err } = await quanlan(words, directory, env);
    expect(status, err).toBe(0);
    return readdirSync(join(directory, 'data/networks'));
  };
  expect(await left('sample', '--size', 'small')).toEqual([expect.stringMatching(/^sample\.sample-\w+-1\.network$/)]);
  expect(await left('recompute')).toEqual([expect.stringMatching(/^sample\.sample-\w+-2\.network$/)]);
  expect(await left('district', 'remove', 'sample')).toEqual([]);
});
