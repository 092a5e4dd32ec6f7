import { describe, expect, test } from 'vitest';
import { arcMinutes, leastPixels, lettersOf } from './letters.ts';
import { farthestReadable, givesWay, givingUp, layoutOf, shapeOf } from './wall-parts.ts';

/** Widths of the lit area: 55, 65 and 98 inches 16:9, a row of LED cabinets 32:9. */
const inches55 = 1.2176;

describe('letters', () => {
  test('a 55-inch screen of 1920 pixels at 5 m needs 51 px for text and 104 px for figures (TRUST)', () => {
    const letters = lettersOf({ widthMetres: inches55, distanceMetres: 5, widthPixels: 1920 });
    expect(letters).toMatchObject({ text: 51, figure: 104 });
  });

  test('each letter covers at least its angle, and less than a pixel more', () => {
    for (const [widthMetres, widthPixels, distanceMetres] of [
      [inches55, 1920, 3],
      [inches55, 3840, 5],
      [2.17, 3840, 6],
      [4.8, 5760, 8]
    ] as const) {
      const letters = lettersOf({ widthMetres, widthPixels, distanceMetres });
      for (const name of ['text', 'figure', 'small'] as const) {
        const angle = (pixels: number) =>
          2 * Math.atan((pixels * widthMetres) / widthPixels / 2 / distanceMetres) * (180 / Math.PI) * 60;
        expect(angle(letters[name])).toBeGreaterThanOrEqual(arcMinutes[name]);
        expect(angle(letters[name] - 1)).toBeLessThan(arcMinutes[name]);
      }
    }
  });

  test('never below what strokes need, and refused for no wall at all', () => {
    expect(lettersOf({ widthMetres: 2, distanceMetres: 0.3, widthPixels: 1920 }).small).toBe(leastPixels);
    expect(() => lettersOf({ widthMetres: 0, distanceMetres: 1, widthPixels: 1920 })).toThrow(RangeError);
    expect(() => lettersOf({ widthMetres: 1, distanceMetres: Number.NaN, widthPixels: 1920 })).toThrow(RangeError);
  });
});

describe('what a wall shows', () => {
  test('shapes by their sides', () => {
    expect(shapeOf(1920, 1080)).toBe('wide');
    expect(shapeOf(3840, 1600)).toBe('wide');
    expect(shapeOf(5760, 1620)).toBe('double');
    expect(shapeOf(1080, 1920)).toBe('tall');
  });

  test('parts give way in their order as one steps back, and none comes back', () => {
    let gone = 0;
    for (let distanceMetres = 1; distanceMetres < 20; distanceMetres += 0.1) {
      const layout = layoutOf({ widthMetres: inches55, distanceMetres, widthPixels: 1920 }, 1080);
      if (layout === null) break;
      const shown = givesWay.map((part) => layout.shown[part]);
      const given = shown.indexOf(true) < 0 ? givesWay.length : shown.indexOf(true);
      expect(shown.slice(given).every(Boolean)).toBe(true);
      expect(given).toBeGreaterThanOrEqual(gone);
      expect(layout.listed).toBe(layout.shown.listOfFive ? 5 : 3);
      gone = given;
    }
    expect(gone).toBeGreaterThan(0);
  });

  test('where words are longer than reckoned, the next parts give way, and no more than there are', () => {
    const layout = layoutOf({ widthMetres: inches55, distanceMetres: 2, widthPixels: 1920 }, 1080);
    if (layout === null) throw new Error('a desk has room');
    expect(givingUp(layout, 0)).toEqual(layout);
    expect(givingUp(layout, 2).shown).toMatchObject({ hours: false, issues: false, trend: true });
    expect(givingUp(layout, 99)).toMatchObject({ listed: 3, shown: { elders: false } });
  });

  test('all of it at a desk’s distance, and none from too far: the farthest is the last that has room', () => {
    const wall = { widthMetres: inches55, widthPixels: 1920 };
    expect(Object.values(layoutOf({ ...wall, distanceMetres: 2 }, 1080)?.shown ?? {})).not.toContain(false);
    const farthest = farthestReadable(wall, 1080);
    expect(layoutOf({ ...wall, distanceMetres: farthest }, 1080)).not.toBeNull();
    expect(layoutOf({ ...wall, distanceMetres: farthest + 0.1 }, 1080)).toBeNull();
    // What counts is the angle: twice as wide is read from twice as far.
    expect(farthestReadable({ ...wall, widthMetres: 2 * inches55 }, 1080)).toBeCloseTo(2 * farthest, 0);
  });
});
