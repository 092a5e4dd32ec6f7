import { setTimeout as pause } from 'node:timers/promises';
import type { CommandIo } from './command.ts';
import type { Page } from './browser/page.ts';

const wholeSeconds = 120;
const lookMilliseconds = 250;

/** Asked in the page. */
function sheetState() {
  const [navigation] = performance.getEntriesByType('navigation');
  const status: number = navigation?.toJSON().responseStatus ?? 0;
  return {
    status,
    isWhole: document.readyState === 'complete' && document.fonts.status === 'loaded',
    isSheet: document.querySelector('main.sheet') !== null
  };
}

/**
 * The sheet at an address, printed.
 * @throws Error where it does not come, or not on one page
 */
export async function sheetPdf(page: Page, address: string, io: CommandIo): Promise<Buffer> {
  // Walks at a time of the week are found while the server answers.
  io.err('Waiting for the sheet …');
  await page.goTo(address);
  const began = performance.now();
  for (;;) {
    const state = await page.ask(sheetState);
    if (state !== null && state.status >= 400) throw new Error(`${address} was answered ${state.status}.`);
    if (state?.isWhole === true && state.isSheet) break;
    if (performance.now() - began > wholeSeconds * 1000) {
      throw new Error(`the sheet was not there within ${wholeSeconds} seconds; nothing was printed`);
    }
    await pause(lookMilliseconds, undefined, { signal: io.signal });
  }
  const pdf = await page.pdf();
  const pages = pageCount(pdf);
  if (pages !== 1) throw new Error(`the sheet came out on ${pages} pages and not on one; nothing was kept`);
  return pdf;
}

/** How many pages a file that Chromium printed has. */
export function pageCount(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}
