import { describe, expect, test } from 'vitest';
import { town, townModel, walkBetween, type Town } from '#testing/town.ts';
import { distanceMetres } from '../geometry/local-metres.ts';
import { paces, walkDeciseconds } from './pace.ts';
import { walkPath, type WalkPath } from './path.ts';

const id = (letter: string): number => letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0);

function pathIn(drawn: Town, house: string, place: string, walker: keyof typeof paces = 'standard'): WalkPath | null {
  return walkPath(townModel(drawn), id(house), id(place), paces[walker]);
}

/** kind, metres and seconds of each part, one line a part. */
function told(path: WalkPath | null): string[] | undefined {
  return path?.parts.map(({ kind, metres, seconds }) => `${kind} ${metres} m ${seconds} s`);
}

// A cell is 10 m.
describe('a walk is explained', () => {
  const drawn = town(`
         a
        +--+--^--+---!---+
                         |
                         B`);

  test('by its parts in order, from the house to the place', () => {
    expect(told(pathIn(drawn, 'a', 'B'))).toEqual([
      'connector 10 m 10 s',
      'walk 20 m 20 s',
      'stairs 60 m 120 s',
      'walk 40 m 40 s',
      'wait 0 m 20 s',
      'walk 40 m 40 s',
      'connector 20 m 20 s'
    ]);
  });

  test('at the walker’s own speed; waiting stays what it is', () => {
    expect(told(pathIn(drawn, 'a', 'B', 'elder60'))).toEqual([
      'connector 10 m 12.5 s',
      'walk 20 m 25 s',
      'stairs 60 m 150 s',
      'walk 40 m 50 s',
      'wait 0 m 20 s',
      'walk 40 m 50 s',
      'connector 20 m 25 s'
    ]);
  });

  test('by a line from the one door to the other, unbroken', () => {
    const path = pathIn(drawn, 'a', 'B');
    expect(path?.line[0]).toEqual(drawn.at(1, 0));
    expect(path?.line.at(-1)).toEqual(drawn.at(17, 3));
    expect(path?.line.slice(1, -1).every(([, lat]) => Math.abs(lat - drawn.at(0, 1)[1]) < 1e-12)).toBe(true);
    path?.parts.slice(1).forEach((part, index) => {
      const end = path.parts[index]?.line.at(-1) ?? [0, 0];
      expect(distanceMetres(end, part.line[0] ?? [1, 1])).toBeLessThan(0.001);
    });
  });

  test('and is null where nothing leads there', () => {
    expect(pathIn(drawn, 'a', 'B', 'stepFree')).toBeNull();
  });
});

test('two on one street: along it, in the direction walked', () => {
  const drawn = town('+---a----B---+');
  expect(told(pathIn(drawn, 'a', 'B'))).toEqual(['walk 50 m 50 s']);
  expect(pathIn(drawn, 'a', 'B')?.line).toHaveLength(2);
  const back = pathIn(town('+---B----a---+'), 'a', 'B');
  expect(back?.line[0]?.[0]).toBeGreaterThan(back?.line.at(-1)?.[0] ?? Infinity);
});

test('a house at the place itself has a walk of nothing', () => {
  const drawn = town('+---a----B---+');
  const path = pathIn({ ...drawn, places: [{ id: 1, position: drawn.at(4, 0), compound: null }] }, 'a', 'B');
  expect(path).toMatchObject({ metres: 0, seconds: 0 });
});

test('a gate is named where it is passed', () => {
  const drawn = town(`
        #########
        #  a    #
        #  +----r----+--B--+
        #       #
        #########`);
  expect(told(pathIn(drawn, 'a', 'B'))).toEqual([
    'connector 10 m 10 s',
    'walk 50 m 50 s',
    'gate 0 m 0 s',
    'walk 80 m 80 s'
  ]);
});

test('over open ground to a gate no way passes, and inside one compound straight', () => {
  const drawn = town(`
        +-------------B-----+
        |
        |  ###########o###
        |  #             #
        |  # a        C  #
        |  #             #
        |  ###############`);
  const path = pathIn(drawn, 'a', 'B');
  expect(path?.parts.map(({ kind }) => kind)).toEqual(['connector', 'gate', 'connector']);
  expect(told(pathIn(drawn, 'a', 'C'))).toEqual(['connector 90 m 90 s']);
});

test('parts add up to the stored option to the decisecond, at lengths that do not divide', () => {
  const sketch = `
           a
        +----+--^--+--!--b--+
        |    |     |        |
        +-c--+--!--+--^-----+
        |  d       |        |
        +----E-----+---F----+`;
  for (const metresPerCell of [7.77, 10.01, 13.333]) {
    const drawn = town(sketch, { metresPerCell });
    const model = townModel(drawn);
    for (const house of ['a', 'b', 'c', 'd']) {
      for (const place of ['E', 'F']) {
        const option = walkBetween(model, house, place);
        for (const pace of [paces.standard, paces.elder60, paces.elder75]) {
          const path = walkPath(model, id(house), id(place), pace);
          const stored = walkDeciseconds(
            option?.paceDecimetres ?? NaN,
            option?.fixedDeciseconds ?? NaN,
            pace.metresPerSecond
          );
          const sum = (of: 'metres' | 'seconds'): number =>
            path?.parts.reduce((total, part) => total + Math.round(part[of] * 10), 0) ?? NaN;
          expect(sum('seconds')).toBe(stored);
          expect(Math.round((path?.seconds ?? NaN) * 10)).toBe(stored);
          expect(sum('metres')).toBe(option?.decimetres);
        }
      }
    }
  }
});
