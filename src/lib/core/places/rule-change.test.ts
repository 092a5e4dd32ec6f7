import { describe, expect, test } from 'vitest';
import { readChange, type RuleDraft } from './rule-change.ts';
import { ruleRecords, type RuleVersion } from './rule-record.ts';

const today = '2026-11-25';

const version = (number: number, more: Partial<RuleVersion> = {}): RuleVersion => ({
  service: 'care',
  facilityKind: 'headline',
  metres: 900,
  minutes: 15,
  clause: 'clause',
  source: 'source',
  status: 'unverified',
  validFrom: '2018-12-01',
  version: number,
  validTo: null,
  overrides: false,
  reason: null,
  setAt: '2026-11-01T00:00:00Z',
  effect: null,
  ...more
});

const own = (number: number, minutes: number, validFrom: string, validTo: string | null = null) =>
  version(number, { minutes, validFrom, validTo, overrides: true, status: 'local', reason: 'decided by the district' });

function read(versions: readonly RuleVersion[], draft: Partial<RuleDraft>) {
  const [record] = ruleRecords(versions, today);
  if (record === undefined) throw new Error('there is no rule');
  return readChange(
    record,
    { act: 'set', limit: '12', reason: 'decided by the district', from: today, ...draft },
    today
  );
}

const byDefault = [version(1)];
const overridden = [version(1, { validTo: '2026-11-20' }), own(2, 12, '2026-11-20')];

describe('a change of a rule', () => {
  test('is read as it was typed, with the spaces and line breaks of forms', () => {
    expect(read(byDefault, { limit: ' 12 ', reason: '  hills in\r\nthe north ', from: ` ${today}` })).toEqual({
      change: { act: 'set', limit: 12, reason: 'hills in\nthe north', from: today }
    });
  });

  test.each([
    ['limit', '', 'not-whole'],
    ['limit', '12.5', 'not-whole'],
    ['limit', '-3', 'not-whole'],
    ['limit', '１２', 'not-whole'],
    ['limit', '0', 'out-of-range'],
    ['limit', '31', 'out-of-range'],
    ['limit', '15', 'unchanged'],
    ['reason', '', 'too-short'],
    ['reason', ' 123456789 ', 'too-short'],
    ['reason', '𠮷'.repeat(9), 'too-short'],
    ['reason', 'x'.repeat(501), 'too-long'],
    ['reason', '王先生 13812345678 反映太遠', 'personal'],
    ['from', '', 'not-a-day'],
    ['from', '2027-02-29', 'not-a-day'],
    ['from', '26.11.2026', 'not-a-day'],
    ['from', '2026-11-24', 'past'],
    ['from', '2037-01-01', 'too-far']
  ] as const)('with %s "%s" is refused: %s', (field, text, problem) => {
    expect(read(byDefault, { [field]: text })).toEqual({
      problems: { limit: null, reason: null, from: null, [field]: problem }
    });
  });

  test.each(['1', '30'])('to %s minutes is one', (limit) => {
    expect(read(byDefault, { limit })).toMatchObject({ change: { limit: Number(limit) } });
  });

  test('of a rule in metres reaches as far as walks are known', () => {
    const metres = [version(1, { facilityKind: 'day-care', metres: 300, minutes: null })];
    expect(read(metres, { limit: '1800' })).toMatchObject({ change: { limit: 1800 } });
    expect(read(metres, { limit: '1801' })).toMatchObject({ problems: { limit: 'out-of-range' } });
    expect(read(metres, { limit: '300' })).toMatchObject({ problems: { limit: 'unchanged' } });
  });

  test('to the limit of today is one where another is to come, for it takes that one’s place', () => {
    const coming = [...overridden.slice(0, 1), own(2, 12, '2026-11-20', '2027-01-01'), own(3, 8, '2027-01-01')];
    expect(read(coming, { limit: '12' })).toMatchObject({ change: { limit: 12 } });
    expect(read(coming, { limit: '8', from: '2027-02-01' })).toMatchObject({ problems: { limit: 'unchanged' } });
  });

  test('that withdraws goes back to the default, whatever limit was typed', () => {
    expect(read(overridden, { act: 'withdraw', limit: 'x' })).toMatchObject({ change: { act: 'withdraw', limit: 15 } });
  });

  test('that withdraws needs something of the district’s own, in force or to come', () => {
    const nothing = { problems: { from: 'nothing-to-withdraw' } };
    expect(read(byDefault, { act: 'withdraw' })).toMatchObject(nothing);
    const later = [version(1, { validTo: '2027-01-01' }), own(2, 12, '2027-01-01')];
    expect(read(later, { act: 'withdraw' })).toMatchObject({ change: { limit: 15 } });
    const ended = [
      version(1, { validTo: '2026-11-20' }),
      own(2, 12, '2026-11-20', '2027-01-01'),
      version(3, { validFrom: '2027-01-01' })
    ];
    expect(read(ended, { act: 'withdraw' })).toMatchObject({ change: { limit: 15 } });
    expect(read(ended, { act: 'withdraw', from: '2027-01-01' })).toMatchObject(nothing);
  });
});

describe('the records of a district', () => {
  test('stand in the product’s order, the headline of each kind first', () => {
    const kinds = [
      version(1, { facilityKind: 'nursery' }),
      version(1),
      version(1, { facilityKind: 'day-care' }),
      version(1, { service: 'government' })
    ];
    const order = ruleRecords(kinds, today).map(({ service, facilityKind }) => `${service} ${facilityKind}`);
    expect(order).toEqual(['government headline', 'care headline', 'care day-care', 'care nursery']);
  });

  test('tell what holds, what holds by default, what is to come and what never held', () => {
    const history = [
      version(1, { validTo: '2026-11-20' }),
      own(2, 10, '2026-11-20', '2026-11-20'),
      own(3, 12, '2026-11-20', '2027-01-01'),
      own(4, 8, '2027-03-01', '2027-03-01'),
      version(5, { validFrom: '2027-01-01' })
    ];
    const [record] = ruleRecords(history, today);
    expect(record).toMatchObject({
      inForce: { version: 3 },
      byDefault: { version: 5 },
      coming: [{ version: 5 }],
      history: [{ version: 5 }, { version: 4 }, { version: 3 }, { version: 2 }, { version: 1 }]
    });
    const [before] = ruleRecords(history, '2018-01-01');
    expect(before).toMatchObject({ inForce: null });
  });
});
