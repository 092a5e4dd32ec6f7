import { describe, expect, test } from 'vitest';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { ciede2000, colourVisions, contrast, difference, lightness } from './colour-difference.ts';
import { gapColour, gapLegend, minuteColour, minuteSteps, palettes, rampMinutes, themeNames } from './palette.ts';

test('CIEDE2000 gives the pairs published with it', () => {
  // Sharma, Wu & Dalal 2005, table 1, pairs 1, 7, 17 and 33.
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 3);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 3);
  expect(ciede2000([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286])).toBeCloseTo(0.6377, 3);
});

describe.each(themeNames)('the %s theme', (name) => {
  const palette = palettes[name];

  test('runs from near to far in one direction of lightness, so it can be read in grey', () => {
    const light = palette.minutes.map(lightness);
    const towardsLand = lightness(palette.land) > 50 ? 1 : -1;
    for (let index = 1; index < light.length; index++) {
      expect(((light[index] ?? 0) - (light[index - 1] ?? 0)) * towardsLand).toBeGreaterThan(6);
    }
  });

  test.each(colourVisions)('keeps neighbouring steps and the gap colour apart for %s', (vision) => {
    const steps = minuteSteps(palette, 30).map((step) => step.colour);
    for (let index = 1; index < steps.length; index++) {
      expect(difference(steps[index] ?? '', steps[index - 1] ?? '', vision)).toBeGreaterThan(6);
    }
    for (const gap of palette.gap.slice(1)) {
      for (const step of steps) expect(difference(gap, step, vision)).toBeGreaterThan(20);
    }
    for (const gap of palette.gap) expect(difference(gap, palette.land, vision)).toBeGreaterThan(12);
    // The outline of a patch runs over roofs of the gap, streets and service circles.
    for (const colour of [...palette.gap.slice(1), palette.circle, palette.land]) {
      expect(difference(palette.patch, colour, vision)).toBeGreaterThan(9);
    }
  });

  test.each(colourVisions)('tells the six kinds apart for %s, before their glyphs do', (vision) => {
    for (const [index, kind] of serviceKinds.entries()) {
      for (const other of serviceKinds.slice(0, index)) {
        expect(difference(palette.kinds[kind], palette.kinds[other], vision), `${kind} / ${other}`).toBeGreaterThan(12);
      }
    }
  });

  test('keeps the mark for itself: no kind, gate or gap looks like it', () => {
    for (const colour of [...Object.values(palette.kinds), ...Object.values(palette.gates), palette.patch]) {
      expect(difference(colour, palette.mark)).toBeGreaterThan(18);
    }
  });

  test('has readable text, glyphs and gates', () => {
    for (const ground of [palette.land, palette.built, palette.green, palette.halo]) {
      expect(contrast(palette.text, ground)).toBeGreaterThan(7);
      expect(contrast(palette.textQuiet, ground)).toBeGreaterThan(4.5);
    }
    expect(contrast(palette.textWater, palette.water)).toBeGreaterThan(4);
    for (const kind of serviceKinds) expect(contrast(palette.kinds[kind], palette.glyph), kind).toBeGreaterThan(3);
    for (const gate of Object.values(palette.gates)) expect(contrast(gate, palette.land)).toBeGreaterThan(3);
    for (const ground of [palette.land, palette.halo]) expect(contrast(palette.patch, ground)).toBeGreaterThan(4.5);
  });

  test('lets data be the brightest thing: the base map stays near the land', () => {
    const base = [palette.built, palette.green, palette.building, palette.streets[0]];
    for (const colour of base) expect(difference(colour, palette.land)).toBeLessThan(15);
    expect(difference(palette.minutes[0], palette.land)).toBeGreaterThan(60);
  });
});

test('minutes between two stops take a colour between, and beyond the ramp its ends', () => {
  const { minutes } = palettes.paper;
  expect(rampMinutes.map((at) => minuteColour(palettes.paper, at))).toEqual(minutes);
  expect(minuteColour(palettes.paper, -3)).toBe(minutes[0]);
  expect(minuteColour(palettes.paper, 99)).toBe(minutes[5]);
  expect(lightness(minuteColour(palettes.paper, 7))).toBeGreaterThan(lightness(minutes[1]));
});

test('the steps end at the limit', () => {
  expect(minuteSteps(palettes.paper, 12).map(({ fromMinutes, toMinutes }) => [fromMinutes, toMinutes])).toEqual([
    [0, 5],
    [5, 10],
    [10, 12]
  ]);
});

test('nobody without has no colour; more people never a weaker one', () => {
  expect(gapColour(palettes.paper, 0, 1000)).toBeNull();
  expect(gapColour(palettes.paper, 1000, 1000)).toBe(palettes.paper.gap[2]);
  const light = [10, 100, 400, 900].map((people) => lightness(gapColour(palettes.paper, people, 1000) ?? ''));
  expect(light).toEqual([...light].sort((a, b) => b - a));
  expect(gapLegend(870)).toEqual([100, 500, 1000]);
  expect(gapLegend(0)).toEqual([]);
});
