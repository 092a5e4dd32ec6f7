import { expect, test } from 'vitest';
import { defaultQuestion, fromUrl, toSearchParams, type Question } from './question.ts';

const asks = (search: string) => fromUrl(new URL(`http://localhost/plan${search}`));

test('an empty URL asks the default question', () => {
  expect(asks('')).toEqual(defaultQuestion);
});

test('a question survives its own URL, and what else the URL holds stays', () => {
  const question: Question = { service: 'culture-sports', minutes: 7, walker: 'elder75', level: 'grid', when: 8340 };
  const params = toSearchParams(question, new URLSearchParams('district=porto&level=street'));
  expect(asks(`?${params}`)).toEqual(question);
  expect(params.get('district')).toBe('porto');
  expect(params.get('when')).toBe('Sat 19:00');
  const open = toSearchParams({ ...question, level: null, when: null }, params);
  expect([open.has('level'), open.has('when')]).toEqual([false, false]);
});

test.each(['', '0', '-3', '31', '7.5', 'abc', 'NaN', '1e3', 'Infinity', '15;drop'])(
  'minutes "%s" take the default, and a shared link never fails',
  (minutes) => {
    expect(asks(`?minutes=${encodeURIComponent(minutes)}`).minutes).toBe(15);
  }
);

test('unknown words take their defaults one by one', () => {
  expect(asks('?service=magic&walker=dog&level=planet&when=soon&minutes=10')).toEqual({
    ...defaultQuestion,
    minutes: 10
  });
});
