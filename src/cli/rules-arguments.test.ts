import { expect, test } from 'vitest';
import { UsageProblem } from './command.ts';
import { readRulesArguments } from './rules-arguments.ts';

const read = (line: string) => readRulesArguments(line === '' ? [] : line.split(' '));

test('without a word the rules of today are listed', () => {
  const everything = { act: 'list', district: null, service: null, at: null, history: false, json: false };
  expect(read('')).toEqual(everything);
  expect(read('list')).toEqual(everything);
  expect(read('--service care --at 2026-12-01 --history --json --district porto')).toEqual({
    act: 'list',
    district: 'porto',
    service: 'care',
    at: '2026-12-01',
    history: true,
    json: true
  });
});

test('a rule is changed in its own measure', () => {
  expect(read('set --service care --minutes 12 --reason why --dry-run')).toMatchObject({
    act: 'set',
    facilityKind: 'headline',
    limit: '12',
    from: null,
    dryRun: true
  });
  expect(read('set --service care --facility day-care --metres 500 --reason why --from 2027-01-01')).toMatchObject({
    facilityKind: 'day-care',
    limit: '500',
    from: '2027-01-01',
    dryRun: false
  });
  expect(read('withdraw --service care --reason why')).toMatchObject({ act: 'withdraw', facilityKind: 'headline' });
});

test.each([
  ['show', 'There is no "rules show"; there are list, set, withdraw.'],
  ['--service dancing', '--service must be one of government, daily-life'],
  ['set --minutes 12 --reason why', '--service is missing: one of government'],
  ['set --service care --reason why', '--minutes is missing'],
  ['set --service care --facility day-care --reason why', '--metres is missing'],
  ['set --service care --metres 500 --reason why', '--metres go with --facility F'],
  ['set --service care --facility day-care --minutes 5 --reason why', 'is in --metres'],
  ['set --service care --minutes 12', '--reason is missing'],
  ['set --service care --minutes 12 --reason why --from tomorrow', 'yyyy-mm-dd, not "tomorrow"'],
  ['set --service care --minutes 12 --reason why --at 2027-01-01', 'rules set takes no --at; it takes --service'],
  ['withdraw --service care --minutes 12 --reason why', 'rules withdraw takes no --minutes'],
  ['--minutes 12', 'rules list takes no --minutes; it takes --service, --at'],
  ['--at 2027-02-29', '--at must be a day of the calendar']
])('"rules %s" says what is allowed instead', (line, sentence) => {
  expect(() => read(line)).toThrow(UsageProblem);
  expect(() => read(line)).toThrow(sentence);
});
