import { describe, expect, test } from 'vitest';
import { freshnessAt, retryAfter } from './freshness.ts';
import { dwellAt, kindOfRound, sameStop, stepped, tourOf } from './tour.ts';
import { defaultDwell, wallSettingsOf } from './wall-settings.ts';

const ground = {
  streets: [
    { code: 'b', worstPatch: 7 },
    { code: 'a', worstPatch: null }
  ]
};

describe('a tour', () => {
  test('goes from the district to each street to its worst patch', () => {
    expect(tourOf(ground, defaultDwell)).toEqual([
      { kind: 'district' },
      { kind: 'unit', code: 'b' },
      { kind: 'patch', street: 'b', patch: 7 },
      { kind: 'unit', code: 'a' }
    ]);
  });

  test('leaves out what nobody looks at, and is never without a stop', () => {
    expect(tourOf(ground, { district: 0, unit: 0, patch: 5 })).toEqual([{ kind: 'patch', street: 'b', patch: 7 }]);
    expect(tourOf({ streets: [] }, { district: 0, unit: 0, patch: 0 })).toEqual([{ kind: 'district' }]);
    expect(dwellAt({ kind: 'district' }, { district: 0, unit: 0, patch: 0 })).toBeGreaterThan(0);
  });

  test('steps to and fro over the ends of a round', () => {
    expect(stepped({ round: 0, stop: 3 }, 4, 1)).toEqual({ round: 1, stop: 0 });
    expect(stepped({ round: 0, stop: 0 }, 4, -1)).toEqual({ round: -1, stop: 3 });
    expect(stepped({ round: 0, stop: 1 }, 4, 1)).toEqual({ round: 0, stop: 2 });
    expect([-2, -1, 0, 1, 2].map((round) => kindOfRound(['x', 'y'], round))).toEqual(['x', 'y', 'x', 'y', 'x']);
  });

  test('stays at its stop while data changes under it', () => {
    const stops = tourOf(ground, defaultDwell);
    const fewer = tourOf({ streets: [{ code: 'a', worstPatch: null }] }, defaultDwell);
    expect(sameStop(fewer, stops[3], 3)).toBe(1);
    expect(sameStop(fewer, stops[2], 2)).toBe(1);
    expect(sameStop([], stops[2], 2)).toBe(0);
  });
});

describe('settings of an address', () => {
  test('are read in centimetres, metres and seconds', () => {
    const params = new URLSearchParams(
      'still=1&service=care,legal&service=care&minutes=10&width=122&distance=5&theme=paper&dwell-patch=0&dwell-unit=20'
    );
    expect(wallSettingsOf(params)).toEqual({
      district: null,
      services: ['care', 'legal'],
      minutes: 10,
      walker: 'standard',
      widthMetres: 1.22,
      distanceMetres: 5,
      theme: 'paper',
      dwell: { district: 30, unit: 20, patch: 0 },
      unit: null,
      still: true
    });
  });

  test.each(['width=', 'width=x', 'width=-3', 'width=1e9', 'width=NaN'])('%s is no width', (text) => {
    expect(wallSettingsOf(new URLSearchParams(text)).widthMetres).toBeNull();
  });

  test('a picture to keep is asked for by 1 alone', () => {
    const still = (text: string) => wallSettingsOf(new URLSearchParams(text)).still;
    expect(['still=1', 'still=0', 'still', ''].map(still)).toEqual([true, false, false, false]);
  });

  test('what is not understood takes its default', () => {
    const read = wallSettingsOf(new URLSearchParams('service=dance&minutes=&dwell-unit=-1&dwell-district=soon'));
    expect(read).toMatchObject({ services: [], minutes: null, dwell: defaultDwell });
  });
});

describe('freshness', () => {
  test('grows loud with silence, and a clock set back is no silence', () => {
    expect([0, 24_999, 25_000, 59_999, 60_000].map((gone) => freshnessAt(1000, 1000 + gone))).toEqual([
      'live',
      'live',
      'quiet',
      'quiet',
      'lost'
    ]);
    expect(freshnessAt(5000, 1000)).toBe('live');
  });

  test('waits longer after each failure, never more than half a minute, and not all at once', () => {
    expect(retryAfter(1, 1)).toBe(1000);
    expect(retryAfter(4, 1)).toBe(8000);
    expect(retryAfter(50, 1)).toBe(30_000);
    expect(retryAfter(50, 0)).toBe(15_000);
  });
});
