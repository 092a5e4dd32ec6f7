import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { paces } from '#lib/core/walk/pace.ts';
import { lanes } from '#lib/core/walk/sweep/kernel.ts';
import { kindBits, placeBook, placeKinds, sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { countedSample } from '#testing/counted-sample.ts';
import { figure, mapReady, numberIn, requestsOf } from './visit.ts';

/** A planner tries a place on the map, drags it, and sees people be reached. */

test.use({ locale: 'zh-TW', contextOptions: { reducedMotion: 'reduce' } });

const marker = (page: Page) => page.locator('.tried');
const sentence = (page: Page) => page.locator('[data-gained]');

/** Waits for the answer to where the marker stands now: what this process finds by itself, without server or page. */
async function answered(page: Page, question: { service: ServiceKind; minutes: number }): Promise<number> {
  const [lon = 0, lat = 0] = ((await marker(page).getAttribute('data-position')) ?? '').split(',').map(Number);
  const expected = gainedAt([lon, lat], question);
  await expect(sentence(page)).toHaveAttribute('data-gained', String(expected));
  return expected;
}

function gainedAt(position: [number, number], { service, minutes }: { service: ServiceKind; minutes: number }): number {
  const { model, people, servicesOf } = countedSample();
  const swept = sweepFor(model, sweepNetwork(model, 'walking'), paces.standard, people);
  const book = placeBook(model, swept, placeKinds(model, servicesOf));
  const whatIf = new WhatIf(model, swept, book, people, minutes * 60);
  whatIf.open(position, kindBits([service]));
  const lane = serviceKinds.indexOf(service);
  return whatIf.difference().reduce((sum, more, at) => sum + (at % lanes === lane ? more : 0), 0);
}

/** Turns the mode on and clicks at these shares of the map's width and height. */
async function tryAt(page: Page, across: number, down: number): Promise<void> {
  await page.locator('[data-try-place]').click();
  await expect(page.locator('[data-armed="true"]')).toBeVisible();
  const map = await page.locator('canvas').first().boundingBox();
  if (map === null) throw new Error('the map has no canvas');
  await page.mouse.click(map.x + map.width * across, map.y + map.height * down);
  await expect(marker(page)).toBeVisible();
}

async function dragBy(page: Page, x: number, y: number): Promise<void> {
  const box = await marker(page).boundingBox();
  if (box === null) throw new Error('no place is tried');
  const [fromX, fromY] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) await page.mouse.move(fromX + (x * step) / 8, fromY + (y * step) / 8);
  await page.mouse.up();
}

test('a tried place counts whom it reaches, as core counts them; dragged, taken back, for another kind and other minutes', async ({
  page
}) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  const before = await figure(page, 'gap');
  await tryAt(page, 0.42, 0.55);
  const first = await answered(page, { service: 'legal', minutes: 15 });
  expect(first).toBeGreaterThan(0);
  // The page's security policy lets the worker have WebAssembly: the smallest module there is.
  const worker = page.workers().find((one) => one.url().includes('what-if-worker'));
  const compiles = worker?.evaluate(
    () => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module
  );
  expect(await compiles).toBe(true);
  await expect(sentence(page)).toHaveText(
    new RegExp(`^在此設一處法律服務，步行 15 分鐘內新增可達 ${first.toLocaleString('en')} 人$`)
  );
  expect(await figure(page, 'gap')).toBe(before - first);
  expect((await figure(page, 'reached')) + (await figure(page, 'gap'))).toBe(await figure(page, 'people'));
  expect(await figure(page, 'sum')).toBe(before - first);
  const listed = await page.locator('[data-card] li [data-difference]').allTextContents();
  expect(listed.reduce((sum, text) => sum + numberIn(text), 0)).toBeLessThanOrEqual(first);
  await page.waitForTimeout(2000);
  await page.screenshot({ path: 'test-results/screens/what-if.png' });

  const asked = requestsOf(page);
  await dragBy(page, 130, -70);
  const second = await answered(page, { service: 'legal', minutes: 15 });
  expect(second).not.toBe(first);
  // Tiles of the view may still arrive; no figure, no walk is asked of the server.
  expect(asked.filter(({ pathname }) => !/\/tiles\//.test(pathname)).map(String)).toEqual([]);
  await page.getByRole('button', { name: '復原' }).click();
  expect(await answered(page, { service: 'legal', minutes: 15 })).toBe(first);

  await page.locator('input[name="minutes"]').press('ArrowLeft');
  await answered(page, { service: 'legal', minutes: 14 });
  await page.locator('input[name="minutes"]').press('ArrowRight');
  await page.locator('select[name="service"]').selectOption('culture-sports');
  await expect(page.locator('[data-card] h2')).toHaveText('文體服務點');
  await answered(page, { service: 'culture-sports', minutes: 15 });
});

test('leaving restores everything, and gives the button its focus back', async ({ page }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  const before = await figure(page, 'gap');
  await tryAt(page, 0.42, 0.55);
  await expect.poll(() => figure(page, 'gap')).toBeLessThan(before);
  await page.keyboard.press('Escape');
  await expect(marker(page)).toHaveCount(0);
  await expect(page.locator('[data-card]')).toHaveCount(0);
  expect(await figure(page, 'gap')).toBe(before);
  expect(await page.locator('[data-difference]').count()).toBe(0);
  await expect(page.locator('[data-try-place]')).toBeFocused();
});

test('without a pointer: Enter sets it in the middle, arrows move it', async ({ page }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.locator('[data-try-place]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '放在地圖中央' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(marker(page)).toBeFocused();
  await answered(page, { service: 'legal', minutes: 15 });
  const set = await marker(page).getAttribute('data-position');
  for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowDown');
  expect(await marker(page).getAttribute('data-position')).not.toBe(set);
  await answered(page, { service: 'legal', minutes: 15 });
  await page.getByRole('button', { name: '拿走' }).click();
  await expect(marker(page)).toHaveCount(0);
  await expect(page.locator('[data-armed="true"]')).toBeVisible();
});

test('a real place can be thought closed, and opened again', async ({ page }) => {
  // So short a walk that few have a second place within it.
  await page.goto('/plan?service=legal&minutes=6');
  await mapReady(page);
  const before = await figure(page, 'gap');
  await tryAt(page, 0.42, 0.55);
  await expect.poll(() => figure(page, 'gap')).toBeLessThan(before);
  const tried = await figure(page, 'gap');
  await page.getByRole('combobox', { name: '尋找地點、街道或單元' }).fill('河西微');
  await page.getByRole('search').getByRole('option').first().click();
  await page.getByRole('button', { name: '試著關閉這一處' }).click();
  await expect.poll(() => figure(page, 'gap')).toBeGreaterThan(tried);
  await page.getByRole('button', { name: '恢復開放' }).click();
  await expect.poll(() => figure(page, 'gap')).toBe(tried);
});

test('a network that does not arrive is said, and asked for again', async ({ page }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.route('**/network?*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.locator('[data-try-place]').click();
  await expect(page.locator('[data-problem="missing"]')).toBeVisible();
  await page.unroute('**/network?*');
  await page.getByRole('button', { name: '再試一次' }).click();
  await page.getByRole('button', { name: '放在地圖中央' }).click();
  await answered(page, { service: 'legal', minutes: 15 });
});

test('a browser without WebAssembly finds the same', async ({ page }) => {
  await page.route('**/what-if-worker*', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `self.WebAssembly = undefined;${await answer.text()}` });
  });
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await tryAt(page, 0.42, 0.55);
  expect(await answered(page, { service: 'legal', minutes: 15 })).toBeGreaterThan(0);
  const worker = page.workers().find((one) => one.url().includes('what-if-worker'));
  expect(await worker?.evaluate(() => typeof WebAssembly)).toBe('undefined');
});

test('nothing in the mode keeps anybody out', async ({ page }) => {
  await page.goto('/plan?service=legal');
  await mapReady(page);
  await page.locator('[data-try-place]').click();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: '放在地圖中央' }).click();
  await expect(sentence(page)).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
