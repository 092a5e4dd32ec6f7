import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { kernelBytesFile, kernelBytesText } from './kernel.js';

test('the kernel that the program carries is kernel.wat compiled', async () => {
  expect(await readFile(kernelBytesFile, 'utf8')).toBe(await kernelBytesText());
});
