import { describe, expect, test } from 'vitest';
import { archiveOf, bundledAt, forged, textOf, withText } from '#testing/bundles.ts';
import type { WrittenFile } from '../writers/written-file.ts';
import { leadingFiles, openBundle, packMember } from './bundle-file.ts';
import { manifestPath, readmePath, type Manifest } from './manifest.ts';
import { inputs, members } from './members.ts';

const cells = [{ values: { id: 0, unit: 'd1', people: 12, buildings: 3 }, shape: null }];

/** A bundle whose every table is empty but for one row of counting cells. */
async function small(): Promise<WrittenFile[]> {
  const packed = await Promise.all(
    members.map((member) => packMember(member, member.path === inputs.cells.path ? cells : []))
  );
  const manifest: Manifest = {
    bundle: 'quanlan',
    format: 1,
    madeAt: bundledAt,
    district: {
      code: 'd',
      names: { name: '区', hans: '区', hant: '區', en: 'Qu' },
      ...{ origin: 'sample', synthetic: true, timeZone: 'Asia/Shanghai', dataDate: '2026-11-01', attribution: 'test' },
      populationEstimated: false
    },
    ...{ recompute: 1, recomputedAt: bundledAt, method: 'walk-2', score: 'score-1' },
    headlineMinutes: {
      government: 15,
      'daily-life': 15,
      legal: 15,
      'culture-sports': 15,
      care: 15,
      'party-member': 15
    },
    gapMinutes: [5, 10, 15],
    batches: [],
    members: packed.map(({ told }) => told)
  };
  return [...leadingFiles(manifest), ...packed.map(({ file }) => file)];
}

const problemOf = async (files: readonly WrittenFile[]): Promise<string> => problemOfBytes(await archiveOf(files));
const problemOfBytes = (bytes: Uint8Array): Promise<string> =>
  openBundle(bytes).then(
    () => 'none',
    (error: unknown) => String(error)
  );

describe('a bundle', () => {
  test('opened holds what was packed, says what it is, and is the same bytes for the same rows', async () => {
    const files = await small();
    const bundle = await openBundle(await archiveOf(files));
    expect(bundle.rows(inputs.cells)).toEqual(cells);
    expect(bundle.manifest.district.names.hant).toBe('區');
    expect(textOf(files, readmePath)).toContain('SYNTHETIC SAMPLE');
    for (const { path } of members) expect(textOf(files, readmePath)).toContain(path);
    expect(Buffer.compare(await archiveOf(files), await archiveOf(await small()))).toBe(0);
  });

  test('that was changed, is not whole or is no bundle is refused, and says which', async () => {
    const files = await small();
    const { path } = inputs.cells;
    const manifest = textOf(files, manifestPath);
    const edited = textOf(files, path).replace('12', '13');
    expect(await problemOf(withText(files, path, edited))).toMatch(/counting_cells.csv was changed: its SHA-256 is/);
    expect(await problemOf(files.filter((file) => file.path !== path))).toMatch(/counting_cells.csv is missing/);
    expect(await problemOf([...files, { path: 'more.csv', bytes: new Uint8Array() }])).toMatch(
      /holds more.csv, which is no part of a bundle/
    );
    expect(await problemOf([...files, ...files.slice(0, 1)])).toMatch(/two files of one name/);
    expect(await problemOf(files.slice(2))).toMatch(/no bundle of Quanlan: it holds no manifest.json/);
    const changed = (from: string, to: string): Promise<string> =>
      problemOf(withText(files, manifestPath, manifest.replace(from, to)));
    expect(await changed('"format": 1', '"format": 2')).toMatch(
      /a bundle of format 2, and this program reads format 1/
    );
    expect(await changed('"bundle": "quanlan"', '"bundle": "other"')).toMatch(/is not that of a bundle/);
    expect(await changed('"method": "walk-2"', '"method": 2')).toMatch(/lacks what a bundle of format 1 says/);
    expect(await changed('{', '')).toMatch(/is no JSON/);
    expect(await changed(`"path": "${path}"`, '"path": "else"')).toMatch(/does not name inputs\/counting_cells.csv/);
    // Two of them at once, both told.
    const both = withText(files, path, edited).filter((file) => file.path !== inputs.rules.path);
    expect(await problemOf(both)).toMatch(/was changed.*\n.*rules.csv is missing/);
  });

  test('of which the count of rows was changed is refused when they are read', async () => {
    const files = await small();
    const cut = forged(files, inputs.cells.path, (text) => text.replace(/\r\n0,.*\r\n/, '\r\n'));
    expect((await openBundle(await archiveOf(cut))).rows(inputs.cells)).toEqual([]);
    const manifest = textOf(files, manifestPath).replace(/("path": "inputs\/counting_cells.csv",\s+"rows": )1/, '$12');
    const told = await openBundle(await archiveOf(withText(files, manifestPath, manifest)));
    expect(() => told.rows(inputs.cells)).toThrow(/holds 1 rows, where manifest.json says 2/);
  });

  test('that is cut off anywhere, or flipped in any byte, is refused or reads as it was', async () => {
    const files = await small();
    const bytes = await archiveOf(files);
    for (let length = 0; length < bytes.length; length += 97) {
      expect(await problemOfBytes(bytes.subarray(0, length)), `cut at ${length}`).toMatch(/BundleProblem/);
    }
    const whole = await openBundle(bytes);
    for (let at = 0; at < bytes.length; at += 53) {
      const flipped = Uint8Array.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 0x55;
      const opened = await openBundle(flipped).catch((error: unknown) => String(error));
      // A header holds a time and the like, which say nothing of the rows.
      if (typeof opened === 'string') expect(opened, `at ${at}`).toMatch(/^BundleProblem/);
      else expect(opened.manifest, `at ${at}`).toEqual(whole.manifest);
    }
  });
});
