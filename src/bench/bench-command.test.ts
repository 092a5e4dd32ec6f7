import { expect, test } from 'vitest';
import { readBenchCommand } from './bench-command.ts';
import { benches } from './benches/register.ts';

test('without words all benches run on the sample district', () => {
  const everything = { benches, osmPath: null, sizes: ['district'], rounds: 15, markdownPath: null };
  expect(readBenchCommand([])).toEqual(everything);
});

test('an extract is taken as it is, or laid side by side', () => {
  expect(readBenchCommand(['--osm', 'a.osm.pbf'])).toMatchObject({ osmPath: 'a.osm.pbf', sizes: [] });
  expect(readBenchCommand(['one-field', '--osm', 'a.osm.pbf', '--size', '100k,2m', '--rounds', '5'])).toMatchObject({
    benches: [{ name: 'one-field' }],
    sizes: ['100k', '2m'],
    rounds: 5
  });
});

test.each([
  [['no-such'], 'There is no bench "no-such".'],
  [['--size', '3m'], 'There is no size "3m".'],
  [['--osm', 'a.pbf', '--size', 'small'], '"small" is a size of the sample'],
  [['--rounds', '0'], '--rounds must be a whole number above 0, not "0".'],
  [['--fast'], '--fast']
])('%j is refused with a sentence', (words, sentence) => {
  expect(readBenchCommand(words)).toContain(sentence);
});

test('help is help', () => {
  expect(readBenchCommand(['--help'])).toBe('help');
});

test('every bench has a name of its own', () => {
  expect(new Set(benches.map(({ name }) => name)).size).toBe(benches.length);
});
