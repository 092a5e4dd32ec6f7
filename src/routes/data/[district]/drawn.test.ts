import { isHttpError } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { questionOf } from './drawn.ts';

const ask = (query: string) => questionOf(new URL(`http://127.0.0.1/data/sample/coverage?${query}`));

test('what is not said takes its default, and other parameters are nobody’s business', () => {
  expect(ask('camera=1,2,3&v=7')).toEqual({
    service: 'government',
    minutes: 15,
    walker: 'standard',
    level: null,
    when: null
  });
  expect(ask('service=care&minutes=7&walker=elder75&level=grid&when=Sat+19:00')).toEqual({
    service: 'care',
    minutes: 7,
    walker: 'elder75',
    level: 'grid',
    when: 8340
  });
});

test.each([
  ['service=hospital', /"hospital" is no kind of service; ask for one of government, /],
  ['service=', /"" is no kind of service/],
  ['minutes=31', /"31" is no time; ask for whole minutes from 1 to 30/],
  ['minutes=NaN', /"NaN" is no time/],
  ['walker=x%27%3B--', /"x';--" is no class of walker; ask for one of standard, /],
  ['level=%E7%BD%91%E6%A0%BC', /"网格" is no level/],
  ['when=Sat+25:00', /"Sat 25:00" is no time of the week; ask for a day and a time/],
  [`service=${'a'.repeat(10_000)}`, /^"a{60}" is no kind/]
])('%.30s is not answered with the figures of another question', (query, sentence) => {
  try {
    ask(query);
  } catch (refused) {
    if (!isHttpError(refused)) throw refused;
    expect(refused.status).toBe(404);
    expect(refused.body.message).toMatch(sentence);
    return;
  }
  expect.fail('it was answered');
});
