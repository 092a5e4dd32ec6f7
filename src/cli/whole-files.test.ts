import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { targets, writeWhole, type FileToWrite } from './whole-files.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-whole-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const file = (path: string, text: string): FileToWrite => ({ path, write: (part) => writeFile(part, text) });
const failing = (path: string, error: Error): FileToWrite => ({
  path,
  write: async (part) => {
    await writeFile(part, 'half');
    throw error;
  }
});

test('files appear together, with their sizes, and nothing else stays', async () => {
  const paths = ['a.shp', 'a.dbf'].map((name) => join(directory, name));
  const written = await writeWhole(
    paths.map((path) => file(path, path)),
    new AbortController().signal
  );
  expect(written).toEqual(paths.map((path) => ({ path, bytes: path.length })));
  expect(readdirSync(directory).sort()).toEqual(['a.dbf', 'a.shp']);
});

test('when the last of them fails none appears, and what was there before stays', async () => {
  const [first, second] = [join(directory, 'a.csv'), join(directory, 'a.csv.txt')];
  writeFileSync(first, 'before');
  const files = [file(first, 'after'), failing(second, new Error('no luck'))];
  await expect(writeWhole(files, new AbortController().signal)).rejects.toThrow('no luck');
  expect(readdirSync(directory)).toEqual(['a.csv']);
  expect(readFileSync(first, 'utf8')).toBe('before');
});

test('Ctrl-C while one is written leaves nothing', async () => {
  const interrupt = new AbortController();
  const path = join(directory, 'a.csv');
  const interrupted: FileToWrite = {
    path,
    write: async (part) => {
      await writeFile(part, 'whole');
      interrupt.abort();
    }
  };
  await expect(writeWhole([interrupted], interrupt.signal)).rejects.toThrow('aborted');
  expect(readdirSync(directory)).toEqual([]);
});

test('a full disk is said in one sentence', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  const path = join(directory, 'a.csv');
  await expect(writeWhole([failing(path, full)], new AbortController().signal)).rejects.toThrow(
    `cannot write ${path}: the disk is full; free some space`
  );
  const sqlite = new Error('database or disk is full');
  await expect(writeWhole([failing(path, sqlite)], new AbortController().signal)).rejects.toThrow('the disk is full;');
});

test('a file that is there is replaced only when asked, and behind a link the file it leads to', async () => {
  const [real, link] = [join(directory, 'real.csv'), join(directory, 'link.csv')];
  writeFileSync(real, 'before');
  symlinkSync(real, link);
  await expect(targets([link], false)).rejects.toThrow(`${link} is there already; name another file, or say --force`);
  const [target = ''] = await targets([link], true);
  await writeWhole([file(target, 'after')], new AbortController().signal);
  expect(readFileSync(link, 'utf8')).toBe('after');
  expect(readdirSync(directory).sort()).toEqual(['link.csv', 'real.csv']);
});

test('folders and devices are no files, and a folder is not made', async () => {
  mkdirSync(join(directory, 'folder.csv'));
  await expect(targets([join(directory, 'folder.csv')], true)).rejects.toThrow('is a folder; name a file in it');
  await expect(targets(['/dev/null'], true)).rejects.toThrow('/dev/null is no ordinary file');
  const missing = join(directory, 'none/a.csv');
  await expect(targets([missing], true)).rejects.toThrow(
    `There is no folder ${join(directory, 'none')}; make it first.`
  );
  expect(existsSync(join(directory, 'none'))).toBe(false);
});
