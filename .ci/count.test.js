import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countAll, countOf } from './count.js';

test('a step without tests counts as one', () => {
  expect(countOf(0, null)).toEqual({ passed: 1, failed: 0 });
  expect(countOf(1, null)).toEqual({ passed: 0, failed: 1 });
});

test('Vitest and Playwright are counted by their own reports', () => {
  expect(countOf(1, { numPassedTests: 40, numFailedTests: 2 })).toEqual({ passed: 40, failed: 2 });
  expect(countOf(0, { stats: { expected: 9, flaky: 1, unexpected: 0 } })).toEqual({ passed: 10, failed: 0 });
});

test('a file that did not even load is no success, though none of its tests failed', () => {
  expect(countOf(1, { numPassedTests: 40, numFailedTests: 0 })).toEqual({ passed: 40, failed: 1 });
});

test('the steps of a run are added up', () => {
  const directory = mkdtempSync(join(tmpdir(), 'quanlan-count-'));
  writeFileSync(join(directory, 'lint.status'), '0');
  writeFileSync(join(directory, 'core.status'), '1');
  writeFileSync(join(directory, 'core.json'), '{"numPassedTests":7,"numFailedTests":1}');
  expect(countAll(directory)).toEqual({ passed: 8, failed: 1 });
  rmSync(directory, { recursive: true });
});
