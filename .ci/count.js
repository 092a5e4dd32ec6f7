import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Adds up what the steps of .ci/test wrote into a directory and prints `N passed, N failed`, alone on a line:
 * `NAME.status`, the exit status of a step, and `NAME.json`, the report of Vitest or Playwright where it ran tests.
 * A step that runs no tests (lint, types …) counts as one; so does whatever went wrong beside the tests of one that does.
 */

/**
 * How many passed and failed in one step?
 * @param {number} status the step's exit status
 * @param {{ numPassedTests?: number, numFailedTests?: number, stats?: { expected: number, flaky: number, unexpected: number } } | null} report
 */
export function countOf(status, report) {
  const passed = report === null ? Number(status === 0) : (report.numPassedTests ?? passedIn(report.stats));
  const failed = report === null ? 0 : (report.numFailedTests ?? report.stats?.unexpected ?? 0);
  return { passed, failed: status === 0 ? failed : Math.max(1, failed) };
}

function passedIn(stats) {
  return stats === undefined ? 0 : stats.expected + stats.flaky;
}

/** The sum over all steps of a directory. */
export function countAll(directory) {
  const total = { passed: 0, failed: 0 };
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.status'))) {
    const report = join(directory, name.replace(/status$/, 'json'));
    const { passed, failed } = countOf(
      Number(readFileSync(join(directory, name), 'utf8')),
      existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
    );
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

if (import.meta.main) {
  const { passed, failed } = countAll(process.argv[2] ?? '.');
  console.log(`\n${passed} passed, ${failed} failed`);
}
