import { afterAll, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile } from '#testing/world.ts';
import { parseMoment } from '../../core/places/open-week.ts';
import * as builtNetwork from '../jobs/built-network.ts';
import { openDistrict } from '../jobs/open-district.ts';
import { openingAt } from '../jobs/openings.ts';
import { sampleBatch } from '../sample-batch.ts';
import * as districts from './districts.ts';
import * as gaps from './gaps.ts';
import * as homes from './homes.ts';

const test = testDatabase();

afterAll(() => builtNetwork.stop());

const data = sampleDistrict();

test('the homes of each lowest unit are its populated buildings, and as many of them are reached as its figures say', async ({
  db
}) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  for (const moment of [null, 'Sat 19:00']) {
    const opening = await openingAt(db, data.code, 'standard', moment === null ? null : parseMoment(moment));
    const question = { service: 'legal', walker: 'standard', minutes: 8, opening } as const;
    const { units } = await gaps.ofUnits(db, data.code, question);
    for (const unit of units.filter(({ level }) => level === 'microGrid')) {
      const found = await homes.ofUnit(db, data.code, unit.code, question);
      const limit = question.minutes * 600;
      const within = (time: number | null) => time !== null && time <= limit;
      const reached = found.homes.filter(({ cell }) => within(cell.sure));
      const unknown = found.homes.filter(({ cell }) => !within(cell.sure) && within(cell.possible));
      expect(found.total, unit.code).toBe(unit.buildings);
      expect(reached.length, unit.code).toBe(unit.reachedBuildings);
      expect(unknown.length, unit.code).toBe(unit.unknownBuildings);
      for (const home of reached) expect(within(home.deciseconds)).toBe(true);
    }
  }
});

test('the farthest come first, those that reach none before all', async ({ db }) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  const [unit = ''] = data.units.filter(({ level }) => level === 'microGrid').map(({ code }) => code);
  const found = await homes.ofUnit(db, data.code, unit, { service: 'care', walker: 'elder75' });
  const times = found.homes.map(({ cell }) => cell.sure ?? Infinity);
  expect(times.length).toBeGreaterThan(1);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a home tells no count of its people, and where nobody lives there is none', async ({ db }) => {
  const town = district({ buildings: [building(0, 50, 9), building(1, 150, 9, { population: 30 })] });
  await districts.write(db, town, madeUpFile);
  const { homes: found, total } = await homes.ofUnit(db, 'test', 'd1a', { service: 'care', walker: 'standard' });
  expect(total).toBe(1);
  expect(JSON.stringify(found)).not.toMatch(/population|people|household/i);
  expect(found).toMatchObject([{ id: 1, deciseconds: null, cell: { buildings: 1, sure: null, possible: null } }]);
  const none = await homes.ofUnit(db, 'test', 'd1b', { service: 'care', walker: 'standard' });
  expect(none).toEqual({ homes: [], total: 0 });
});
