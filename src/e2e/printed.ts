import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** What became of a page on paper. */
export interface Printed {
  readonly pages: number;
  /** Of each page, points of 1/72 inch. */
  readonly sizes: readonly (readonly [width: number, height: number])[];
  /** 1: as large as it is set. Chromium shrinks a page whose content is too wide. */
  readonly scale: number;
}

/** Prints as a person would, on the paper that the page asks for. */
export async function printed(page: Page): Promise<Printed> {
  const file = await page.pdf({ preferCSSPageSize: true });
  const text = file.toString('latin1');
  const sizes = [...text.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => [Number(width), Number(height)] as const
  );
  return { pages: [...text.matchAll(/\/Type\s*\/Page\b/g)].length, sizes, scale: scaleOf(file, text) };
}

/** A page's drawing begins with two transformations: to the paper's units, and of the page's pixels, which are 1/96 inch. */
function scaleOf(file: Buffer, text: string): number {
  for (const { index, 0: head } of text.matchAll(/stream\r?\n/g)) {
    const from = index + head.length;
    const drawing = inflated(file.subarray(from, text.indexOf('endstream', from)));
    const [paper, pixels] = [...drawing.matchAll(/^([\d.]+) 0 0 -?[\d.]+ [-\d.]+ [-\d.]+ cm$/gm)];
    if (!drawing.startsWith('.2') || paper === undefined || pixels === undefined) continue;
    return (Number(paper[1]) * Number(pixels[1])) / 0.75;
  }
  throw new Error('the printed file holds no drawing of a page');
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

/**
 * The smallest letters that would be printed, in points, and parts of the sheet that would be cut: neither whole within it nor whole
 * outside. Asked in the layout of the paper.
 */
export async function laidOut(
  page: Page,
  paper: { readonly width: number; readonly height: number }
): Promise<{ readonly smallestPoints: number; readonly cut: readonly string[]; readonly shown: readonly string[] }> {
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
  // The styles of paper hold from the next frame on.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const found = await page.evaluate(() => {
    let smallestPoints = Infinity;
    const words = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
      const element = node.parentElement;
      if (element === null || node.textContent?.trim() === '' || element.getClientRects().length === 0) continue;
      // What is drawn in a picture is as large as the picture is.
      const drawn = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1;
      smallestPoints = Math.min(smallestPoints, parseFloat(getComputedStyle(element).fontSize) * drawn * 0.75);
    }
    const cut: string[] = [];
    const shown: string[] = [];
    for (const part of document.querySelectorAll<HTMLElement>('[data-part]')) {
      const frame = part.parentElement?.getBoundingClientRect();
      const box = part.getBoundingClientRect();
      if (frame === undefined || box.width === 0 || box.left >= frame.right) continue;
      shown.push(part.dataset['part'] ?? '');
      if (box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || part.scrollWidth > part.clientWidth + 1) {
        const beyond = [box.right - frame.right, box.bottom - frame.bottom, part.scrollWidth - part.clientWidth];
        cut.push(`${part.dataset['part']}: ${beyond.map(Math.round).join(', ')} px beyond right, foot, its width`);
      }
    }
    const sheet = document.querySelector('main')?.getBoundingClientRect();
    for (const block of document.querySelectorAll('main > *, .lead > *')) {
      const box = block.getBoundingClientRect();
      if (sheet !== undefined && box.height > 0 && box.bottom > sheet.bottom + 1) cut.push(block.className);
    }
    return { smallestPoints, cut, shown };
  });
  await page.emulateMedia({ media: null });
  return found;
}
