import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { figure, numberIn } from './visit.ts';

/** Somebody asks by which rule a figure counts, sets one of the district's own, and takes it back. */

test.use({ locale: 'zh-CN', contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ mode: 'serial' });

const row = (page: Page, anchor: string) => page.locator(`tr[id="${anchor}"]`);
const cell = async (page: Page, when: 'before' | 'after', name: string) =>
  numberIn(await page.locator(`[data-${when}="${name}"]`).textContent());

async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

test('the figure leads to its rule', async ({ page }) => {
  await page.goto('/plan?service=legal');
  const rule = page.locator('.answer a[data-rule]');
  await expect(rule).toHaveAttribute('data-rule', 'legal-headline');
  await rule.click();
  await expect(page).toHaveURL(/\/rules\?district=sample#legal-headline$/);
  await expect(row(page, 'legal-headline')).toBeInViewport();
  await expect(row(page, 'legal-headline').locator('[data-limit]')).toHaveText('15 分钟');
  await expect(row(page, 'care-headline')).toContainText('未核实');
  await page.getByRole('link', { name: '回到地图' }).click();
  await page.getByRole('link', { name: '规则', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('规则');
  await expect(page.locator('tr[data-overrides]')).toHaveCount(19);
});

test('what cannot be is explained beside its field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/rules');
  await row(page, 'care-day-care').getByRole('link', { name: /更改/ }).click();
  await page.getByLabel('步行上限（米）').fill('3 公里');
  await page.getByLabel('理由').fill('太短');
  await page.getByLabel('起始日期').fill('2020-01-01');
  await page.getByRole('button', { name: '先看影响' }).click();

  await expect(page.getByText('请输入 1—1,800 的整数')).toBeVisible();
  await expect(page.getByText('请写明理由，至少 10 字')).toBeVisible();
  await expect(page.getByText('这一天已经过去')).toBeVisible();
  await expect(page.getByLabel('步行上限（米）')).toBeFocused();
  await expect(page.getByLabel('步行上限（米）')).toHaveValue('3 公里');
  await expect(page.getByLabel('步行上限（米）')).toHaveAccessibleDescription(/请输入 1—1,800 的整数/);
  await expect(page.getByLabel('理由')).toHaveValue('太短');
  await expect(page.getByLabel('起始日期')).toHaveValue('2020-01-01');
  await expect(page.getByRole('button', { name: '确认更改' })).toHaveCount(0);
  await page.getByLabel('理由').fill('联系 13812345678 王主任，北坡太陡');
  await page.getByRole('button', { name: '先看影响' }).click();
  await expect(page.getByText('含有身份证号或手机号')).toBeVisible();
  expect(await serious(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/screens/rules-wrong.png', fullPage: true });
  await page.getByRole('link', { name: '取消' }).click();
  await expect(page.getByLabel('理由')).toHaveCount(0);
});

test('a rule is previewed, confirmed, and holds on the map', async ({ page, request }) => {
  const scored = async () => {
    const answer: { readonly minutes: { readonly legal: number } } = await (
      await request.get('/data/sample/score')
    ).json();
    return answer.minutes.legal;
  };
  expect(await scored()).toBe(15);
  await page.goto('/plan?service=legal&minutes=15');
  const gapNow = await figure(page, 'gap');
  await page.goto('/rules');
  await row(page, 'legal-headline').getByRole('link', { name: /更改/ }).click();
  await page.getByLabel('步行上限（分钟）').fill('9');
  await page.getByLabel('理由').fill('北部多坡，按居民议事会的意见从严');
  await page.getByRole('button', { name: '先看影响' }).click();

  await expect(page.locator('[data-preview]')).toBeFocused();
  for (const when of ['before', 'after'] as const) {
    const [reached, unreached] = [await cell(page, when, 'reached'), await cell(page, when, 'unreached')];
    expect(reached + unreached).toBe(await cell(page, when, 'people'));
  }
  expect(await cell(page, 'before', 'unreached')).toBe(gapNow);
  const gapThen = await cell(page, 'after', 'unreached');
  expect(gapThen).toBeGreaterThan(gapNow);
  await expect(page.getByLabel('步行上限（分钟）')).toHaveValue('9');
  expect(await serious(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/screens/rules-preview.png', fullPage: true });
  // Nothing is changed by looking.
  await expect(row(page, 'legal-headline').locator('[data-limit]')).toHaveText('15 分钟');

  await page.getByRole('button', { name: '确认更改' }).click();
  await expect(page).toHaveURL(/saved=legal-headline#legal-headline$/);
  const legal = row(page, 'legal-headline');
  await expect(legal.locator('[data-limit]')).toHaveText('9 分钟');
  await expect(legal).toContainText('默认 15 分钟');
  await expect(legal).toContainText('北部多坡');
  await expect(legal).toContainText('已保存');
  await page.getByText('历史：2 个版本').click();
  await expect(page.locator('details[open]')).toContainText('默认规则');
  await page.screenshot({ path: 'test-results/screens/rules-own.png' });

  // No answer outlives the rule it was made by.
  expect(await scored()).toBe(9);
  // Who does not say minutes is answered by the district's own.
  await page.goto('/plan?service=legal');
  await expect(page).toHaveURL(/minutes=9/);
  expect(await figure(page, 'gap')).toBe(gapThen);
  await expect(page.locator('.answer a[data-rule]')).toContainText('9 分钟');
});

test('it is withdrawn without any script, and the history stays', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto('/rules');
  await row(page, 'legal-headline').getByRole('link', { name: /撤回/ }).click();
  await page.getByRole('button', { name: '先看影响' }).click();
  await expect(page.getByText('请写明理由，至少 10 字')).toBeVisible();
  await page.getByLabel('理由').fill('议事会复议：\n坡道已经修好');
  await page.getByRole('button', { name: '先看影响' }).click();
  await expect(page.locator('[data-preview]')).toContainText('改为 15 分钟');
  await page.getByRole('button', { name: '确认撤回' }).click();

  await expect(page).toHaveURL(/saved=legal-headline/);
  const legal = row(page, 'legal-headline');
  await expect(legal.locator('[data-limit]')).toHaveText('15 分钟');
  await expect(legal).toContainText('坡道已经修好');
  await expect(legal.getByRole('link', { name: /撤回/ })).toHaveCount(0);
  await page.getByText('历史：3 个版本').click();
  await expect(page.locator('details[open]')).toContainText('北部多坡');
  await context.close();
});

test('what is not there is refused', async ({ page, request, baseURL }) => {
  expect((await page.goto('/rules?district=atlantis'))?.status()).toBe(404);
  const headers = { origin: baseURL ?? '' };
  const form = { district: 'sample', rule: 'care-library', act: 'set', limit: '5', reason: 'far too far', from: '' };
  expect((await request.post('/rules?/save', { form, headers })).status()).toBe(404);
  const foreign = await request.post('/rules?/save', {
    form: { ...form, rule: 'care-headline' },
    headers: { origin: 'http://evil.example' }
  });
  expect(foreign.status()).toBe(403);
});

for (const { locale, width, height } of [
  { locale: 'zh-TW', width: 1440, height: 900 },
  { locale: 'zh-CN', width: 390, height: 844 },
  { locale: 'en-GB', width: 1440, height: 900 },
  { locale: 'en-GB', width: 390, height: 844 },
  { locale: 'zh-TW', width: 390, height: 844 }
]) {
  test(`the rules fit ${width} × ${height} in ${locale}`, async ({ browser, baseURL }) => {
    const page = await pageIn(browser, baseURL, { locale, viewport: { width, height } });
    await page.goto('/rules?change=care-headline#care-headline');
    await page.locator('#limit').fill('10');
    await page.locator('#reason').fill('A slope of eight per cent 北坡太陡，老人走不動');
    await page.locator('.form button').first().click();
    await expect(page.locator('[data-preview]')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await serious(page)).toEqual([]);
    await page.screenshot({ path: `test-results/screens/rules-${locale}-${width}.png`, fullPage: true });
    await page.context().close();
  });
}

async function pageIn(browser: Browser, baseURL: string | undefined, options: object): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce', ...(baseURL && { baseURL }) });
  return context.newPage();
}
