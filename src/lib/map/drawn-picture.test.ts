import { describe, expect, test } from 'vitest';
import { at, rectangle } from '#testing/world.ts';
import { drawnPicture, type PictureInput } from './drawn-picture.ts';
import { roomyLabels, textWidth } from './picture-labels.ts';

const names = { hans: '甲', hant: '甲', en: 'A' };
const [west, south] = at(0, 0);
const [east, north] = at(800, 600);

const square: PictureInput = {
  bounds: [west, south, east, north],
  boundary: rectangle(100, 100, 700, 500),
  parts: [{ names, boundary: rectangle(100, 100, 400, 500) }],
  ground: [{ kind: 'street', shape: { type: 'LineString', coordinates: [[...at(0, 300)], [...at(800, 300)]] } }],
  places: [{ kind: 'hub', position: at(200, 400) }],
  buildings: [
    { state: 'unreached', footprint: rectangle(120, 120, 140, 140) },
    { state: null, footprint: rectangle(600, 120, 620, 140) }
  ],
  patches: [
    { hull: rectangle(110, 110, 150, 150), middle: at(130, 130) },
    { hull: rectangle(300, 110, 350, 150), middle: at(325, 130) }
  ],
  numbered: 1,
  remedies: [
    { letter: 'A', line: [at(400, 100)] },
    { letter: 'B', line: [at(500, 200), at(500, 300)] }
  ]
};

describe('a drawn picture', () => {
  const picture = drawnPicture(square, { width: 400, height: 300 });

  test('has north above and half a pixel a metre, where 800 m are drawn 400 wide', () => {
    const [place] = picture.places;
    expect(place?.x).toBeCloseTo(100, 0);
    expect(place?.y).toBeCloseTo(100, 0);
    expect(picture.scale.metres / picture.scale.pixels).toBeCloseTo(2, 1);
    expect(picture.scale.metres).toBe(200);
  });

  test('keeps areas and lines apart, and buildings by what is said of them', () => {
    expect(picture.ground.street.areas).toBe('');
    expect(picture.ground.street.lines).toBe('M0 150L400 150');
    expect(picture.buildings.unreached).not.toBe('');
    expect(picture.buildings.none).not.toBe('');
    expect([picture.buildings.reached, picture.buildings.unknown]).toEqual(['', '']);
  });

  test('numbers as many patches as are listed, and marks a way in its middle', () => {
    expect(picture.patches.map(({ number }) => number)).toEqual([1, null]);
    const [gate, bridge] = picture.remedies;
    expect(gate?.path).toBe('');
    expect(bridge?.path).toMatch(/^M/);
    expect(bridge?.y).toBeCloseTo(175, 0);
  });

  test('is centred in a box of other proportions', () => {
    const wide = drawnPicture(square, { width: 800, height: 300 });
    expect(Math.abs((wide.places[0]?.x ?? 0) - 300)).toBeLessThan(2);
  });
});

describe('labels of a picture', () => {
  const box = { width: 200, height: 100 };

  test('stand where there is room, move a little where there is not, and are left out where nothing helps', () => {
    const label = (text: string, y: number) => ({ text, x: 100, y });
    const set = roomyLabels(
      [label('潤州區', 50), label('寶塔路', 52), label('金山', 50), label('和平路街道', 50)],
      [],
      box,
      12
    );
    expect(set[0]).toEqual({ text: '潤州區', x: 100, y: 50 });
    expect(set.map(({ text }) => text)).toContain('寶塔路');
    const rows = set.map(({ y }) => y).sort((a, b) => a - b);
    for (let row = 1; row < rows.length; row++) expect((rows[row] ?? 0) - (rows[row - 1] ?? 0)).toBeGreaterThan(12);
  });

  test('never lie over the edge or on a mark', () => {
    expect(roomyLabels([{ text: '很長很長很長的名稱', x: 10, y: 50 }], [], box, 12)).toEqual([]);
    const mark = { x: 100, y: 50, width: 200, height: 100 };
    expect(roomyLabels([{ text: '金山', x: 100, y: 50 }], [mark], box, 12)).toEqual([]);
  });

  test('Han characters are taken to be as wide as high', () => {
    expect(textWidth('金山', 10)).toBe(20);
    expect(textWidth('ab', 10)).toBeLessThan(14);
  });
});
