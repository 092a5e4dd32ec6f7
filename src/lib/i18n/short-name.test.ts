import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test('a name leaves out the longest name around it that it begins with', () => {
  expect(shortName('廣東山莊社區3-1微網格', ['潤州區', '廣東山莊社區', '廣東'])).toBe('3-1微網格');
  expect(shortName('Tongdeli Community Grid 2', ['Tongdeli Community'])).toBe('Grid 2');
});

test('a name of its own stays whole, and nothing is left nameless', () => {
  expect(shortName('同德里社区', ['润州区'])).toBe('同德里社区');
  expect(shortName('金山', ['金山'])).toBe('金山');
});
