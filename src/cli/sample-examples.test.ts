import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quanlan } from '#testing/command-line.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-examples-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('sample --examples writes the worked examples and says which; the README tells of each', async () => {
  const { status, out } = await quanlan(['sample', '--size', 'small', '--examples', 'made/here', '--whole'], directory);
  expect(status).toBe(0);
  const names = readdirSync(join(directory, 'made/here'));
  expect(JSON.parse(out).files.toSorted()).toEqual(names.toSorted().map((name) => join(directory, 'made/here', name)));
  expect(names).toHaveLength(12);
  const readme = readFileSync(new URL('../../geodata/examples/README.md', import.meta.url), 'utf8');
  for (const name of names) {
    const [base = '', ending = ''] = name.split(/\.(?=[a-z]+$)/);
    expect(
      readme.includes(`\`${name}\``) || (readme.includes(`\`${base}.shp\``) && readme.includes(`\`.${ending}\``))
    ).toBe(true);
  }
});

test('two outputs at once are wrong usage', async () => {
  const { status, err } = await quanlan(['sample', '--size', 'small', '--examples', 'a', '--out', 'b.json'], directory);
  expect(status).toBe(2);
  expect(err).toContain('--out and --examples are different outputs; give one of them.');
});
