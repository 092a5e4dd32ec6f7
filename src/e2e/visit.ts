import type { Page } from '@playwright/test';

/** Counts as a reader of the page sees them: "24,248" → 24248. */
export function numberIn(text: string | null): number {
  const digits = (text ?? '').replaceAll(/[^\d]/g, '');
  if (digits === '') throw new Error(`There is no number in "${text ?? ''}"`);
  return Number(digits);
}

/** The figure of this name on the page: reached, gap, people, unreached, sum. */
export async function figure(page: Page, name: string): Promise<number> {
  return numberIn(await page.locator(`[data-figure="${name}"]`).first().textContent());
}

/** Waits until the map has drawn what it was asked to. */
export async function mapReady(page: Page): Promise<void> {
  await page.locator('[data-status="ready"]').waitFor({ timeout: 90_000 });
}

/** Remembers every address the page asks for from now on. */
export function requestsOf(page: Page): URL[] {
  const asked: URL[] = [];
  page.on('request', (request) => asked.push(new URL(request.url())));
  return asked;
}
