import { expect, test } from 'vitest';
import { defaultQuestion } from '#lib/core/coverage/question.ts';
import { withChange, type Change } from './plan-address.ts';
import { cameraOf, cameraText } from './camera.ts';
import { layersOf, withLayers } from './shown-layers.ts';
import { cardOf, selectionOf, unitOf, withSelection, withUnit, withUnitCard } from './selection.ts';

const read = (search: string) => (parameter: string) => new URLSearchParams(search).get(parameter);

test('a selection survives its own address, and there is one at a time', () => {
  const patch = withSelection(new URLSearchParams('service=care'), { kind: 'patch', id: 7 });
  expect(patch.toString()).toBe('service=care&patch=7');
  const building = withSelection(patch, { kind: 'building', id: 12 });
  expect(building.toString()).toBe('service=care&building=12');
  expect(selectionOf(read(building.toString()))).toEqual({ kind: 'building', id: 12 });
  expect(withSelection(building, null).toString()).toBe('service=care');
});

test.each(['building=abc', 'building=-1', 'place=1.5', 'patch=', 'patch=1e3', 'gate=99999999999', 'unit=321102'])(
  '"%s" selects nothing',
  (search) => {
    expect(selectionOf(read(search))).toBeNull();
  }
);

test('the unit one is in stays while things in it are selected; another unit is entered without them', () => {
  const unit = withUnit(new URLSearchParams('service=care&at=119,32,14&gate=3'), '321102-001');
  expect(unit.toString()).toBe('service=care&unit=321102-001');
  expect(unitOf(read(unit.toString()))).toBe('321102-001');
  const building = withSelection(unit, { kind: 'building', id: 12 });
  expect(unitOf(read(building.toString()))).toBe('321102-001');
  expect(withUnit(building, null).toString()).toBe('service=care');
});

test.each(['unit=', 'unit=a%20b', 'unit=../x', `unit=${'1'.repeat(61)}`])('"%.20s" is no unit', (search) => {
  expect(unitOf(read(search))).toBeNull();
});

test('a card speaks of what is selected, else of the unit, until that card is closed', () => {
  expect(cardOf(read('unit=u1&building=12'))).toEqual({ kind: 'building', id: 12 });
  expect(cardOf(read('unit=u1'))).toEqual({ kind: 'unit', id: 'u1' });
  const closed = withUnitCard(new URLSearchParams('unit=u1&building=12'), false);
  expect(closed.toString()).toBe('unit=u1&card=closed');
  expect(cardOf(read(closed.toString()))).toBeNull();
  expect(cardOf(read(withUnitCard(closed, true).toString()))).toEqual({ kind: 'unit', id: 'u1' });
  expect(cardOf(read('service=care'))).toBeNull();
});

test('a link changes what it names and keeps the rest', () => {
  const params = new URLSearchParams('district=d&unit=u1&building=2&list=patches&level=grid&at=1,2,3');
  const after = (change: Change) => withChange(params, defaultQuestion, change).toString();
  expect(after({ selection: null })).toBe('district=d&unit=u1&list=patches&level=grid&at=1%2C2%2C3');
  expect(after({ unit: 'u2' })).toBe('district=d&unit=u2&list=patches&level=grid');
  expect(after({ list: 'units' })).toBe('district=d&unit=u1&building=2&level=grid&at=1%2C2%2C3');
  expect(after({ district: 'e' })).toBe('district=e&list=patches');
  expect(new URLSearchParams(after({ question: { minutes: 7 } })).get('minutes')).toBe('7');
});

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

test('layers survive their own address, which is silent about the usual ones', () => {
  const usual = layersOf(null);
  const changed = withLayers(new URLSearchParams('service=care'), { ...usual, compass: true, walls: false });
  expect(layersOf(changed.get('layers'))).toEqual({ ...usual, compass: true, walls: false });
  expect(withLayers(changed, usual).toString()).toBe('service=care');
  const none = { light: false, buildings: false, circles: false, walls: false, compass: false, patches: false };
  expect(layersOf(withLayers(changed, none).get('layers'))).toEqual(none);
});
