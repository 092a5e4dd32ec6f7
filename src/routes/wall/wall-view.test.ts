import { expect, test } from 'vitest';
import type { WallPatch, WallPicture, WallUnit } from '#lib/core/wall/wall-picture.ts';
import { viewAt } from './wall-view.ts';

const names = { hans: '', hant: '', en: '' };
const unit = (code: string, level: WallUnit['level'], parent: string | null, unreached: number): WallUnit => ({
  code,
  level,
  parent,
  names,
  bounds: [0, 0, 1, 1],
  people: 100,
  fewPeople: false,
  reached: 100 - unreached,
  unreached,
  share: 1 - unreached / 100,
  elders: null,
  cause: null,
  evening: null
});
const patch: WallPatch = {
  id: 5,
  street: 's2',
  people: 10,
  buildings: 3,
  hull: { type: 'Point', coordinates: [0, 0] },
  middle: [0, 0],
  bounds: [0, 0, 1, 1],
  cause: 'distance',
  nearest: null
};
const picture: WallPicture = {
  version: 'v',
  answeredAt: '2026-11-26T00:00:00Z',
  district: {
    code: 'd',
    names,
    bounds: [0, 0, 1, 1],
    timeZone: 'Asia/Shanghai',
    attribution: '',
    synthetic: true,
    populationEstimated: false,
    dataDate: '2026-11-01',
    currentRecompute: 1,
    computedAt: null
  },
  question: { service: 'care', minutes: 15, walker: 'standard' },
  rule: null,
  offering: 1,
  units: [
    unit('d', 'district', null, 60),
    unit('s1', 'street', 'd', 20),
    unit('s2', 'street', 'd', 40),
    unit('c1', 'community', 's2', 10),
    unit('c2', 'community', 's2', 30)
  ],
  curves: [],
  patches: [patch],
  kinds: [],
  trend: null,
  week: null
};
const codes = (list: readonly WallUnit[] | undefined) => list?.map(({ code }) => code);

test('by itself a wall lists the streets wherever it looks, most people in the gap first', () => {
  for (const stop of [
    { kind: 'district' },
    { kind: 'unit', code: 's1' },
    { kind: 'patch', street: 's2', patch: 5 }
  ] as const) {
    expect(codes(viewAt(picture, stop, false)?.listed)).toEqual(['s2', 's1']);
  }
  const view = viewAt(picture, { kind: 'patch', street: 's2', patch: 5 }, false);
  expect(view).toMatchObject({ unit: { code: 's2' }, patch: { id: 5 } });
});

test('by hand it lists what lies within, and beside what has nothing within', () => {
  expect(codes(viewAt(picture, { kind: 'unit', code: 's2' }, true)?.listed)).toEqual(['c2', 'c1']);
  const lowest = viewAt(picture, { kind: 'unit', code: 'c1' }, true);
  expect(codes(lowest?.listed)).toEqual(['c2', 'c1']);
  expect(codes(lowest?.above)).toEqual(['d', 's2']);
});

test('what is gone from the picture is the district, and nothing of nothing', () => {
  expect(viewAt(picture, { kind: 'unit', code: 'gone' }, false)?.unit.code).toBe('d');
  expect(viewAt(picture, { kind: 'patch', street: 's2', patch: 99 }, false)).toMatchObject({
    unit: { code: 'd' },
    patch: null
  });
  expect(viewAt({ ...picture, units: [] }, { kind: 'district' }, false)).toBeNull();
});
