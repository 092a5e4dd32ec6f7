import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const shape = { words: ['FILE'], values: ['speed', 'class'], flags: ['json'] };

test('words, values in both spellings, flags', () => {
  const args = readArguments(['a.pbf', '--speed', '1.5', '--class=elder60', '--json'], shape);
  expect(args.words).toEqual(['a.pbf']);
  expect(args.positiveNumber('speed')).toBe(1.5);
  expect(args.oneOf('class', ['standard', 'elder60'])).toBe('elder60');
  expect(args.flags.has('json')).toBe(true);
  expect(readArguments(['a'], shape).value('speed')).toBeNull();
});

test.each([
  [['a', '--fast'], '--fast is not an option of this command.'],
  [['a', '--speed'], '--speed needs a value.'],
  [['a', '--speed=1', '--speed=2'], '--speed is given twice.'],
  [['a', '--json=yes'], '--json takes no value.'],
  [['a', 'b'], '"b" is one word too many.'],
  [[], 'FILE is missing.']
])('%j is refused', (words, sentence) => {
  expect(() => readArguments(words, shape)).toThrow(sentence);
});

test.each(['0', '-1', 'abc', 'NaN', 'Infinity', ' '])('"%s" is no number above 0', (text) => {
  expect(() => readArguments(['a', `--speed=${text}`], shape).positiveNumber('speed')).toThrow(
    `--speed must be a number above 0, not "${text}".`
  );
});

test('a missing option and a foreign word are named with what is expected', () => {
  const args = readArguments(['a', '--class', 'fast'], shape);
  expect(() => args.required('speed')).toThrow('--speed is missing.');
  expect(() => args.oneOf('class', ['standard', 'elder60'])).toThrow(
    '--class must be one of standard, elder60, not "fast".'
  );
});
