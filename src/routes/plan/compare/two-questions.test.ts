import { expect, test } from 'vitest';
import { isSame, parametersOf, twoQuestions } from './two-questions.ts';

const asked = (search: string) => twoQuestions(new URL(`http://localhost/plan/compare?${search}`));

test('without a second question the first is compared with that of another pace', () => {
  const { first, second } = asked('service=legal&minutes=10');
  expect(second).toEqual({ ...first, walker: 'elder75' });
  expect(asked('walker=elder75').second.walker).toBe('standard');
});

test('the second question takes from the first what it does not say', () => {
  const { second } = asked('service=legal&minutes=10&when=Sat 19:00&service2=care');
  expect(second).toMatchObject({ service: 'care', minutes: 10, walker: 'standard', when: 5 * 1440 + 19 * 60 });
  // At any time is something that it can say.
  expect(asked('service=legal&when=Sat 19:00&when2=').second.when).toBeNull();
});

test('an address made of two questions asks the same two', () => {
  const both = asked('service=legal&when=Mon 08:30&service2=care&minutes2=5&walker2=stepFree&when2=');
  const again = asked(String(parametersOf(both.first, both.second)));
  expect(isSame(again.first, both.first) && isSame(again.second, both.second)).toBe(true);
  expect(isSame(both.first, both.second)).toBe(false);
});
