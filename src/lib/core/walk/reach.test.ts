import { describe, expect, test } from 'vitest';
import { metresBetween, town, townModel, walkBetween } from '#testing/town.ts';
import { optionsOfPlace } from './options.ts';

// A cell of a drawn town is 10 m.
describe('along streets', () => {
  test('both directions of an edge are walked', () => {
    const model = townModel(
      town(`
        +--a-------+
        |          |
        A          |
        |          |
        +----------+`)
    );
    // 3 cells back to the corner and 2 down; not on to the far corner.
    expect(metresBetween(model, 'a', 'A')).toBe(50);
  });

  test('two on the same edge walk straight along it, not by a junction', () => {
    const model = townModel(town('+----a---B----------+'));
    expect(metresBetween(model, 'a', 'B')).toBe(40);
  });

  test('rounding to the nearest junction would swap which place is nearer', () => {
    const model = townModel(
      town(`
        +---------a---------+
        |                   |
        |                   |
        |                   |
        |                   B
        |                   |
        |                   |
        A                   |
        |                   |
        +-------------------+`)
    );
    // a stands at 10 of 20 cells; a rounded a would be at either corner and miss by 100 m.
    expect(metresBetween(model, 'a', 'A')).toBe(170);
    expect(metresBetween(model, 'a', 'B')).toBe(140);
  });

  test('the connector beside the street is walked at the same speed', () => {
    const model = townModel(
      town(`
             a
             .
        +----+----------+
                     .
                     B`)
    );
    // 2 cells down to the street, 8 along, 2 down.
    expect(metresBetween(model, 'a', 'B')).toBe(120);
  });

  test('what stands farther than 150 m from any street is listed, not dropped', () => {
    const street = ['+----A----+', ...Array.from({ length: 14 }, () => ''), '  a', '  b'].join('\n');
    const model = townModel(town(street));
    expect(metresBetween(model, 'a', 'A')).toBe(150 + 30);
    expect(model.unsnapped).toEqual({ buildings: [1], places: [] });
    expect(metresBetween(model, 'b', 'A')).toBeNull();
  });

  test('a canal is crossed only at its bridge', () => {
    const model = townModel(
      town(`
        +----a---------------+----------+
                             |
                             |
                             |
        +----B---------------+----------+`)
    );
    // 40 m apart across the water, 360 m to walk.
    expect(metresBetween(model, 'a', 'B')).toBe(360);
  });

  test('a loop nobody connected does not catch the houses beside it', () => {
    const model = townModel(
      town(`
        +--------------------------------------------------------------------------------+
        |                                                                                |
        |           +-+                                                                  |
        |          a| |                                                                  |
        |           +-+                                                                  A
        |                                                                                |
        |                                                                                |
        +--------------------------------------------------------------------------------+`)
    );
    // The loop's 80 m are less than 5 % of the streets: a stands on the street 30 m above, not on the loop beside it.
    expect(metresBetween(model, 'a', 'A')).toBe(30 + 700 + 40);
  });

  test('nor does a square in Porto that joins the streets only over the ground of a compound beside it', () => {
    const wide = ' '.repeat(150);
    const street = '-'.repeat(159);
    const model = townModel(
      town(`
        +${street}+
        |        ${wide} |
        |   ##o##${wide} |
        |   #   #${wide} |
        |   # + #${wide} |
        |   ##o##${wide} A
        |     |  ${wide} |
        |   +-+-+${wide} |
        | a |   |${wide} |
        |   +---+${wide} |
        +${street}+`)
    );
    // The upper gate lies on no way: that one can walk in there and out to the square is only assumed.
    expect(metresBetween(model, 'a', 'A')).toBe(20 + 20 + 1600 + 50);
  });
});

test('both banks of a river without a bridge belong to the district; none is lifted over it', () => {
  const model = townModel(
    town(`
        +--A------a----------+
        |                    |
        +--------------------+


        +-------b-------B--+`)
  );
  expect(metresBetween(model, 'a', 'A')).toBe(70);
  expect(metresBetween(model, 'b', 'B')).toBe(80);
  expect(metresBetween(model, 'b', 'A')).toBeNull();
});

test('of two walks that take equally long the one without waiting is told, seen from either end', () => {
  const drawn = (spur: string, right: string, above: string, below: string): string => `
           +--${above}--+
           |     |
        +-${spur}+     ${right}
           |     |
           |     |
           +--${below}--+`;
  // One way around 10 cells and a signal of 20 s, the other 12 cells; then 1 cell out on the spur.
  for (const [spur, right] of [['a', 'B'] as const, ['B', 'a'] as const]) {
    const option = walkBetween(townModel(town(drawn(spur, right, '!', '-'))), 'a', 'B');
    expect(option).toMatchObject({ decimetres: 1300, paceDecimetres: 1300, fixedDeciseconds: 0 });
  }
  const turned = drawn('a', 'B', '!', '-').split('\n').toReversed().join('\n');
  expect(walkBetween(townModel(town(turned)), 'a', 'B')).toMatchObject({ decimetres: 1300, fixedDeciseconds: 0 });
});

describe('stairs and signals', () => {
  test('stairs take twice as long, and their metres stay metres', () => {
    const model = townModel(town('+--a--+--^--+--B--+'));
    expect(walkBetween(model, 'a', 'B')).toMatchObject({ decimetres: 1200, paceDecimetres: 1800, fixedDeciseconds: 0 });
  });

  test('stairs are taken only where the way around is longer than twice their length', () => {
    const short = town(`
        +--a--+--^--+--B--+
              |     |
              +-----+`);
    // Around: 10 cells instead of 6, which on stairs weigh 12.
    expect(walkBetween(townModel(short), 'a', 'B')).toMatchObject({ decimetres: 1600, paceDecimetres: 1600 });
  });

  test('without steps one walks around, however far', () => {
    const model = townModel(
      town(`
        +--a--+--^--+--B--+
        |                 |
        |                 |
        |                 |
        |                 |
        +-----------------+`)
    );
    expect(metresBetween(model, 'a', 'B')).toBe(120);
    expect(metresBetween(model, 'a', 'B', 'stepFree')).toBe(30 + 50 + 180 + 50 + 30);
  });

  test('without steps nothing is reached up stairs only, nor lifted over them', () => {
    const model = townModel(
      town(`
        +--a--+
        |
        ^
        |
        +--B--+-------+`)
    );
    expect(metresBetween(model, 'a', 'B')).toBe(100);
    expect(metresBetween(model, 'a', 'B', 'stepFree')).toBeNull();
  });

  test('someone beside stairs stands, without steps, on the nearest street that has none', () => {
    const model = townModel(
      town(`
        +-----^-----+-----B---+
        |    a      |
        |           |
        |           |
        |           |
        +-----------+`)
    );
    expect(metresBetween(model, 'a', 'B')).toBe(10 + 70 + 60);
    // The street below is 4 cells away, the one at the left 5.
    expect(metresBetween(model, 'a', 'B', 'stepFree')).toBe(40 + 70 + 50 + 60);
  });

  test('one waits at a signal when one passes the middle of its crossing, once', () => {
    const model = townModel(town('+--a--+---!----b---+--C--+--D---!---+'));
    expect(walkBetween(model, 'a', 'C')).toMatchObject({ decimetres: 1900, fixedDeciseconds: 200 });
    // b is already beyond the middle.
    expect(walkBetween(model, 'b', 'C')).toMatchObject({ decimetres: 700, fixedDeciseconds: 0 });
    expect(walkBetween(model, 'b', 'D')).toMatchObject({ decimetres: 1300, fixedDeciseconds: 0 });
  });

  test('two on one crossing wait only if the middle lies between them', () => {
    const model = townModel(town('+-a-!-b--c-A-+'));
    expect(walkBetween(model, 'a', 'A')?.fixedDeciseconds).toBe(200);
    expect(walkBetween(model, 'c', 'A')?.fixedDeciseconds).toBe(0);
  });
});

describe('the limit', () => {
  test('an option of exactly the limit holds, one decisecond more does not', () => {
    const model = townModel(town('+-a--------A-+'));
    expect(optionsOfPlace(model, 0, 'walking', 900)).toHaveLength(1);
    expect(optionsOfPlace(model, 0, 'walking', 899)).toHaveLength(0);
  });
});

/*
 * METHOD 9: a perfect lattice, each destination weighing its own power of two, so that one sum tells exactly which were reached.
 * By hand: a place at the junction (3, 2) of blocks of 100 m reaches the junction (x, y) in (|x − 3| + |y − 2|) × 100 s.
 */
test('on a perfect lattice the sum of weights names exactly what is reached', () => {
  const columns = 6;
  const rows = 4;
  const line = Array.from({ length: columns }, () => '+').join('---------');
  const between = Array.from({ length: columns }, () => '|').join('         ');
  const lattice = Array.from({ length: rows }, () => line).join(`\n${`${between}\n`.repeat(9)}`);
  const { edges } = town(lattice);
  const junctions = new Map(
    edges.flatMap((edge) => [[edge.from, edge.path[0]] as const, [edge.to, edge.path[1]] as const])
  );
  const houses = [...junctions].map(([id, position]) => ({ id, position: position ?? [0, 0], compound: null }));
  const model = townModel({
    ...town(lattice),
    houses: houses.map(({ id, position }) => ({ id, position: [position[0], position[1]], compound: null })),
    places: [{ id: 0, position: houses.find(({ id }) => id === 2 * columns + 3)?.position ?? [0, 0], compound: null }]
  });
  for (const limit of [0, 1000, 1999, 2000, 3000, 5000]) {
    const sum = optionsOfPlace(model, 0, 'walking', limit).reduce((total, { building }) => total + 2 ** building, 0);
    let expected = 0;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        if ((Math.abs(x - 3) + Math.abs(y - 2)) * 1000 <= limit) expected += 2 ** (y * columns + x);
      }
    }
    expect(sum, `limit ${limit}`).toBe(expected);
  }
});
