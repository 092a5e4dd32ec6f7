import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pickFromTar } from './slim-bundle.ts';

function tarOf(files: Record<string, string>): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'quanlan-tar-'));
  try {
    mkdirSync(join(directory, 'lib'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return execFileSync('tar', ['cf', '-', ...Object.keys(files)], { cwd: directory });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function membersOf(tar: Uint8Array): string[] {
  return execFileSync('tar', ['tf', '-'], { input: tar }).toString().trim().split('\n');
}

test('what tar itself packed is picked and can be unpacked by it', () => {
  const tar = tarOf({ 'lib/a.so': 'a'.repeat(1000), 'big.sql': 'b'.repeat(5000), 'c.control': '' });
  const picked = pickFromTar(tar, ['lib/a.so', 'c.control']);
  expect(membersOf(picked)).toEqual(['lib/a.so', 'c.control']);
  expect(execFileSync('tar', ['xOf', '-', 'lib/a.so'], { input: picked }).toString()).toBe('a'.repeat(1000));
});

test('a package that has changed is noticed', () => {
  expect(() => pickFromTar(tarOf({ 'c.control': 'x' }), ['c.control', 'lib/a.so'])).toThrow(/lib\/a\.so/);
});
