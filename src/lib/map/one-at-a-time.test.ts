import { expect, test } from 'vitest';
import { OneAtATime } from './one-at-a-time.ts';

function asking() {
  const sent: string[] = [];
  const asker = new OneAtATime<string>((turn, question) => sent.push(`${turn} ${question}`));
  return { asker, sent };
}

test('of what comes up while one question is out only the newest is sent', () => {
  const { asker, sent } = asking();
  for (const question of ['a', 'b', 'c', 'd']) asker.ask(question);
  expect(sent).toEqual(['1 a']);
  asker.answered();
  expect(sent).toEqual(['1 a', '2 d']);
  asker.answered();
  asker.ask('e');
  expect(sent).toEqual(['1 a', '2 d', '3 e']);
});

test('what was dropped is not sent, and a lost answer holds nothing up', () => {
  const { asker, sent } = asking();
  asker.ask('a');
  asker.ask('b');
  asker.drop();
  asker.answered();
  asker.ask('c');
  asker.ask('d');
  asker.forget();
  asker.ask('e');
  expect(sent).toEqual(['1 a', '2 c', '3 e']);
});
