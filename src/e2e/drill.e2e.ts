import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { figure, mapReady, numberIn, requestsOf } from './visit.ts';

/** A planner goes into a district level by level, from patch to patch, and asks why. */

test.use({ locale: 'zh-CN', contextOptions: { reducedMotion: 'reduce' } });

const crumbs = (page: Page) => page.locator('[data-crumbs]');
const card = (page: Page) => page.locator('[data-card]');
const unitIn = (page: Page) => new URL(page.url()).searchParams.get('unit');

/** Goes into the first unit of the list, and waits until its figure is there. */
async function enterFirst(page: Page): Promise<string> {
  const first = page.locator('[data-unit]').first();
  const code = (await first.getAttribute('data-unit')) ?? '';
  await first.click();
  await expect(page).toHaveURL(new RegExp(`unit=${code}`));
  return code;
}

/** People of the list's rows, those that are folded away included. */
async function listed(page: Page): Promise<number> {
  const rows = await page.locator('[data-unit] .gap').allTextContents();
  return rows.reduce((sum, text) => sum + numberIn(text), 0);
}

test('from the district to a building and back by the browser: each list adds up to the figure above it', async ({
  page
}) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  const walked: { code: string | null; gap: number }[] = [{ code: null, gap: await figure(page, 'gap') }];
  // Street, community, grid, micro-grid.
  for (let depth = 1; depth <= 4; depth++) {
    const row = numberIn(await page.locator('[data-unit] .people').first().textContent());
    const code = await enterFirst(page);
    await expect(crumbs(page).locator('li')).toHaveCount(depth + 1);
    expect(await figure(page, 'gap')).toBe(row);
    if (depth < 4) expect(await listed(page)).toBe(await figure(page, 'sum'));
    walked.push({ code, gap: row });
  }
  const home = page.locator('[data-home]').first();
  await expect(home).toBeVisible();
  // A building says its walk and its verdict, and no count of people.
  await expect(home).toContainText(/分钟|走不到/);
  await expect(home).not.toContainText('人');
  const building = (await home.getAttribute('data-home')) ?? '';
  await home.click();
  await expect(page).toHaveURL(new RegExp(`unit=.*building=${building}|building=${building}.*unit=`));
  await expect(card(page).locator('.walks li')).toHaveCount(6);

  await page.goBack();
  await expect(page).not.toHaveURL(/building=/);
  for (const { code, gap } of walked.slice(0, -1).reverse()) {
    await page.goBack();
    await expect.poll(() => unitIn(page)).toBe(code);
    await expect.poll(() => figure(page, 'gap')).toBe(gap);
  }
  await expect(crumbs(page)).toHaveCount(0);
  await page.goForward();
  await expect.poll(() => unitIn(page)).toBe(walked[1]?.code ?? '');
});

test('a crumb leads back up, with the keyboard alone; the reader goes on at the head of the new list', async ({
  page
}) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.locator('[data-unit]').first().focus();
  await page.keyboard.press('Enter');
  await expect(crumbs(page)).toBeVisible();
  await expect(page.locator('#ranking-heading')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await enterFirst(page);
  await crumbs(page).getByRole('link').last().focus();
  await page.keyboard.press('Enter');
  await expect(crumbs(page).locator('li')).toHaveCount(2);
  await crumbs(page).getByRole('link').first().click();
  await expect(crumbs(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/unit=/);
});

test('a link to a unit is a finding: its figure, its map, its card', async ({ page, browser, baseURL }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await enterFirst(page);
  const code = await enterFirst(page);
  const [gap, title] = [await figure(page, 'gap'), await page.title()];

  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', ...(baseURL && { baseURL }) });
  const plain = await context.newPage();
  await plain.goto(`/plan?service=legal&unit=${code}`);
  expect(await figure(plain, 'gap')).toBe(gap);
  expect(await plain.title()).toBe(title);
  expect(await figure(plain, 'sum')).toBe(gap);
  await expect(plain.locator('[data-card] table')).toBeVisible();
  // Without script list and crumbs are links.
  await plain.locator('[data-unit]').first().click();
  await expect(plain.locator('[data-crumbs] li')).toHaveCount(4);
  await plain.locator('[data-crumbs] a').first().click();
  await expect(plain.locator('[data-crumbs]')).toHaveCount(0);
  await context.close();
});

test('a slash or Ctrl-K asks for the find box, which leads into a unit; the map draws what lies in it', async ({
  page
}) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  const box = page.getByRole('combobox', { name: '查找地点、街道或单元' });
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('');
  await box.fill('社区');
  await page.getByRole('search').getByRole('option').filter({ hasText: '社区' }).first().click();
  await expect(crumbs(page)).toContainText('社区');
  await expect(page.locator('[data-level="grid"]')).toBeVisible();
  await page.locator('input[name="minutes"]').focus();
  await page.keyboard.press('Control+k');
  await expect(box).toBeFocused();
  // Within it a slash is a slash.
  await box.fill('');
  await box.press('/');
  await expect(box).toHaveValue('/');
});

test('patches add up to the gap, follow the minutes when the hand rests, and each has its card', async ({ page }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.getByRole('button', { name: '按缺口片' }).click();
  await expect(page).toHaveURL(/list=patches/);
  await expect(page.locator('[data-patch]').first()).toBeVisible();
  expect(await figure(page, 'patches')).toBe(await figure(page, 'gap'));

  const asked = requestsOf(page);
  await page.locator('input[name="minutes"]').focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => figure(page, 'patches')).toBe(await figure(page, 'gap'));
  const patches = asked.filter(({ pathname }) => pathname.endsWith('/patches'));
  expect(patches.map(({ searchParams }) => searchParams.get('minutes'))).toEqual(['10']);

  const first = page.locator('[data-patch]').first();
  const people = numberIn(await first.locator('.people').textContent());
  await first.click();
  await expect(card(page)).toContainText('缺口片 1');
  expect(await figure(page, 'patch')).toBe(people);
  await expect(page).toHaveURL(/patch=\d+/);
  await page.waitForTimeout(2000);
  await page.screenshot({ path: 'test-results/screens/patch-card.png' });
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/patch=/);
});

test('patches that do not arrive are said, and asked for again', async ({ page }) => {
  await page.route('**/patches?*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/plan?service=legal&list=patches');
  await expect(page.locator('[data-failed]')).toBeVisible();
  await page.unroute('**/patches?*');
  await page.locator('[data-failed]').getByRole('button', { name: '再试一次' }).click();
  await expect(page.locator('[data-patch]').first()).toBeVisible();
});

test('why a patch is there, and what would help: each with its figure, shown on the map', async ({ page }) => {
  await page.goto('/plan?service=legal&list=patches');
  await mapReady(page);
  await page.locator('[data-patch]').first().click();
  const people = await figure(page, 'patch');
  await page.locator('[data-why] summary').click();
  await expect(page.locator('[data-causes]')).toBeVisible();
  const causes = await page.locator('[data-causes] .number').allTextContents();
  expect(causes.reduce((sum, text) => sum + numberIn(text), 0)).toBe(people);
  await expect(card(page)).toContainText('用圆规画圈');

  const found = page.locator('[data-remedy], [data-no-remedy]');
  await expect(found.first()).toBeVisible({ timeout: 90_000 });
  const remedies = page.locator('[data-remedy]');
  for (const text of await remedies.allTextContents()) {
    expect(text).toContain('步行 15 分钟内可到');
    expect(numberIn(/(?:本片) ([\d,]+) 人/.exec(text)?.[1] ?? '0')).toBeLessThanOrEqual(people);
  }
  expect(await remedies.count()).toBeGreaterThan(0);
  await remedies.first().click();
  await expect(remedies.first()).toHaveAttribute('aria-pressed', 'true');
  await page.waitForTimeout(2500);
  await page.screenshot({ path: 'test-results/screens/remedy.png' });
  await remedies.first().click();
  await expect(remedies.first()).toHaveAttribute('aria-pressed', 'false');
});

test('waiting for what would help can be given up, and its failing is said', async ({ page }) => {
  let answered = false;
  await page.route('**/explain?*', async (route) => {
    if (!answered) return;
    await route.fulfill({ status: 500, body: '' });
  });
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.locator('[data-open-card]').click();
  await page.locator('[data-why] summary').click();
  await expect(page.locator('[data-causes]')).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: '不等了' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  answered = true;
  await page.locator('[data-why] summary').click();
  await expect(page.locator('[data-why] [data-failed]')).toBeVisible();
});

test('a building in the gap says why', async ({ page }) => {
  await page.goto('/plan?service=legal&minutes=5');
  await mapReady(page);
  for (let depth = 0; depth < 4; depth++) await enterFirst(page);
  await page.locator('[data-home][data-state="unreached"]').first().click();
  await expect(card(page).locator('.walks li')).toHaveCount(6);
  await page.locator('[data-why] summary').click();
  await expect(card(page).getByText(/主要原因/)).toBeVisible({ timeout: 90_000 });
  await expect(page.locator('[data-remedy], [data-no-remedy]').first()).toBeVisible();
});

test('the drawer holds the units one is in, critical places, and borrowed cover; its file is of that unit', async ({
  page
}) => {
  await page.goto('/plan?service=care&minutes=10');
  await mapReady(page);
  await enterFirst(page);
  const code = await enterFirst(page);
  const reached = await figure(page, 'reached');
  await page.locator('.drawer summary').click();
  expect(numberIn(await page.locator('.drawer tfoot td').nth(2).textContent())).toBe(await figure(page, 'gap'));
  const address = await page.getByRole('link', { name: '下载 CSV' }).getAttribute('href');
  const file = await page.evaluate(async (link) => (await fetch(link ?? '')).text(), address);
  // The text of an answer has no byte order mark any more.
  const [header, ...rows] = file
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(header).toContain('圈内却走不到');
  expect(rows.at(-1)?.[0]).toBe(code);
  expect(Number(rows.at(-1)?.[6])).toBe(await figure(page, 'gap'));

  await page.getByRole('button', { name: '少不得的地点' }).click();
  await expect(page.locator('.drawer')).toContainText(/另有第二处可去|没有人走得到/);
  await page.getByRole('button', { name: '借用邻近街道的覆盖' }).click();
  await expect(page.locator('[data-borrowed]')).toBeVisible();
  expect(await figure(page, 'borrowed')).toBe(reached);
});

test('everything reached is said of units and of patches', async ({ page }) => {
  await page.goto('/plan?service=daily-life&minutes=30');
  await mapReady(page);
  if ((await figure(page, 'gap')) === 0)
    await expect(page.getByText('每个单元里的人步行 30 分钟内都能到')).toBeVisible();
  await page.getByRole('button', { name: '按缺口片' }).click();
  await expect(page.getByText('没有缺口片').or(page.locator('[data-patch]').first())).toBeVisible();
});

for (const { name, width, height } of [
  { name: 'desk', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 }
]) {
  test(`nothing serious stands in the way at ${width} × ${height}, and nothing is cut off`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/plan?service=legal');
    await mapReady(page);
    await enterFirst(page);
    await page.getByRole('button', { name: '按缺口片' }).click();
    // Those of the unit before are shown faintly until the new ones are there.
    await expect(page.locator('[aria-busy="false"] [data-patch]').first()).toBeVisible();
    await expect(page.locator('.late')).toHaveCount(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('[data-patch]').first().click();
    await page.locator('[data-why] summary').click();
    await expect(page.locator('[data-remedy], [data-no-remedy]').first()).toBeVisible({ timeout: 90_000 });
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.drawer summary').click();
    for (const view of ['少不得的地点', '借用邻近街道的覆盖']) {
      await page.getByRole('button', { name: view }).click();
      await expect(page.locator('.drawer table')).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/drill-${name}.png` });
  });
}

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
