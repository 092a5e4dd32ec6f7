import { expect, test, type Page } from '@playwright/test';
import { figure, mapReady, numberIn, requestsOf } from './visit.ts';

/** Somebody at a desk asks who has no service within a walk, where, and why. */

test.use({ locale: 'zh-CN', contextOptions: { reducedMotion: 'reduce' } });

const slider = (page: Page) => page.locator('input[name="minutes"]');

test('dragging the minutes answers at once and asks nobody', async ({ page }) => {
  await page.goto('/plan?service=care');
  await mapReady(page);
  const before = await figure(page, 'gap');
  const asked = requestsOf(page);
  await slider(page).focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveValue('10');
  const after = await figure(page, 'gap');
  expect(after).toBeGreaterThan(before);
  expect((await figure(page, 'reached')) + after).toBe(await figure(page, 'people'));
  expect(await figure(page, 'sum')).toBe(after);
  await expect(page).toHaveURL(/minutes=10/);
  // Tiles of the view may still arrive; no figure is asked for.
  expect(asked.filter((url) => /coverage|__data/.test(url.pathname)).map(String)).toEqual([]);
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

test('another kind of service is another answer, and Back leads to the first', async ({ page }) => {
  await page.goto('/plan?service=care');
  await mapReady(page);
  const care = await figure(page, 'gap');
  await page.locator('select[name="service"]').selectOption('culture-sports');
  await expect(page).toHaveURL(/service=culture-sports/);
  await expect.poll(() => figure(page, 'gap')).not.toBe(care);
  await page.goBack();
  await expect.poll(() => figure(page, 'gap')).toBe(care);
});

test('a click on a building opens its six walks and draws the way', async ({ page, request }) => {
  const { id, position } = await populatedBuilding(request);
  const [lon, lat] = position;
  await page.goto(`/plan?service=care&at=${lon},${lat},18`);
  await mapReady(page);
  const canvas = await page.locator('canvas').first().boundingBox();
  if (canvas === null) throw new Error('the map has no canvas');
  await page.mouse.click(canvas.x + canvas.width / 2, canvas.y + canvas.height / 2);

  const card = page.locator('[data-card]');
  await expect(page).toHaveURL(new RegExp(`building=${id}`));
  await expect(card.locator('.walks li')).toHaveCount(6);
  await expect(card.getByText('这段路')).toBeVisible();
  await expect(card.getByText('依据').first()).toBeVisible();
  // Software drawing lags behind the page by a second or so.
  await page.waitForTimeout(2000);
  await page.screenshot({ path: 'test-results/screens/building-card.png' });
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page).not.toHaveURL(/building=/);
});

test('everything that can be shared is in the address', async ({ page }) => {
  await page.goto('/plan?service=care');
  await mapReady(page);
  await page.locator('select[name="walker"]').selectOption('elder75');
  await expect(page).toHaveURL(/walker=elder75/);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-unit]').first().click();
  await expect(page.locator('[data-card] table')).toBeVisible();
  await expect(page).toHaveURL(/unit=.*at=|at=.*unit=/);
  await expect(page).toHaveURL(/minutes=16/);
  const [gap, title] = [await figure(page, 'gap'), await page.title()];

  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  expect(await figure(page, 'gap')).toBe(gap);
  expect(await page.title()).toBe(title);
  await expect(page.locator('[data-card] table')).toBeVisible();
});

test('a place is found by its characters and by pinyin, with the keyboard alone', async ({ page, request }) => {
  const places: unknown = await (await request.get('/data/sample/find?q=微阵地')).json();
  expect(places).not.toEqual([]);
  await page.goto('/plan');
  await mapReady(page);
  const box = page.getByRole('combobox', { name: '查找地点、街道或单元' });
  for (const text of ['weizhendi', '微阵地']) {
    await box.fill(text);
    await expect(page.getByRole('search').getByRole('option').first()).toContainText('微阵地');
    await box.press('ArrowDown');
    await box.press('Enter');
    await expect(page).toHaveURL(/place=\d+/);
    await expect(page.locator('[data-card]')).toContainText('开放时间');
  }
  await box.fill('qqqqqq');
  await expect(page.getByText('找不到“qqqqqq”')).toBeVisible();
});

test('the table is the map in rows, and its file adds up', async ({ page }) => {
  await page.goto('/plan?service=care&minutes=10');
  await mapReady(page);
  await page.locator('.drawer summary').click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 CSV' }).click();
  const file = await (await download).createReadStream();
  const bytes: Buffer[] = [];
  for await (const chunk of file) bytes.push(Buffer.from(chunk));
  const text = Buffer.concat(bytes).toString('utf8');

  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.split('\r\n').length - 1).toBe(text.split('\n').length - 1);
  const [header, ...rows] = text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(header).toEqual([
    ...['代码', '名称', '层级', '总人数', '能到', '时间不详', '缺口'],
    ...['覆盖', '缺口深度', '圆规圈内', '圈内却走不到', '楼栋', '缺口楼栋']
  ]);
  const total = rows.pop() ?? [];
  for (const column of [3, 4, 5, 6, 9, 10, 11, 12]) {
    const sum = rows.reduce((all, row) => all + Number(row[column]), 0);
    expect(sum, header?.[column]).toBe(Number(total[column]));
  }
  expect(Number(total[4]) + Number(total[5]) + Number(total[6])).toBe(Number(total[3]));
  expect(Number(total[6])).toBe(await figure(page, 'gap'));
  expect(await page.locator('.drawer tbody tr').count()).toBe(rows.length);
  expect(numberIn(await page.locator('.drawer tfoot td').nth(2).textContent())).toBe(Number(total[6]));
});

test('layers can be left out', async ({ page }) => {
  await page.goto('/plan?service=care');
  await mapReady(page);
  await page.locator('.layers summary').click();
  await page.getByLabel('直线圆（对照）').check();
  await expect(page.locator('details.legend')).toContainText('直线圆');
  await page.waitForTimeout(2000);
  await page.screenshot({ path: 'test-results/screens/compass.png' });
  // The choice is part of what a link shares.
  await expect(page).toHaveURL(/layers=[^&]*compass/);
  await page.reload();
  await page.locator('.layers summary').click();
  await expect(page.getByLabel('直线圆（对照）')).toBeChecked();
  await page.getByLabel('直线圆（对照）').uncheck();
  await expect(page).not.toHaveURL(/layers=/);
});

/** A building that somebody lives in, which the sample is sure to have. */
async function populatedBuilding(request: import('@playwright/test').APIRequestContext) {
  for (let id = 0; id < 400; id += 7) {
    const answer = await request.get(`/data/sample/building/${id}`);
    if (!answer.ok()) continue;
    const card: { id: number; use: string; position: [number, number]; nearest: unknown[] } = await answer.json();
    if (card.use === 'residential' && card.nearest.length === 6) return card;
  }
  throw new Error('no building of the sample reaches all six kinds');
}
