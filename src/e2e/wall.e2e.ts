import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { numberIn } from './visit.ts';

/** A screen on a wall that nobody touches, and whoever walks up to it. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const question = 'service=care&minutes=10';

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly centimetres: number;
  readonly metres: number;
  readonly language: 'zh-Hans' | 'zh-Hant' | 'en';
  readonly theme: 'night' | 'paper';
}

/** Four walls at two distances: 55 inches, 86 inches, a row of cabinets, and one that stands upright. */
const screens: readonly Screen[] = [
  { width: 1920, height: 1080, centimetres: 121.8, metres: 5, language: 'en', theme: 'night' },
  { width: 1920, height: 1080, centimetres: 121.8, metres: 3, language: 'zh-Hans', theme: 'paper' },
  { width: 3840, height: 2160, centimetres: 190, metres: 6, language: 'zh-Hant', theme: 'night' },
  { width: 5760, height: 1620, centimetres: 480, metres: 8, language: 'en', theme: 'paper' },
  { width: 1080, height: 1920, centimetres: 68.5, metres: 4, language: 'zh-Hans', theme: 'night' },
  { width: 1080, height: 1920, centimetres: 68.5, metres: 5, language: 'en', theme: 'paper' }
];

const addressOf = ({ centimetres, metres, language, theme }: Screen, more = question) =>
  `/wall?${more}&width=${centimetres}&distance=${metres}&language=${language}&theme=${theme}`;

async function shown(page: Page): Promise<void> {
  await page.locator('main[data-version]').waitFor();
}

/** What is cut, overlaps or hangs over the edge; empty where all is whole. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { innerWidth, innerHeight } = window;
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) wrong.push('the page scrolls');
    for (const half of document.querySelectorAll('.half')) {
      const frame = half.getBoundingClientRect();
      const panels = [...half.querySelectorAll('.panel')].map((panel) => panel.getBoundingClientRect());
      for (const [at, one] of panels.entries()) {
        if (one.right > frame.right + 1 || one.bottom > frame.bottom + 1) wrong.push(`panel ${at} hangs over`);
        for (const other of panels.slice(at + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > 1 && down > 1) wrong.push(`panel ${at} lies over another`);
        }
      }
      for (const part of half.querySelectorAll('.panel p, .panel li, .panel h2, .panel button')) {
        if (part.scrollWidth > part.clientWidth + 1) wrong.push(`cut: ${part.textContent?.trim()}`);
        const box = part.getBoundingClientRect();
        if (box.right > frame.right + 1) wrong.push(`beyond the edge: ${part.textContent?.trim()}`);
      }
    }
    return wrong;
  });
}

for (const screen of screens) {
  const { width, height, centimetres, metres, language, theme } = screen;
  test(`${width} × ${height}, ${centimetres} cm at ${metres} m, ${language}: nothing cut, no letter too small`, async ({
    page
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(addressOf(screen));
    await shown(page);
    // By TRUST's formula, worked out here by itself.
    const pixels = (arcMinutes: number) =>
      Math.max(16, (2 * metres * Math.tan((arcMinutes / 60 / 180) * (Math.PI / 2)) * width) / (centimetres / 100));
    const stops = Number((await page.locator('main').getAttribute('data-step'))?.split('/')[1]);
    for (let stop = 0; stop < Math.min(stops, 3); stop++) {
      expect(await cutTexts(page)).toEqual([]);
      const sizes = await page.evaluate(() =>
        [...document.querySelectorAll('main.wall *')]
          .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()))
          .filter((node) => node.closest('.map, .unseen') === null)
          .map((node) => ({
            size: parseFloat(getComputedStyle(node).fontSize) * devicePixelRatio,
            text: node.textContent?.trim() ?? '',
            isSmall: node.closest('.small') !== null,
            isFigure: node.matches('[data-figure]')
          }))
      );
      expect(sizes.length).toBeGreaterThan(8);
      for (const { size, text, isSmall, isFigure } of sizes) {
        const least = pixels(isFigure ? 45 : isSmall ? 16 : 22);
        expect(size, text).toBeGreaterThanOrEqual(least - 0.01);
      }
      await page.keyboard.press('ArrowRight');
    }
    await page.screenshot({ path: `test-results/screens/wall-${width}x${height}-${theme}.png`, timeout: 120_000 });
  });
}

test('too far to be read is refused, with the largest distance; the setting up is an address', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/wall?language=en&width=121.8&distance=12');
  await expect(page.locator('[data-verdict]')).toContainText(/From 12\.0 m nobody could read this screen.*5\.\d m/);
  const farthest = /(\d+\.\d) m\.$/.exec((await page.locator('[data-verdict]').textContent()) ?? '')?.[1] ?? '';
  await page.locator('input[name="distance"]').fill(farthest);
  await expect(page.locator('[data-verdict]')).toContainText('no room for');
  await page.getByRole('checkbox', { name: 'care services' }).check();
  await page.getByRole('button', { name: 'Show the wall' }).click();
  await expect(page).toHaveURL(/service=care/);
  await shown(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test('figures are the district’s; the tour goes on by itself, and waits for a hand', async ({ page, request }) => {
  await page.clock.install();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(
    `/wall?${question}&language=en&width=122&distance=2.5&dwell-district=10&dwell-unit=10&dwell-patch=10`
  );
  await shown(page);
  const { units }: { units: { code: string; level: string; unreached: number }[] } = await (
    await request.get(`/data/sample/gaps?${question}`)
  ).json();
  const of = (level: string) => units.filter((unit) => unit.level === level);
  const gap = async () => numberIn(await page.locator('[data-figure="gap"]').textContent());
  expect(await gap()).toBe(of('district')[0]?.unreached);

  await page.clock.fastForward(11_000);
  await expect(page.locator('[data-stop="street"]')).toBeVisible();
  expect(await gap()).toBe(Math.max(...of('street').map(({ unreached }) => unreached)));
  await page.clock.fastForward(10_000);
  await expect(page.locator('[data-stop="patch"]')).toBeVisible();

  // Paused it stays, by remote it steps, and by itself it goes on after ten minutes.
  await page.keyboard.press('MediaPlayPause');
  await page.clock.fastForward(60_000);
  await expect(page.locator('[data-stop="patch"]')).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('PageUp');
  await expect(page.locator('[data-stop="street"]')).toBeVisible();

  // A hand goes into a unit; the list shows what lies within; a minute later the tour has it again.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-list]').first()).not.toHaveAttribute('data-list', of('street')[0]?.code ?? '');
  await page.locator('[data-list]').first().click();
  await expect(page.locator('[data-stop="community"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-stop="street"]')).toBeVisible();
  await page.clock.fastForward(65_000);
  await expect(page.locator('.hand')).toHaveCount(0);
});

test('a change reaches the wall, silence is said loudly, and what it showed stays', async ({ page, context }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.clock.install();
  await page.goto(`/wall?${question}&language=en&width=122&distance=2.5`);
  await shown(page);
  const version = () => page.locator('main').getAttribute('data-version');
  const before = await version();

  // Another rule is another edition: set by hand on another page.
  const desk = await context.newPage();
  await desk.goto('/rules?district=sample&change=care-headline&language=en');
  await desk.locator('input[name="limit"]:visible').fill('13');
  await desk.locator('[name="reason"]:visible').fill('seen on the wall');
  await desk.getByRole('button', { name: 'See what it means' }).click();
  const confirm = desk.getByRole('button', { name: 'Confirm the change' });
  await confirm.waitFor();
  const began = Date.now();
  await confirm.click();
  await expect.poll(version, { timeout: 10_000 }).not.toBe(before);
  test.info().annotations.push({ type: 'milliseconds', description: String(Date.now() - began) });
  await desk.close();

  const figure = await page.locator('[data-figure="gap"]').textContent();
  await context.setOffline(true);
  await page.clock.fastForward(70_000);
  await expect(page.locator('[data-stale]')).toContainText('out of reach');
  await expect(page.locator('[data-fresh="lost"]')).toBeVisible();
  expect(await page.locator('[data-figure="gap"]').textContent()).toBe(figure);
  expect(await cutTexts(page)).toEqual([]);

  await context.setOffline(false);
  await page.clock.fastForward(40_000);
  await expect(page.locator('[data-fresh="live"]')).toBeVisible();
  await expect(page.locator('[data-stale]')).toHaveCount(0);
});

test('a graphics card that forgets everything has its map drawn again', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`/wall?${question}&language=en&width=122&distance=2.5&dwell-unit=0&dwell-patch=0`);
  await page.locator('[data-map="ready"]').waitFor({ timeout: 90_000 });
  const layers = await page.locator('[data-layers]').getAttribute('data-layers');
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.ground canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await page.locator('[data-map="loading"]').waitFor();
  await expect(page.locator('[data-figure="gap"]')).toBeVisible();
  await page.locator('[data-map="ready"]').waitFor({ timeout: 90_000 });
  expect(await page.locator('[data-layers]').getAttribute('data-layers')).toBe(layers);
  await expect(page.locator('.ground canvas')).toHaveCount(1);
});

test('where the map’s program does not arrive, figures stand, and the page is fetched anew', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  let isBroken = true;
  await page.route(/_app.*\.js/, async (route) => {
    const answer = await route.fetch();
    const isMap = (await answer.text()).includes('webglcontextlost');
    await (isBroken && isMap ? route.abort() : route.fulfill({ response: answer }));
  });
  await page.goto(`/wall?${question}&language=en&width=122&distance=2.5`);
  await shown(page);
  await page.locator('[data-map="failed"]').waitFor();
  isBroken = false;
  await page.locator('[data-map="ready"]').waitFor({ timeout: 90_000 });
});

for (const theme of ['night', 'paper'] as const) {
  test(`figures stand out at 7 : 1 and more, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.goto(`/wall?${question}&language=en&width=122&distance=2.5&theme=${theme}`);
    await shown(page);
    const contrasts = await page.evaluate(() => {
      const numbers = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (channels: number[]) => {
        const [r = 0, g = 0, b = 0] = channels.slice(0, 3).map((channel) => {
          const share = channel / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return [...document.querySelectorAll('.panel [data-figure], .panel .line, .panel .gap, .panel .sentence')].map(
        (node) => {
          const panel = node.closest('.panel');
          const [r = 0, g = 0, b = 0, alpha = 1] = numbers(
            panel === null ? '' : getComputedStyle(panel).backgroundColor
          );
          const ink = luminance(numbers(getComputedStyle(node).color));
          // The map lies beneath: held against the panel over black and over white, whichever is worse.
          const ratios = [0, 255].map((under) => {
            const ground = luminance([r, g, b].map((channel) => channel * alpha + under * (1 - alpha)));
            return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
          });
          return Math.min(...ratios);
        }
      );
    });
    expect(contrasts.length).toBeGreaterThan(4);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(7);
  });
}
