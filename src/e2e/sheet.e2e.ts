import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { laidOut, printed } from './printed.ts';
import { figure, numberIn } from './visit.ts';

/** A planner prints a unit on one page, and lays two questions side by side. */

test.use({ locale: 'zh-CN', contextOptions: { reducedMotion: 'reduce' } });

interface Unit {
  readonly code: string;
  readonly level: string;
  readonly people: number;
  readonly reached: number;
  readonly unreached: number;
}

const question = 'service=care&minutes=15&walker=standard';
const papers = {
  a4: { points: [594.96, 841.92], pixels: { width: 703, height: 1032 } },
  a3: { points: [1191.12, 841.92], pixels: { width: 1497, height: 1032 } }
} as const;

/** The unit of a level where most people lack the kind. */
async function worst(request: APIRequestContext, level: string): Promise<Unit> {
  const answer: { units: Unit[] } = await (await request.get(`/data/sample/gaps?${question}`)).json();
  const [most] = answer.units.filter((unit) => unit.level === level).sort((a, b) => b.unreached - a.unreached);
  if (most === undefined) throw new Error(`the sample has no ${level}`);
  return most;
}

async function withoutScript(page: Page): Promise<void> {
  await page.route('**/*.js', (route) => route.abort());
}

for (const level of ['district', 'street', 'community', 'grid', 'microGrid']) {
  test(`a ${level} prints on exactly one page of A4 and of A3, nothing cut and nothing too small`, async ({
    page,
    request
  }) => {
    const { code } = await worst(request, level);
    for (const [paper, { points, pixels }] of Object.entries(papers)) {
      await page.goto(`/plan/unit/${code}?${question}&paper=${paper}`);
      const { smallestPoints, cut, shown } = await laidOut(page, pixels);
      expect(smallestPoints, `${level} ${paper}`).toBeGreaterThanOrEqual(8);
      expect(cut, `${level} ${paper}`).toEqual([]);
      expect(shown.length).toBeGreaterThanOrEqual(4);
      const { pages, sizes, scale } = await printed(page);
      expect(pages, `${level} ${paper}`).toBe(1);
      expect(sizes[0]?.[0]).toBeCloseTo(points[0], 0);
      expect(sizes[0]?.[1]).toBeCloseTo(points[1], 0);
      expect(scale).toBeCloseTo(1, 2);
    }
  });
}

test('the longest words fit the page as well: English, at the slowest pace, of an evening', async ({
  browser,
  baseURL
}) => {
  const context = await browser.newContext({ locale: 'en-GB', ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  for (const level of ['street', 'microGrid']) {
    const { code } = await worst(context.request, level);
    for (const [paper, { pixels }] of Object.entries(papers)) {
      await page.goto(`/plan/unit/${code}?service=care&minutes=12&walker=elder75&when=Sat 19:00&paper=${paper}`);
      const { smallestPoints, cut } = await laidOut(page, pixels);
      expect(smallestPoints).toBeGreaterThanOrEqual(8);
      expect(cut, `${level} ${paper}`).toEqual([]);
      const { pages, scale } = await printed(page);
      expect([pages, Math.round(scale * 100)], `${level} ${paper}`).toEqual([1, 100]);
    }
  }
  await context.close();
});

test('the sheet’s figures are the district’s, and its units add up to it, without script', async ({
  page,
  request
}) => {
  await withoutScript(page);
  const street = await worst(request, 'street');
  await page.goto(`/plan/unit/${street.code}?${question}`);
  expect(await figure(page, 'unreached')).toBe(street.unreached);
  expect(await figure(page, 'people-reached')).toBe(street.reached);
  expect((await figure(page, 'people-reached')) + (await figure(page, 'people-gap'))).toBe(street.people);
  const listed = await page.locator('[data-part="parts"] .people').allTextContents();
  const others = await page.locator('[data-part="parts"] > p span:nth-child(even)').allTextContents();
  const sum = [...listed, ...others].reduce((all, text) => all + numberIn(text), 0);
  expect(sum).toBe(street.unreached);
  await expect(page.getByText('合成样例').first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity|\[object/);

  // Another question is asked by the form, another paper by a link.
  await page.locator('select[name="service"]').selectOption('legal');
  await page.getByRole('button', { name: '查看答案' }).click();
  await expect(page).toHaveURL(/service=legal/);
  await page.getByRole('link', { name: 'A3 横放' }).click();
  await expect(page).toHaveURL(/paper=a3/);
  await expect(page.locator('main.a3')).toBeVisible();
});

test('one goes down from unit to unit, over to the map and back, by links alone', async ({ page, request }) => {
  const { code } = await worst(request, 'street');
  await page.goto(`/plan/unit/${code}?${question}`);
  await page.locator('[data-part="parts"] li a').first().click();
  await expect(page).toHaveURL(new RegExp(`/plan/unit/${code}\\d+\\?.*service=care`));
  await page.getByRole('link', { name: '在地图上看' }).click();
  await expect(page).toHaveURL(new RegExp(`/plan\\?.*unit=${code}`));
  await page.locator('[data-card]').getByRole('link', { name: '一页纸' }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/unit/${code}\\d+`));
});

test('each chart says the same as a table, opened with the keyboard', async ({ page, request }) => {
  const street = await worst(request, 'street');
  await page.goto(`/plan/unit/${street.code}?${question}`);
  const depth = page.locator('[data-part="depth"]');
  await expect(depth.getByRole('img')).toHaveAttribute('aria-label', /15 分钟/);
  await depth.locator('summary').focus();
  await page.keyboard.press('Enter');
  const row = depth.locator('tr[aria-current="true"]');
  await expect(row).toBeVisible();
  expect(numberIn(await row.locator('td').first().textContent())).toBe(street.reached);
  const hours = page.locator('[data-part="hours"]');
  await hours.locator('summary').press('Enter');
  await expect(hours.locator('tbody td')).toHaveCount(168);
});

test('a unit that is not there is said not to be, with a way on', async ({ page }) => {
  const answer = await page.goto(`/plan/unit/999999?${question}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText('没有这个代码的单元')).toBeVisible();
  await page.getByRole('link', { name: '回到地图' }).click();
  await expect(page).toHaveURL(/\/plan/);
});

test('two questions answer for the same units in the same order, without script', async ({ page, request }) => {
  await withoutScript(page);
  const { code } = await worst(request, 'street');
  await page.goto(`/plan/compare?${question}&service2=legal&unit=${code}&level=grid`);
  const rows = page.locator('tbody tr');
  const all: { units: Unit[] } = await (await request.get(`/data/sample/gaps?${question}&within=${code}`)).json();
  const grids = all.units.filter(({ level }) => level === 'grid');
  await expect(rows).toHaveCount(grids.length);
  const links = await rows.locator('th a').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  expect(links.map((href) => /unit\/(\w+)/.exec(href)?.[1])).toEqual(grids.map((unit) => unit.code).sort());
  const [first, second] = [await figure(page, 'first'), await figure(page, 'second')];
  expect(first).not.toBe(second);

  // Asked for the same twice, it says so, and that nothing differs is no table of noughts alone.
  await page.locator('select[name="service2"]').selectOption('care');
  await page.locator('select[name="walker2"]').selectOption('standard');
  await page.getByRole('button', { name: '比较' }).click();
  await expect(page.getByText('甲、乙问的是同一个问题')).toBeVisible();
  await rows.locator('th a').first().click();
  await expect(page).toHaveURL(/\/plan\/unit\//);
});

for (const { width, height, name } of [
  { width: 1440, height: 900, name: 'desk' },
  { width: 390, height: 844, name: 'phone' }
]) {
  test(`at a ${name} both pages hold no serious finding and never scroll sideways`, async ({ page, request }) => {
    await page.setViewportSize({ width, height });
    const { code } = await worst(request, 'street');
    for (const address of [`/plan/unit/${code}?${question}`, `/plan/compare?${question}&unit=${code}`]) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const screen = address.includes('compare') ? 'compare' : 'sheet';
      await page.screenshot({ path: `test-results/screens/${screen}-${name}.png`, fullPage: true });
    }
  });
}
