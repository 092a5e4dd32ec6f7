import { expect, test } from '@playwright/test';
import { expectedOrder } from '../lib/map/order.ts';
import { mapReady } from './visit.ts';

/** What lies above what, as MapLibre reports it once all is drawn: labels above data, whatever was put in when. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the map draws in the order of the one list', async ({ page }) => {
  await page.goto('/plan?service=care');
  await mapReady(page);
  const order = expectedOrder(['unit-gap', 'street-light', 'place']).join(' ');
  await expect(page.locator('[data-layers]')).toHaveAttribute('data-layers', order);
  // Changing the question puts layers in and out; the order holds.
  await page.locator('select[name="service"]').selectOption('legal');
  await page.locator('input[name="minutes"]').press('ArrowLeft');
  await page.waitForTimeout(3000);
  await expect(page.locator('[data-layers]')).toHaveAttribute('data-layers', order);
});

test('no tile of buildings holds a count of people', async ({ page }) => {
  const tiles: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\/tiles\/buildings\//.test(response.url()) && response.status() === 200) tiles.push(response.body());
  });
  await page.goto('/plan?service=care');
  await mapReady(page);
  const bodies = await Promise.all(tiles);
  expect(bodies.length).toBeGreaterThan(0);
  for (const body of bodies) {
    const text = body.toString('latin1');
    expect(text).toContain('government');
    expect(text).not.toMatch(/population|people|household|elder/i);
  }
});

test('on a phone, a part that did not arrive can be asked for again, beside the other buttons', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.route('**/streets?*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/plan?service=care');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await page.unroute('**/streets?*');
  // Fails where another button lies over this one.
  await again.click();
  await expect(again).toBeHidden();
  await mapReady(page);
});

test('where no map can be drawn that is said, and no place is offered to be tried on it', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto('/plan?service=care');
  await expect(page.getByRole('alert')).toContainText('WebGL 2');
  await expect(page.locator('[data-try-place]')).toHaveCount(0);
});
