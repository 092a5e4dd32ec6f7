import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test('what a name says of the unit around it is left out, the longest such part', () => {
  const wider = new Set(['金山', '金山社区', 'Jinshan Community']);
  expect(shortName('金山社区第3网格', wider)).toBe('第3网格');
  expect(shortName('金山社区1-4微网格', wider)).toBe('1-4微网格');
  expect(shortName('Jinshan Community Grid 3', wider)).toBe('Grid 3');
});

test('a name of its own stays, and so does one that is nothing but the other', () => {
  const wider = new Set(['金山社区']);
  expect(shortName('河西社区', wider)).toBe('河西社区');
  expect(shortName('Grid 12', new Set(['Grid 1']))).toBe('Grid 12');
  expect(shortName('金山社区', wider)).toBe('金山社区');
  expect(shortName('金山社区 ', wider)).toBe('金山社区 ');
});
