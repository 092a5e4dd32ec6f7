import { describe, expect, test } from 'vitest';
import { town, townModel, walkBetween, type Town } from '#testing/town.ts';
import { dice } from '../chance/dice.ts';
import { buildNetwork } from './network.ts';
import { paceBetween } from './pace-along.ts';
import { paces, walkDeciseconds, walkerClasses } from './pace.ts';
import { walkPath } from './path.ts';
import { Reach } from './reach.ts';
import { slopeFactor } from './slope.ts';

describe('the speed kept on a slope, there and back', () => {
  test.each([
    [0, 1],
    [0.05, 0.985],
    [0.08, 0.887]
  ])('a slope of %d keeps %d (METHOD 1)', (slope, known) => {
    expect(slopeFactor(slope)).toBeCloseTo(known, 3);
    expect(slopeFactor(-slope)).toBe(slopeFactor(slope));
  });

  test('the flat costs exactly nothing, and steeper is never faster', () => {
    expect(slopeFactor(0)).toBe(1);
    for (let percent = 1; percent <= 45; percent++) {
      expect(slopeFactor(percent / 100)).toBeLessThan(slopeFactor((percent - 1) / 100));
    }
  });

  test.each([NaN, 0.46, -3, Infinity, -Infinity])('what is no slope of a street (%d) costs nothing', (slope) => {
    expect(slopeFactor(slope)).toBe(1);
  });
});

/** The town with slopes on its edges: those that `slopes` names, by their number. */
function hilly(drawn: Town, slopes: Readonly<Record<number, number>>): Town {
  const edges = drawn.edges.map((edge) => {
    const slope = slopes[edge.id];
    return slope === undefined ? edge : { ...edge, slope };
  });
  return { ...drawn, edges };
}

describe('a town on a hill', () => {
  // A cell is 10 m. Edges: 0 from the left junction over the hill, 1 down to the lane, 2 down at the right, 3 the lane below.
  const drawn = town(`
        +a---------B+
        |           |
        +-----------+`);

  test('a street of 20 % takes 1.71641 times as long: (e^0.7 + e^0.35) / 2', () => {
    const model = townModel(hilly(drawn, { 0: 0.2 }));
    // Over the hill 100 m, 171.6 s; around by the lane it would be 10 + 20 + 120 + 20 + 10 m, of which 20 m on the hill.
    expect(walkBetween(model, 'a', 'B')).toMatchObject({ decimetres: 1000, paceDecimetres: 1716 });
  });

  test('the lane around it is taken where that is quicker', () => {
    // 30 %: (e^1.05 + e^0.7) / 2 = 2.43570, so 243.6 s over the hill; around 160 m + 20 m × 2.43570 = 208.7 s.
    const model = townModel(hilly(drawn, { 0: 0.3 }));
    expect(walkBetween(model, 'a', 'B')).toMatchObject({ decimetres: 1800, paceDecimetres: 2087 });
  });

  test('a pram is pushed up 8 % and not up more', () => {
    expect(walkBetween(townModel(hilly(drawn, { 0: 0.08 })), 'a', 'B', 'stepFree')?.decimetres).toBe(1000);
    // Else from the sides, 10 m beside either: 10 + 20 + 120 + 20 + 10 m.
    expect(walkBetween(townModel(hilly(drawn, { 0: 0.0801 })), 'a', 'B', 'stepFree')?.decimetres).toBe(1800);
  });

  test('an absurd slope is unknown, for a pram too', () => {
    const model = townModel(hilly(drawn, { 0: 4 }));
    expect(walkBetween(model, 'a', 'B')).toEqual(walkBetween(townModel(drawn), 'a', 'B'));
    expect(walkBetween(model, 'a', 'B', 'stepFree')?.decimetres).toBe(1000);
  });

  test('on stairs a slope costs nothing more', () => {
    const stairs = town('+-a--^-----B-+');
    const model = townModel(hilly(stairs, { 0: 0.3 }));
    expect(walkBetween(model, 'a', 'B')).toEqual(walkBetween(townModel(stairs), 'a', 'B'));
    expect(walkPath(model, 0, 1, paces.standard)?.parts.map(({ kind }) => kind)).toEqual(['stairs']);
  });

  test('the seconds of a slope belong to the walk, and the parts add up', () => {
    const path = walkPath(townModel(hilly(drawn, { 0: 0.2 })), 0, 1, paces.standard);
    expect(path?.parts.map(({ kind, metres, seconds }) => ({ kind, metres, seconds }))).toEqual([
      { kind: 'walk', metres: 100, seconds: 171.6 }
    ]);
  });
});

const seeds = Array.from({ length: 100 }, (_, index) => index + 1);

describe('parts of a piece add up to the millimetre', () => {
  test.each(seeds)('seed %d', (seed) => {
    const roll = dice(seed);
    const metresPerCell = 1 + 30 * roll();
    const drawn = town(roll() < 0.3 ? '+--!---+' : roll() < 0.3 ? '+--^---+' : '+------+', { metresPerCell });
    const network = buildNetwork(hilly(drawn, { 0: roll() < 0.1 ? roll() : 0.45 * roll() }).edges, []);
    const reach = new Reach(network);
    reach.begin('walking', [1, 0.8, 0.6, 0.7][Math.floor(roll() * 4)] ?? 1, 1e9);
    const millimetres = network.pieceMillimetres[0] ?? NaN;
    const whole = paceBetween(network, 0, 0, millimetres);
    expect(Math.abs(whole - millimetres * (network.pieceFactor[0] ?? NaN))).toBeLessThanOrEqual(0.5);
    const wholeKey = reach.partKey(0, millimetres, 0);
    for (let cut = 0; cut < 50; cut++) {
      const a = Math.round(roll() * millimetres);
      const b = Math.round(roll() * millimetres);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const parts =
        paceBetween(network, 0, 0, low) +
        paceBetween(network, 0, high, low) +
        paceBetween(network, 0, high, millimetres);
      expect(parts, `cut at ${low} and ${high} of ${millimetres} mm`).toBe(whole);
      expect(reach.partKey(0, a, 0) + reach.partKey(0, a, 1), `cut at ${a} of ${millimetres} mm`).toBe(wholeKey);
    }
  });
});

describe('on random hills every explained walk adds up to its stored option, to the decisecond', () => {
  test.each(seeds)('seed %d', (seed) => {
    const roll = dice(seed);
    const flat = town(
      `
           a
        +----+--^--+--!--b--+
        |    |     |        |
        +-c--+--!--+--^-----+
        |  d       |        |
        +----E-----+---F----+`,
      { metresPerCell: 5 + 10 * roll() }
    );
    const slopes = Object.fromEntries(flat.edges.map(({ id }) => [id, roll() < 0.3 ? 0 : 0.4 * roll()]));
    const model = townModel(hilly(flat, slopes));
    for (const house of [0, 1, 2, 3]) {
      for (const place of [4, 5]) {
        const option = walkBetween(model, 'abcd'[house] ?? '', 'ABCDEF'[place] ?? '');
        expect(option).not.toBeNull();
        for (const walker of walkerClasses.filter((each) => each !== 'stepFree')) {
          const path = walkPath(model, house, place, paces[walker]);
          const stored = walkDeciseconds(
            option?.paceDecimetres ?? NaN,
            option?.fixedDeciseconds ?? NaN,
            paces[walker].metresPerSecond
          );
          const told = path?.parts.reduce((sum, { seconds }) => sum + Math.round(seconds * 10), 0);
          expect(told, `${walker}, house ${house}, place ${place}`).toBe(stored);
        }
      }
    }
  });
});
