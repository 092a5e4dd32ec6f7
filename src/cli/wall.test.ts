import { expect, test } from 'vitest';
import { UsageProblem, type CommandIo } from './command.ts';
import { command } from './wall.ts';

/** A directory that cannot be: whoever got as far as to open a database would fail otherwise. */
const io: CommandIo = {
  env: { QUANLAN_DATA: '/dev/null/data' },
  directory: '/',
  signal: new AbortController().signal,
  input: () => Promise.resolve(new Uint8Array()),
  out: () => Promise.reject(new Error('nothing is to be printed')),
  err: () => undefined
};

test.each([
  [[], 'action is missing'],
  [['paint'], 'There is no "wall paint"; there are add, list, revoke.'],
  [['add'], '--name is missing'],
  [['add', '--name', '   '], '--name must have 1 to 80 characters, not 0'],
  [['add', '--name', 'x'.repeat(81)], 'not 81'],
  [['add', '3', '--name', 'Lobby'], 'wall add takes no "3"'],
  [['add', '--name', 'Lobby', '--json'], 'wall add always prints JSON'],
  [['list', '3'], 'wall list takes no "3"'],
  [['list', '--name', 'Lobby'], 'wall list takes no --name'],
  [['revoke'], 'Say which token to revoke'],
  [['revoke', 'Lobby'], '"Lobby" is no id of a token'],
  [['revoke', '-1'], 'not an option']
])('wall %j is refused before anything is opened', async (words, sentence) => {
  const asked = command.run(words, io);
  await expect(asked).rejects.toThrow(sentence);
  await expect(asked).rejects.toBeInstanceOf(UsageProblem);
});
