import { describe, expect, test as plain } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { testDatabase } from '#testing/database.ts';
import { scratchDatabase } from '#testing/scratch-database.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { connect } from '../db/connect.ts';
import { answerVersion, dataVersion } from '../db/data-version.ts';
import { patches } from '../db/gap-patches.ts';
import * as gaps from '../db/gaps.ts';
import { sampleBatch } from '../sample-batch.ts';
import { openDistrict } from './open-district.ts';
import { wallPicture } from './wall-picture.ts';
import { weekOf } from './week-of-district.ts';

const test = testDatabase();
const asked = { walker: 'standard', minutes: 15 } as const;
const whole = { waitMilliseconds: 60_000, version: 'of the test' };

describe('the picture of a wall, of the small sample', () => {
  test('says what the gap queries say, for each kind, and adds up', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    for (const service of serviceKinds) {
      const picture = await wallPicture(db, data.code, { ...asked, service }, whole);
      if (picture === null) throw new Error('there is a picture');
      const { units } = await gaps.ofUnits(db, data.code, { ...asked, service });
      expect(picture.units.map(({ code }) => code)).toEqual(
        units.filter(({ level }) => level !== 'microGrid').map(({ code }) => code)
      );
      for (const unit of picture.units) {
        const { people, reached, unreached } = units.find(({ code }) => code === unit.code) ?? {};
        expect(unit).toMatchObject({ people, reached, unreached });
        expect(unit.people).toBe(unit.reached + unit.unreached);
        expect(unit.elders === null || unit.elders.people % 10 === 0).toBe(true);
        expect(unit.evening?.unreached).toBeGreaterThanOrEqual(unit.unreached - (unit.evening?.unknown ?? 0));
      }
      const week = (await weekOf(db, data.code, { ...asked, service })).find(
        ({ code }) => code === picture.units[0]?.code
      );
      expect(picture.week).toMatchObject({ reached: week?.reached, unknown: week?.unknown });
      expect(picture.kinds.map((kind) => kind.service).toSorted()).toEqual([...serviceKinds].toSorted());
    }
  });

  test('tells of no house by itself: neither a patch of one or two, nor fewer than ten people', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    let left = 0;
    for (const service of serviceKinds) {
      for (const minutes of [3, 8, 15, 25]) {
        const picture = await wallPicture(db, data.code, { ...asked, service, minutes }, whole);
        const { patches: all } = await patches(db, data.code, { ...asked, service, minutes });
        left += all.filter(({ buildings }) => buildings < 3).length;
        expect(picture?.patches.every(({ buildings }) => buildings >= 3)).toBe(true);
        const counts = [...(picture?.units ?? []), ...(picture?.patches ?? [])].map(({ people }) => people);
        expect(counts.filter((count) => count > 0 && count < 10)).toEqual([]);
      }
    }
    // There are such patches: the test would be none without them.
    expect(left).toBeGreaterThan(0);
  });

  test('does not wait for the week longer than it is told, and is null where there is nothing', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const early = await wallPicture(
      db,
      data.code,
      { service: 'care', walker: 'stepFree', minutes: 23 },
      { waitMilliseconds: 0, version: 'early' }
    );
    expect(early).toMatchObject({ week: null, version: 'early' });
    expect(early?.units.every(({ evening }) => evening === null)).toBe(true);
    expect(await wallPicture(db, 'nowhere', { ...asked, service: 'care' }, whole)).toBeNull();
  });
});

plain('a place that changes is another edition of the answers, once it is committed', async () => {
  const scratch = await scratchDatabase();
  const { db, close } = await connect(scratch.settings, { say: () => undefined });
  try {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const before = await answerVersion(db, data.code);
    const found = await dataVersion(db, data.code);
    await db
      .updateTable('place')
      .set({ seats: 7 })
      .where('id', '=', data.places[0]?.id ?? 0)
      .execute();
    expect(await answerVersion(db, data.code)).not.toBe(before);
    // The walks are those of before: nothing is computed anew for it.
    expect(await dataVersion(db, data.code)).toBe(found);
  } finally {
    await close();
    await scratch.remove();
  }
});
