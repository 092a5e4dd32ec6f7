import type { Kysely } from 'kysely';
import { afterEach, describe, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { openArrays } from '../../core/walk/file/array-file.ts';
import { openCounted, type CountedModel } from '../../core/walk/file/counted-sections.ts';
import { networkFormat, openModel } from '../../core/walk/file/network-file.ts';
import type { WalkModel } from '../../core/walk/model.ts';
import { walkerClasses } from '../../core/walk/pace.ts';
import { kindBits } from '../../core/walk/sweep/sweep-model.ts';
import { sweptNearest } from '../../core/walk/sweep/swept-nearest.ts';
import * as districts from '../db/districts.ts';
import { serviceColumn, type Schema } from '../db/schema.ts';
import { sampleBatch } from '../sample-batch.ts';
import { openDistrict } from './open-district.ts';
import * as walks from './walks.ts';

const test = testDatabase();

afterEach(() => walks.stop());

async function openedNetwork(db: Kysely<Schema>, code: string): Promise<{ model: WalkModel; counted: CountedModel }> {
  const opened = openModel(await walks.network(db, code));
  return { model: opened.model, counted: openCounted(opened) };
}

describe('the network file', () => {
  const few = [4, 7, 0, 30, 12];
  const houses = few.map((population, id) =>
    building(id + 10, 50 + id * 100, 10, { population, unit: id < 4 ? 'd1a' : 'd1b' })
  );
  const town = district({
    buildings: houses,
    places: [
      place(3, 0, 0, { services: ['care', 'legal'] }),
      place(7, 900, 0, { services: ['government'] }),
      place(8, 900, 0, { validFrom: '2090-01-01' })
    ]
  });

  test('counts people by cell and names the cells’ units and what places offer', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const { model, counted } = await openedNetwork(db, 'test');
    // 4 and 7 people make one cell of 11; where nobody lives there is none.
    expect(counted.people).toEqual({
      cellOf: Int32Array.of(0, 0, -1, 1, 2),
      cellPeople: Int32Array.of(11, 30, 12),
      cellUnit: Int32Array.of(0, 0, 1),
      unitCount: 2
    });
    expect(counted.unitCodes).toEqual(['d1a', 'd1b']);
    expect([...model.places.ids]).toEqual([3, 7]);
    expect([...counted.placeKinds]).toEqual([kindBits(['care', 'legal']), kindBits(['government'])]);
  });

  // The line (3): who lives in which house of a cell cannot be told from the file.
  test('is the same to the last byte however a cell’s people are shared among its houses', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const before = new Uint8Array(await walks.network(db, 'test')).slice();
    for (const [id, population] of [
      [10, 10],
      [11, 1]
    ] as const) {
      await db.updateTable('building').set({ population }).where('id', '=', id).execute();
    }
    await walks.forget('test');
    expect(Buffer.compare(before, new Uint8Array(await walks.network(db, 'test')))).toBe(0);
  });

  // As in network-file.test.ts: what is added here tells something about people, and is written here on purpose.
  test('holds beside the model its edition, people by cell and kinds, and no more', async ({ db }) => {
    await districts.write(db, town, madeUpFile);
    const { names } = openArrays(networkFormat, await walks.network(db, 'test'));
    expect(names.filter((name) => name.startsWith('extra/')).toSorted()).toEqual(
      ['edition', 'people/cellOf', 'people/cellPeople', 'people/cellUnit', 'people/unitCodes', 'places/kinds'].map(
        (name) => `extra/${name}`
      )
    );
  });

  test('of a district without people counts nobody', async ({ db }) => {
    await districts.write(db, district({ buildings: [building(0, 50, 10)], places: [place(0, 0, 0)] }), madeUpFile);
    const { counted } = await openedNetwork(db, 'test');
    expect([...counted.people.cellOf, counted.people.unitCount, ...counted.unitCodes]).toEqual([-1, 0]);
  });
});

describe('on the small sample, recomputed', () => {
  test('stored nearest places are those of the sweep over the file, to the decisecond, and all people are counted', async ({
    db
  }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const { model, counted } = await openedNetwork(db, data.code);
    const people = data.buildings.reduce((sum, { population }) => sum + population, 0);
    expect(counted.people.cellPeople.reduce((sum, population) => sum + population, 0)).toBe(people);
    expect(Math.min(...counted.people.cellPeople)).toBeGreaterThanOrEqual(10);

    const [standard = new Int16Array()] = sweptNearest(model, counted.people, counted.placeKinds, walkerClasses);
    const stored = new Int16Array(standard.length).fill(-1);
    const rows = await db.selectFrom('nearest').selectAll().where('walker', '=', 'standard').execute();
    for (const row of rows) {
      const index = model.buildings.indexOf.get(row.building) ?? -1;
      serviceKinds.forEach((kind, at) => {
        stored[index * serviceKinds.length + at] = row[serviceColumn[kind]] ?? -1;
      });
    }
    expect(standard).toEqual(stored);
    expect(stored.filter((deciseconds) => deciseconds >= 0).length).toBeGreaterThan(1000);
  });
});
