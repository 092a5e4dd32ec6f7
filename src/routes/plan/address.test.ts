import { expect, test } from 'vitest';
import { cameraOf, cameraText, fitting } from './camera.ts';
import { layersOf, withLayers } from './shown-layers.ts';
import { selectionOf, withSelection } from './selection.ts';

const read = (search: string) => (parameter: string) => new URLSearchParams(search).get(parameter);

test('a selection survives its own address, and there is one at a time', () => {
  const unit = withSelection(new URLSearchParams('service=care'), { kind: 'unit', id: '321102-001' });
  expect(unit.toString()).toBe('service=care&unit=321102-001');
  const building = withSelection(unit, { kind: 'building', id: 12 });
  expect(building.toString()).toBe('service=care&building=12');
  expect(selectionOf((parameter) => building.get(parameter))).toEqual({ kind: 'building', id: 12 });
  expect(withSelection(building, null).toString()).toBe('service=care');
});

test.each(['building=abc', 'building=-1', 'place=1.5', 'unit=', 'unit=a%20b', 'gate=99999999999'])(
  '"%s" selects nothing',
  (search) => {
    expect(selectionOf(read(search))).toBeNull();
  }
);

test('a camera survives its own address', () => {
  const level = { lon: 119.43211, lat: 32.20012, zoom: 14.5, pitch: 0, bearing: 0 };
  expect(cameraText(level)).toBe('119.43211,32.20012,14.50');
  expect(cameraOf(cameraText(level))).toEqual(level);
  const turned = { ...level, pitch: 45, bearing: -30 };
  expect(cameraOf(cameraText(turned))).toEqual(turned);
});

test.each([null, '', '119', '119,32', '200,32,14', '119,95,14', '119,32,x', '119,32,14,-5', 'NaN,NaN,NaN'])(
  'camera %j is none',
  (text) => {
    expect(cameraOf(text)).toBeNull();
  }
);

test('the camera that shows the whole world, and the one that shows a point', () => {
  // At zoom 0 the world is 512 pixels wide; 0.6 of 1024 is 614.4 pixels: log2(1.2).
  const world = fitting([-180, -85.0511, 180, 85.0511], { width: 1024, height: 1024 });
  expect(world.zoom).toBeCloseTo(Math.log2(1.2), 4);
  expect(fitting([10, 20, 10, 20], { width: 800, height: 600 })).toMatchObject({ lon: 10, lat: 20, zoom: 17 });
});

test('what lies under a card is not counted as room', () => {
  const open = fitting([10, 20, 10, 20], { width: 800, height: 600 });
  const covered = fitting([10, 20, 10, 20], { width: 800, height: 600 }, 400);
  // Half of what is hidden, at 512 × 2^17 pixels around the world.
  expect(covered.lon - open.lon).toBeCloseTo((200 * 360) / (512 * 2 ** 17), 9);
});

test('layers survive their own address, which is silent about the usual ones', () => {
  const usual = layersOf(null);
  const changed = withLayers(new URLSearchParams('service=care'), { ...usual, compass: true, walls: false });
  expect(layersOf(changed.get('layers'))).toEqual({ ...usual, compass: true, walls: false });
  expect(withLayers(changed, usual).toString()).toBe('service=care');
  const none = { light: false, buildings: false, circles: false, walls: false, compass: false };
  expect(layersOf(withLayers(changed, none).get('layers'))).toEqual(none);
});
