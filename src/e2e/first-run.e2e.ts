import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { figure, mapReady, requestsOf } from './visit.ts';

/** Somebody opens the product for the first time, in their language, on their screen. */

test.use({ locale: 'zh-TW', contextOptions: { reducedMotion: 'reduce' } });

test('the first page is the plan, and its figures are there before any script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-TW', ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/?service=care&minutes=10');
  await expect(page).toHaveURL(/\/plan\?service=care&minutes=10/);

  const [reached, gap, people] = [
    await figure(page, 'reached'),
    await figure(page, 'gap'),
    await figure(page, 'people')
  ];
  expect(people).toBeGreaterThan(1000);
  expect(gap).toBeGreaterThan(0);
  expect(reached + gap).toBe(people);
  expect(await figure(page, 'sum')).toBe(gap);
  await expect(page.getByText('合成樣例').first()).toBeVisible();

  // The table twin opens without script, and a unit's card is a link away.
  await page.locator('.drawer summary').click();
  await expect(page.locator('.drawer tbody tr').first()).toBeVisible();
  await page.locator('[data-unit]').first().click();
  await expect(page.locator('[data-card] table')).toBeVisible();
  // The question is a form: asking by address works.
  await page.locator('select[name="service"]').selectOption('legal');
  await page.getByRole('button', { name: '查看答案' }).click();
  await expect(page).toHaveURL(/service=legal/);
  await context.close();
});

for (const { locale, language, title, walk } of [
  { locale: 'zh-TW', language: 'zh-Hant', title: '圈覽', walk: '步行 15 分鐘內' },
  { locale: 'zh-HK', language: 'zh-Hant', title: '圈覽', walk: '步行 15 分鐘內' },
  { locale: 'zh-CN', language: 'zh-Hans', title: '圈览', walk: '步行 15 分钟内' },
  { locale: 'en-GB', language: 'en', title: 'Quanlan', walk: 'within 15 minutes' }
]) {
  test(`a browser that asks for ${locale} is answered in ${language}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ locale, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto('/plan?service=care');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page).toHaveTitle(new RegExp(title));
    await expect(page).toHaveTitle(new RegExp(walk.replaceAll(' ', '\\s')));
    await context.close();
  });
}

test('the language can be switched, keeps the question, and is remembered', async ({ page }) => {
  await page.goto('/plan?service=legal&minutes=8');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveURL(/service=legal&minutes=8/);
  await page.goto('/plan');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('no request leaves the server, and nothing is refused by the content policy', async ({ page, baseURL }) => {
  const asked = requestsOf(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/plan?service=care');
  await mapReady(page);
  await page.locator('[data-unit]').first().click();
  await expect(page.locator('[data-card] table')).toBeVisible();
  await page.waitForTimeout(1000);

  const elsewhere = asked.filter((url) => url.origin !== new URL(baseURL ?? '').origin);
  expect(elsewhere.filter((url) => url.protocol !== 'data:' && url.protocol !== 'blob:').map(String)).toEqual([]);
  expect(asked.length).toBeGreaterThan(10);
  expect(complaints).toEqual([]);
});

test('a district that is not there is a designed page, and machines get a sentence', async ({ page, request }) => {
  const answer = await page.goto('/plan?district=atlantis');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('link', { name: '回到地圖' })).toBeVisible();
  const data = await request.get('/data/atlantis/coverage', { headers: { accept: 'application/json' } });
  expect(data.status()).toBe(404);
  expect(await data.text()).toContain('atlantis');
});

test('minutes, kinds and selections that make no sense take their defaults', async ({ page }) => {
  const answer = await page.goto('/plan?minutes=-5&service=magic&walker=dog&level=planet&building=x&at=0,0');
  expect(answer?.status()).toBe(200);
  await expect(page.locator('input[name="minutes"]')).toHaveValue('15');
  await expect(page.locator('select[name="service"]')).toHaveValue('government');
});

test('another site cannot change anything here', async ({ request }) => {
  const foreign = await request.post('/language', {
    form: { language: 'en', back: '/' },
    headers: { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }
  });
  expect(foreign.status()).toBe(403);
  const rebound = await request.get('/plan', { headers: { host: 'evil.example' } });
  expect(rebound.status()).toBe(403);
});

test('nothing serious stands in the way of assistive technology', async ({ page }) => {
  for (const path of ['/plan?service=care', '/districts', '/plan?district=atlantis']) {
    await page.goto(path);
    if (path.includes('care')) {
      await mapReady(page);
      await page.locator('[data-unit]').first().click();
      await expect(page.locator('[data-card] table')).toBeVisible();
      await page.locator('.drawer summary').click();
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  }
});

for (const { name, width, height } of [
  { name: 'desk', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
  { name: 'wall-4k', width: 3840, height: 2160 },
  { name: 'phone', width: 390, height: 844 }
]) {
  test(`the first screen fits ${width} × ${height} and is drawn`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/plan?service=care');
    await mapReady(page);
    const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(scrolled).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/first-${name}.png` });
  });
}
