import { createHash } from 'node:crypto';
import { manifestPath } from '#lib/core/bundle/manifest.ts';
import type { WrittenFile } from '#lib/core/writers/written-file.ts';
import { zip } from '#lib/core/writers/zip.ts';

/** When bundles of tests are made. */
export const bundledAt = '2026-11-25T08:00:00.000Z';

/** Some files as one archive. */
export async function archiveOf(files: readonly WrittenFile[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(files, bundledAt)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * The files of a bundle with another text in one of them, as somebody changes it who knows how: with its rows, bytes and SHA-256 in the
 * manifest set to fit. Throws where the text stays as it was.
 */
export function forged(files: readonly WrittenFile[], path: string, change: (text: string) => string): WrittenFile[] {
  const before = textOf(files, path);
  const after = change(before);
  if (after === before) throw new Error(`${path} stays as it was`);
  const bytes = new TextEncoder().encode(after);
  const changed = withText(files, path, after);
  const manifest: { members: { path: string; rows: number; bytes: number; sha256: string }[] } = JSON.parse(
    textOf(files, manifestPath)
  );
  for (const member of manifest.members) {
    if (member.path !== path) continue;
    member.bytes = bytes.length;
    member.rows += rowsOf(path, after) - rowsOf(path, before);
    member.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
  return withText(changed, manifestPath, JSON.stringify(manifest));
}

/** The files with another text in one of them, and nothing made to fit. */
export function withText(files: readonly WrittenFile[], path: string, text: string): WrittenFile[] {
  return files.map((file) => (file.path === path ? { path, bytes: new TextEncoder().encode(text) } : file));
}

/** The text of one of some files. */
export function textOf(files: readonly WrittenFile[], path: string): string {
  const file = files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`there is no file ${path}`);
  return new TextDecoder().decode(file.bytes);
}

/** A line a row, in CSV as in our GeoJSON; what stands around them is the same before and after. */
function rowsOf(path: string, text: string): number {
  return path.endsWith('.csv') ? text.split('\r\n').length : text.split('"Feature"').length;
}
