import type { Kysely } from 'kysely';
import { describe, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { archiveOf, bundledAt, forged, textOf } from '#testing/bundles.ts';
import { testDatabase } from '#testing/database.ts';
import { building, compound, district, gate, place, rectangle, street } from '#testing/world.ts';
import { openBundle, type OpenedBundle } from '../../core/bundle/bundle-file.ts';
import { answers, inputs, members } from '../../core/bundle/members.ts';
import type { DistrictData } from '../../core/district/district-data.ts';
import type { WrittenFile } from '../../core/writers/written-file.ts';
import * as districts from '../db/districts.ts';
import type { Schema } from '../db/schema.ts';
import { openDistrict } from '../jobs/open-district.ts';
import * as recompute from '../jobs/recompute.ts';
import { sampleBatch } from '../sample-batch.ts';
import { bundleOf } from './make-bundle.ts';
import { inThrowAwayDatabase } from './throw-away.ts';
import { compareWithDistrict, computeAgain } from './verify-bundle.ts';

const test = testDatabase();
const data = sampleDistrict();

async function found(db: Kysely<Schema>, code: string): Promise<districts.District> {
  const district = await districts.find(db, code);
  if (district === null) throw new Error(`there is no district ${code}`);
  return district;
}

async function bundled(db: Kysely<Schema>, given: DistrictData): Promise<WrittenFile[]> {
  await openDistrict(db, given, sampleBatch(given, 1));
  return (await bundleOf(db, await found(db, given.code), bundledAt)).files;
}

const opened = async (files: readonly WrittenFile[]): Promise<OpenedBundle> => openBundle(await archiveOf(files));

/** A small district with what the sample lacks: nobody's entrance known, a closed compound, a house far off, two houses of few people. */
const odd = district({
  code: 'odd',
  buildings: [
    building(0, 50, 10, { population: 4 }),
    building(3, 90, 10, { population: 9, population75plus: 2 }),
    building(7, 350, 60, { population: 40, compound: 2 }),
    building(8, 1500, 12, { population: 25, unit: 'd1b' }),
    building(9, 1900, 420, { population: 3, unit: 'd1b' })
  ],
  compounds: [
    compound(2, rectangle(300, 30, 400, 90), [gate(0, 350, 30, 'closed')]),
    { ...compound(5, rectangle(600, 30, 700, 90), []), names: null }
  ],
  places: [
    place(1, 0, 0, {
      services: ['care', 'legal'],
      hours: 'Mo-Fr 08:30-17:30',
      serviceHours: { legal: 'Tu 14:00-16:00' },
      entrance: [119.4501, 32.2]
    }),
    place(4, 1000, 5, { services: ['government'], seats: 20, stepFree: false, names: { name: '“四，五”' } }),
    place(6, 700, 0, { validFrom: '2090-01-01' })
  ],
  edges: [
    ...district().edges,
    street(20, [20, 2000, 0], [21, 2000, 100], {
      steps: true,
      stepFree: false,
      waitSeconds: 20,
      slope: 0.05,
      name: '坡'
    })
  ]
});

describe('a bundle of the small sample', () => {
  test('is computed again without a difference, and names each figure that was changed', async ({ db }) => {
    const files = await bundled(db, data);
    const changed = [
      // One person; one share; one corner by 2 cm; one row.
      [
        answers.nearest.path,
        (text: string) => text.replace(/^(\d+,standard,)(\d+)/m, (_, key, time) => `${key}${Number(time) + 1}`)
      ],
      [
        answers.gaps.path,
        (text: string) =>
          text.replace(/,(0\.\d{4})(\d+),/, (_, start, rest) => `,${start}${rest.slice(0, 4)}7${rest.slice(5)},`)
      ],
      [
        answers.patches.path,
        (text: string) =>
          text.replace(/(\[\[\[)([\d.]+),([\d.]+)\]/, (_, open, lon, lat) => `${open}${lon},${Number(lat) + 2e-7}]`)
      ],
      [answers.totals.path, (text: string) => text.replace(/\r\n[^\r]+\r\n$/, '\r\n')]
    ] as const;
    let forgery = files;
    for (const [path, change] of changed) forgery = forged(forgery, path, change);
    const district = await found(db, data.code);
    const stillThere = await compareWithDistrict(db, await opened(files), district);
    expect(stillThere).toMatchObject({ differences: [], count: 0 });
    expect(stillThere.members.map(({ path }) => path)).toEqual(members.map(({ path }) => path));
    await districts.remove(db, data.code);

    const honest = await computeAgain(db, await opened(files));
    expect(honest).toMatchObject({ differences: [], count: 0 });
    expect(honest.members.map(({ path }) => path)).toEqual(Object.values(answers).map(({ path }) => path));
    for (const { path, rows } of honest.members) {
      expect(rows, path).toBeGreaterThan(path === answers.listings.path ? -1 : 50);
    }
    await districts.remove(db, data.code);

    const { differences, count } = await computeAgain(db, await opened(forgery));
    expect(differences.map(({ member, column }) => [member, column])).toEqual([
      [answers.nearest.path, expect.stringMatching(/government|daily_life/)],
      [answers.totals.path, 'row'],
      [answers.gaps.path, expect.stringMatching(/share|depth|severity/)],
      [answers.patches.path, 'hull']
    ]);
    expect(count).toBe(4);
  });

  test('tells a street that was moved from that of the database it came from', async ({ db }) => {
    const files = await bundled(db, data);
    const moved = forged(files, inputs.streets.path, (text) =>
      text.replace(/("coordinates":\[\[)([\d.]+)/, (_, open, lon) => `${open}${Number(lon) + 2e-7}`)
    );
    const { differences } = await compareWithDistrict(db, await opened(moved), await found(db, data.code));
    expect(differences).toEqual([expect.objectContaining({ member: inputs.streets.path, key: '0', column: 'path' })]);
  });

  // The line (3): who lives in which house of a cell cannot be told from a bundle, and of elders and households nothing.
  test('is the same to the last byte however people are shared among the houses of a cell', async ({ db }) => {
    await openDistrict(db, data, sampleBatch(data, 1));
    const district = await found(db, data.code);
    const before = await bundleOf(db, district, bundledAt);
    const houses = await db
      .selectFrom('building')
      .select(['id', 'countingCell', 'population'])
      .where('countingCell', 'is not', null)
      .orderBy('id')
      .execute();
    const [cell = []] = [...Map.groupBy(houses, ({ countingCell }) => countingCell).values()].filter(
      ({ length }) => length > 1
    );
    const [first, second] = cell;
    if (first === undefined || second === undefined) throw new Error('no cell of the sample has two houses');
    const set = (id: number, population: number) =>
      db
        .updateTable('building')
        .set({ population, population60to74: population, population75plus: 0, households: 1 })
        .where('id', '=', id)
        .execute();
    await set(first.id, first.population + second.population - 1);
    await set(second.id, 1);
    await db.updateTable('countingCell').set({ population60to74: 0, population75plus: 1, households: 1 }).execute();
    const after = await bundleOf(db, district, bundledAt);
    expect(after.files.map(({ path }) => path)).toEqual(before.files.map(({ path }) => path));
    for (const { path } of before.files) expect(textOf(after.files, path), path).toBe(textOf(before.files, path));
  });
});

describe('a bundle', () => {
  // Written here on purpose: a column that counts people by building would have to be added here too.
  test('has no column that counts people by anything smaller than a counting cell', () => {
    const counting = /people|population|elders|households|person|reached|claimed/;
    const byMember = members.flatMap(({ path, key, columns }) => {
      const found = Object.keys(columns).filter((column) => counting.test(column));
      return found.length === 0 ? [] : [[path, key.join()]];
    });
    expect(byMember).toEqual([
      [inputs.cells.path, 'id'],
      [answers.totals.path, 'unit,service,class'],
      [answers.gaps.path, 'unit,service,class,minutes'],
      [answers.patches.path, 'service,class,id']
    ]);
    expect(Object.keys(inputs.buildings.columns)).toEqual([
      'id',
      'unit',
      'counting_cell',
      'compound',
      'use',
      'floors',
      'door_lon',
      'door_lat',
      'source_id'
    ]);
  });

  test('of an odd district comes through too: closed gates, unknown entrances, a house on no street', async ({
    db
  }) => {
    const files = await bundled(db, odd);
    const listed = textOf(files, answers.listings.path);
    expect(listed).toContain('unsnapped-building,9,');
    expect(listed).toContain('enclosed-building,7,');
    expect(listed).toContain('compound-without-gate,5,');
    await districts.remove(db, odd.code);
    expect(await computeAgain(db, await opened(files))).toMatchObject({ differences: [], count: 0 });
    // What came out of the bundle gives the same bundle again, hours of a single service and all.
    const again = (await bundleOf(db, await found(db, odd.code), bundledAt)).files;
    for (const { path } of Object.values(inputs)) expect(textOf(again, path), path).toBe(textOf(files, path));
    expect(textOf(again, inputs.services.path)).toContain('1,legal,Tu 14:00-16:00');
  });

  test('tells what was published, not what would be computed now', async ({ db }) => {
    const files = await bundled(db, odd);
    await db.updateTable('countingCell').set({ population: 30 }).where('population', '=', 40).execute();
    const bundle = await opened(files);
    const { differences } = await compareWithDistrict(db, bundle, await found(db, odd.code));
    expect(
      differences.map(({ member, column, bundle: told, found: now }) => [member, column, told, now])
    ).toContainEqual([...[inputs.cells.path, 'people', 40, 30]]);
    const later = (await bundleOf(db, await found(db, odd.code), bundledAt)).files;
    await recompute.run(db, odd.code);
    const renewed = (await bundleOf(db, await found(db, odd.code), bundledAt)).files;
    // Totals are those that were stored: the old ones until walking times are computed again.
    expect(textOf(later, answers.totals.path)).toBe(textOf(files, answers.totals.path));
    expect(textOf(renewed, answers.totals.path)).not.toBe(textOf(files, answers.totals.path));
  });

  test('of other cells, another method, or what no database takes, is refused with a sentence', async ({ db }) => {
    const files = await bundled(db, odd);
    await districts.remove(db, odd.code);
    const refusal = async (path: string, change: (text: string) => string): Promise<string> =>
      computeAgain(db, await opened(forged(files, path, change))).then(
        () => 'none',
        (error: unknown) => String(error)
      );
    expect(await refusal(inputs.cells.path, (text) => text.replace(',13,2', ',9,2'))).toMatch(
      /BundleProblem: .*cell \d: 9 people; fewer than 10 are never told apart/
    );
    expect(await refusal(inputs.cells.path, (text) => text.replace(',13,2', ',13,3'))).toMatch(/2 buildings name it/);
    expect(
      await refusal(inputs.buildings.path, (text) => text.replace(/"counting_cell":\d/, '"counting_cell":77'))
    ).toMatch(/there is no cell 77/);
    expect(await refusal(inputs.places.path, (text) => text.replace('care;legal', 'care;love'))).toMatch(
      /places.geojson, row 1: services is "care;love", where some of government, .* belongs/
    );
    expect(await refusal(inputs.units.path, (text) => text.replace('"parent":"d1"', '"parent":"x"'))).toMatch(
      /BundleProblem: Its inputs are refused: a unit's code must begin with its parent's code/
    );
    expect(await refusal(inputs.streets.path, (text) => text.replace('"id":1,', '"id":0,'))).toMatch(
      /BundleProblem: Its inputs are refused/
    );
    expect(await districts.list(db)).toEqual([]);
    const bundle = await opened(files);
    const older = { ...bundle, manifest: { ...bundle.manifest, method: 'walk-1' } };
    await expect(computeAgain(db, older)).rejects.toThrow(
      /computed by method walk-1, and this program computes by walk-/
    );
  });
});

describe.skipIf(process.env['DATABASE_URL'] === undefined)(
  'between the two databases (where DATABASE_URL names one)',
  () => {
    test('a bundle made on PostgreSQL is computed again on the embedded one, and the other way, without a difference', async ({
      db
    }) => {
      const say = (): void => undefined;
      const native = await bundled(db, data);
      await districts.remove(db, data.code);
      const embedded = await inThrowAwayDatabase(say, async (other) => {
        const files = await bundled(other, data);
        await districts.remove(other, data.code);
        expect(await computeAgain(other, await opened(native))).toMatchObject({ differences: [], count: 0 });
        return files;
      });
      expect(await computeAgain(db, await opened(embedded))).toMatchObject({ differences: [], count: 0 });
      // The same inputs, to the last byte.
      for (const { path } of Object.values(inputs)) expect(textOf(embedded, path), path).toBe(textOf(native, path));
    }, 400_000);
  }
);
