import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: what a full disk cut off is not left behind to be taken for the whole.
 * @param content in pieces where it is too long for one string
 */
export async function writeGiven(file: string, content: string | Uint8Array | Iterable<string>): Promise<void> {
  await writeFile(file, content).catch(async (error: unknown) => {
    // A device or a pipe is let be.
    const half = await stat(file).catch(() => null);
    if (half?.isFile() === true) await rm(file, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot write ${file} (${reason}); name a file in a directory that exists and may be written`);
  });
}

/** Writes files into a directory, which is made where it is not there yet, and so are those below it; the paths written, in order. */
export async function writeAllGiven(
  directory: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const written: string[] = [];
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeGiven(join(directory, path), bytes);
    written.push(join(directory, path));
  }
  return written;
}
