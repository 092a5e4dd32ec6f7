import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

/** A planner asks how well each unit is served over all six kinds, and how sure its rank is. */

test.use({ locale: 'en-GB', contextOptions: { reducedMotion: 'reduce' } });

interface Scored {
  readonly code: string;
  readonly score: { readonly score: number } | null;
  readonly rank: { readonly rank: number; readonly from: number; readonly to: number; readonly tied: number } | null;
}

test('each unit has its score and its interval, and one opened adds up to its score, without script', async ({
  page,
  request
}) => {
  await page.route('**/*.js', (route) => route.abort());
  await page.goto('/plan/score?level=community');
  const { units }: { units: Scored[] } = await (await request.get('/data/sample/score?level=community')).json();
  const scored = units.filter(({ score }) => score !== null);
  const shown = await page.locator('[data-score]').allTextContents();
  expect(shown).toEqual(scored.map(({ score }) => score?.score.toFixed(1)));
  const intervals = await page.locator('.interval').allTextContents();
  expect(intervals).toEqual(scored.map(({ rank }) => `${rank?.from}–${rank?.to}`));

  const [, second] = scored;
  await page.locator(`[data-open="${second?.code}"]`).click();
  await expect(page).toHaveURL(new RegExp(`unit=${second?.code}`));
  const points = await page.locator('[data-breakdown] tbody tr td:last-child').allTextContents();
  expect(points).toHaveLength(6);
  const sum = points.reduce((all, text) => all + Number(text), 0);
  // Six figures of one decimal each.
  expect(Math.abs(sum - (second?.score?.score ?? Number.NaN))).toBeLessThan(0.35);
  await expect(page.locator('[data-breakdown] tfoot td').last()).toHaveText(second?.score?.score.toFixed(1) ?? '');
  await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity|\[object/);

  await page.locator(`[data-open="${second?.code}"]`).click();
  await expect(page.locator('[data-breakdown]')).toHaveCount(0);
  await page.locator('a[data-rule]').first().click();
  await expect(page).toHaveURL(/\/rules\?district=sample#/);
});

test('a card leads to where its unit stands, and the page is there before the week is reckoned', async ({ page }) => {
  await page.goto('/plan?service=care');
  await page.locator('[data-scores]').first().click();
  await expect(page.locator('h1')).toContainText('Scores and ranks');
  await expect(page.locator('[data-score]').first()).toBeVisible();
});

for (const { width, height, name } of [
  { width: 1440, height: 900, name: 'desk' },
  { width: 390, height: 844, name: 'phone' }
]) {
  test(`at a ${name} the scores hold no serious finding and never scroll sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/plan/score?level=street');
    await page.locator('[data-open]').first().click();
    await expect(page.locator('[data-breakdown]')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: `test-results/screens/score-${name}.png`, fullPage: true });
  });
}
