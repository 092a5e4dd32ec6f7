import { afterAll, describe, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { counted, type CountedDistrict } from '#testing/counted-sample.ts';
import { testDatabase } from '#testing/database.ts';
import { plainCells } from '#testing/plain-gaps.ts';
import { figuresAt } from '../../core/coverage/curves.ts';
import { hoursOfWeek } from '../../core/coverage/week.ts';
import { parseMoment } from '../../core/places/open-week.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import { anyTime } from '../db/cell-verdicts.ts';
import * as gateStates from '../db/gate-states.ts';
import * as gaps from '../db/gaps.ts';
import * as places from '../db/places.ts';
import { sampleBatch } from '../sample-batch.ts';
import * as builtNetwork from './built-network.ts';
import { openDistrict } from './open-district.ts';
import { openingAt } from './openings.ts';
import { scoresOf } from './scores.ts';
import { weekOf } from './week-of-district.ts';

const test = testDatabase();

afterAll(() => builtNetwork.stop());

const data = sampleDistrict();
const minuteOf = (moment: string): number => parseMoment(moment) ?? Number.NaN;

describe('a question about a time of the week', () => {
  test('is answered as plain counting over what is open then says, the gates as they stand then', async ({ db }) => {
    await openDistrict(db, data, sampleBatch(data, 1));
    for (const moment of ['Wed 10:00', 'Sat 19:00', 'Mon 07:45', 'Sun 03:00']) {
      const minute = minuteOf(moment);
      const gates = await gateStates.at(db, data.code, minute);
      const compounds = data.compounds.map((compound) => ({
        ...compound,
        gates: compound.gates.map((gate) => ({ ...gate, state: gates.get(gate.id) ?? gate.state, hours: null }))
      }));
      const town = counted({ ...data, compounds });
      for (const [walker, minutes] of [
        ['standard', 15],
        ['stepFree', 9]
      ] as const) {
        const opening = await openingAt(db, data.code, walker, minute);
        for (const service of serviceKinds) {
          const { open, unknown } = await places.openAt(db, data.code, service, minute);
          const people = (offering: readonly number[]): number =>
            plainCells(only(town, service, offering), service, walker)
              .filter(({ deciseconds }) => deciseconds !== null && deciseconds <= minutes * 600)
              .reduce((sum, cell) => sum + cell.people, 0);
          const { total } = await gaps.byUnit(db, data.code, { service, walker, minutes, opening, level: 'grid' });
          const where = `${moment} ${service} ${walker}`;
          expect(total.reached, where).toBe(people(open));
          expect(total.reached + total.unknown, where).toBe(people([...open, ...unknown]));
          expect(total.reached + total.unknown + total.unreached).toBe(total.people);
          const why = Object.values(total.causes).reduce((sum, count) => sum + count, 0);
          expect(why, where).toBe(total.unreached);
        }
      }
    }
  });

  test('has curves that say for each number of minutes what a question about those says', async ({ db }) => {
    await openDistrict(db, data, sampleBatch(data, 1));
    const opening = await openingAt(db, data.code, 'standard', minuteOf('Sat 19:00'));
    const { units: curves } = await gaps.curves(db, data.code, { service: 'care', walker: 'standard', opening });
    for (const minutes of [1, 8, 15, 30]) {
      const question = { service: 'care', walker: 'standard', minutes, opening } as const;
      const { units } = await gaps.ofUnits(db, data.code, question);
      const byCode = new Map(curves.map((curve) => [curve.code, curve]));
      for (const { code, ...gap } of units) {
        const curve = byCode.get(code);
        if (curve === undefined) throw new Error(`there is no curve of ${code}`);
        const { reached, unknown, unreached, unknownBuildings, unreachedBuildings } = figuresAt(curve, minutes);
        expect(gap).toMatchObject({ reached, unknown, unreached, unknownBuildings, unreachedBuildings });
      }
    }
  });

  test('is one opening with another moment at which the same is open, and none where walks are not computed', async ({
    db
  }) => {
    await openDistrict(db, data, sampleBatch(data, 1));
    const [first, second] = [
      await openingAt(db, data.code, 'standard', minuteOf('Tue 10:10')),
      await openingAt(db, data.code, 'standard', minuteOf('Tue 10:20'))
    ];
    expect(second).toEqual(first);
    expect(first).not.toEqual(anyTime);
    await db.updateTable('district').set({ currentRecompute: null }).execute();
    expect(await openingAt(db, data.code, 'standard', minuteOf('Tue 10:10'))).toEqual(anyTime);
  });
});

test('the week of a unit says hour by hour what a question about that hour says', async ({ db }) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  for (const service of ['care', 'daily-life'] as const) {
    const question = { service, walker: 'elder60', minutes: 12 } as const;
    const week = new Map((await weekOf(db, data.code, question)).map((unit) => [unit.code, unit]));
    for (const moment of ['Mon 00:00', 'Wed 10:00', 'Wed 12:00', 'Fri 17:00', 'Sat 19:00', 'Sun 23:00']) {
      const opening = await openingAt(db, data.code, 'elder60', minuteOf(moment));
      const { units } = await gaps.ofUnits(db, data.code, { ...question, opening });
      const hour = minuteOf(moment) / 60;
      expect(hour).toBeLessThan(hoursOfWeek);
      for (const { code, people, reached, unknown } of units) {
        const own = week.get(code);
        const said = { people: own?.people, reached: own?.reached[hour], unknown: own?.unknown[hour] };
        expect(said, `${moment} ${code}`).toEqual({ people, reached, unknown });
      }
    }
  }
});

test('every grid where people live has a score that its parts add up to, and a rank that says how sure it is', async ({
  db
}) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  const { units, minutes } = await scoresOf(db, data.code, 'grid', '2026-11-25');
  expect(Object.values(minutes)).toEqual([15, 15, 15, 15, 15, 15]);
  expect(units).toHaveLength(data.units.filter(({ level }) => level === 'grid').length);
  for (const { people, score, rank } of units) {
    expect(score === null).toBe(people === 0);
    expect(rank === null).toBe(people === 0);
    const points = score?.kinds.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.points, 0);
    expect(points ?? 0).toBeCloseTo(score?.score ?? 0, 9);
    if (rank === null) continue;
    expect(rank.best).toBeLessThanOrEqual(rank.from);
    expect(rank.from).toBeLessThanOrEqual(rank.to);
    expect(rank.tied + rank.above + rank.below).toBe(units.filter((unit) => unit.people > 0).length - 1);
  }
  const scores = units.map(({ score }) => score?.score ?? -1);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

/** The town in which only these places offer a kind. */
function only(town: CountedDistrict, service: ServiceKind, offering: readonly number[]): CountedDistrict {
  const servicesOf = new Map(
    [...town.servicesOf].map(([place, services]) => [
      place,
      services.filter((one) => one !== service || offering.includes(place))
    ])
  );
  return { ...town, servicesOf };
}
