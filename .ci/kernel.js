// Compiles the sweep's loops, src/lib/core/walk/sweep/kernel.wat, to the bytes that the program carries: `npm run kernel`.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const folder = new URL('../src/lib/core/walk/sweep/', import.meta.url);

/** The text of kernel-bytes.ts as it follows from kernel.wat. */
export async function kernelBytesText() {
  const source = await readFile(new URL('kernel.wat', folder), 'utf8');
  const module = (await wabt()).parseWat('kernel.wat', source, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  const lines =
    Buffer.from(buffer)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return [
    '/** kernel.wat compiled, in base64. Made by `npm run kernel`; not to be edited. */',
    'export const kernelBytes =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    ''
  ].join('\n');
}

export const kernelBytesFile = fileURLToPath(new URL('kernel-bytes.ts', folder));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(kernelBytesFile, await kernelBytesText());
}
