import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dice } from '#lib/core/chance/dice.ts';
import { writeBackupFile } from '#testing/backup-file.ts';
import { BackupProblem, type BackupFault } from './backup-problem.ts';
import { CheckedBackup } from './checked-backup.ts';
import { prefaceName } from './manifest.ts';
import { refuseNewer } from './restore.ts';
import { headerOf } from './tar.ts';

let directory = '';
let whole: Buffer;
const migrations = ['0001_districts', '0002_units'];
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-backup-'));
  const path = join(directory, 'whole');
  const rows = (from: number): string =>
    Array.from({ length: 200 }, (_, index) => `${from + index}\t${dice(from + index)()}\n`).join('');
  await writeBackupFile(path, migrations, [
    { name: 'building', columns: ['id', 'value'], parts: [rows(0), rows(200)] },
    { name: 'empty', columns: ['id'], parts: [] },
    { name: 'place', columns: ['id', 'value'], parts: [rows(400)] }
  ]);
  whole = readFileSync(path);
});
afterAll(() => rmSync(directory, { recursive: true }));

async function problemOf(bytes: Uint8Array): Promise<{ fault: BackupFault; message: string } | null> {
  const path = join(directory, 'given');
  writeFileSync(path, bytes);
  try {
    const checked = await CheckedBackup.open(path);
    try {
      refuseNewer(checked);
    } finally {
      await checked.close();
    }
    return null;
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error;
    return { fault: error.fault, message: error.message };
  }
}

describe('a file to restore from', () => {
  test('is read from end to end, and gives its rows back in pieces', async () => {
    expect(await problemOf(whole)).toBeNull();
    const checked = await CheckedBackup.open(join(directory, 'whole'));
    const counts: number[] = [];
    for (const table of checked.manifest.tables) {
      for await (const piece of checked.rows(table)) counts.push(Buffer.from(piece).toString().split('\n').length - 1);
    }
    await checked.close();
    expect(counts).toEqual([200, 200, 200]);
  });

  test('that is no backup is called wrong', async () => {
    const text = Buffer.from('id,lon,lat\n1,119,32\n'.repeat(100));
    const otherArchive = Buffer.concat([
      headerOf({ name: 'photo.jpg', bytes: 0, modifiedSeconds: 0 }),
      new Uint8Array(1024)
    ]);
    for (const bytes of [text, text.subarray(0, 40), otherArchive, new Uint8Array(5000)]) {
      expect(await problemOf(bytes)).toMatchObject({
        fault: 'wrong',
        message: expect.stringContaining('is no backup of Quanlan')
      });
    }
  });

  test('of a newer program is called newer, and says what this one does not know', async () => {
    await writeBackupFile(join(directory, 'newer'), [...migrations, '9999_flying'], []);
    expect(await problemOf(readFileSync(join(directory, 'newer')))).toEqual({
      fault: 'newer',
      message: expect.stringMatching(/was made by a newer Quanlan \(it has 9999_flying, which/)
    });
    const name = prefaceName.replace('1', '2');
    const nextFormat = Buffer.concat([headerOf({ name, bytes: 0, modifiedSeconds: 0 }), new Uint8Array(1024)]);
    expect(await problemOf(nextFormat)).toMatchObject({
      fault: 'newer',
      message: expect.stringContaining('its format is 2')
    });
  });

  test('that is cut off anywhere is called short', async () => {
    const roll = dice(3);
    const lengths = [0, 1, 511, 512, 513, whole.length - 1, whole.length - 512, whole.length - 1024];
    for (let turn = 0; turn < 200; turn++) lengths.push(Math.floor(roll() * whole.length));
    for (const length of lengths) {
      expect(await problemOf(whole.subarray(0, length)), `${length} bytes`).toMatchObject({
        fault: 'short',
        message: expect.stringContaining('is cut off')
      });
    }
  });

  test('of which any one byte is another is called flipped, and the table is named', async () => {
    const roll = dice(4);
    for (let turn = 0; turn < 600; turn++) {
      const at = turn < 60 ? turn * 16 : Math.floor(roll() * whole.length);
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(roll() * 8));
      const problem = await problemOf(bytes);
      // Where its name was, nobody can tell that it ever was one.
      if (at < prefaceName.length) expect(problem, `byte ${at}`).toMatchObject({ fault: 'wrong' });
      else
        expect(problem, `byte ${at}`).toMatchObject({
          fault: 'flipped',
          message: expect.stringContaining('is damaged')
        });
    }
    const place = whole.indexOf('tables/03-place/000001') + 600;
    const bytes = Buffer.from(whole);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    expect(await problemOf(bytes)).toMatchObject({
      fault: 'flipped',
      message: expect.stringContaining('(table place)')
    });
    expect(await problemOf(Buffer.concat([whole, new Uint8Array(512)]))).toMatchObject({ fault: 'flipped' });
  });

  test('whose parts were exchanged or left out is refused, though each part is whole', async () => {
    const begin = whole.indexOf('tables/03-place/000001');
    const end = whole.indexOf('manifest.json\0');
    const without = Buffer.concat([whole.subarray(0, begin), whole.subarray(end)]);
    expect(await problemOf(without)).toMatchObject({
      fault: 'flipped',
      message: expect.stringContaining('(table place)')
    });
  });

  test('can be read without this program: tar, gunzip, sha256sum', () => {
    const out = join(directory, 'unpacked');
    const shell = `mkdir '${out}' && cd '${out}' && tar xf ../whole && sha256sum -c manifest.sha256 && cat tables/03-place/* | gunzip | tail -n 1`;
    const said = execFileSync('sh', ['-c', shell], { encoding: 'utf8' });
    expect(said).toMatch(/^manifest.json: OK\n599\t0\.\d+\n$/);
  });
});
