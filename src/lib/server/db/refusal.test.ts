import { describe, expect, test } from 'vitest';
import { DatabaseRefusal, explain } from './refusal.ts';

const failure = (facts: Readonly<Record<string, string>>) => Object.assign(new Error(facts['message']), facts);

describe('an error of the database', () => {
  test('that refuses a row is one sentence with the row, coded by its constraint', () => {
    const refusal = explain(
      failure({
        code: '23514',
        constraint: 'building_floors_check',
        table: 'building',
        message: 'new row violates …',
        detail: 'Failing row contains (zhenjiang, 17, 0, residential).'
      })
    );
    expect(refusal).toBeInstanceOf(DatabaseRefusal);
    expect(refusal).toMatchObject({
      code: 'building_floors_check',
      message: 'a building must have 1 to 200 floors (17)'
    });
  });

  test('about a value no column can hold is a refusal too', () => {
    expect(explain(failure({ code: '22003', table: 'walk_edge', message: 'integer out of range' }))).toMatchObject({
      name: 'DatabaseRefusal',
      code: '22003',
      message: 'the database refused a row of walk edge: integer out of range'
    });
  });

  test('that is no refusal of data comes back as it is', () => {
    const full = failure({ code: '53100', message: 'disk full' });
    expect(explain(full)).toBe(full);
    const other = new Error('no error of a database at all');
    expect(explain(other)).toBe(other);
  });
});
