import { describe, expect } from 'vitest';
import { counted } from '#testing/counted-sample.ts';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import { plainCells, plainClusters, type PlainCell } from '#testing/plain-gaps.ts';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { causes, type Cause } from '../../core/coverage/cause.ts';
import { gapDepth } from '../../core/coverage/depth.ts';
import { middleOf } from '../../core/geometry/bounds.ts';
import { localPlane } from '../../core/geometry/local-metres.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { unitLevels } from '../../core/units/unit.ts';
import { barrierClasses } from '../../core/walk/barriers.ts';
import { optionsOfPlace } from '../../core/walk/options.ts';
import { paces, walkDeciseconds, walkerClasses } from '../../core/walk/pace.ts';
import { borrowed } from '../db/borrowed.ts';
import { criticalPlaces } from '../db/critical-places.ts';
import * as districts from '../db/districts.ts';
import { patches, patchMetres } from '../db/gap-patches.ts';
import * as gaps from '../db/gaps.ts';
import { sharedSupplyOf } from '../db/shared-supply.ts';
import { serviceColumn } from '../db/schema.ts';
import { sampleBatch } from '../sample-batch.ts';
import { openDistrict } from './open-district.ts';
import * as recompute from './recompute.ts';

const test = testDatabase();

const sum = (cells: readonly PlainCell[]): number => cells.reduce((people, cell) => people + cell.people, 0);

describe('on the small sample the answers of SQL', () => {
  test('equal plain counting, for each kind, class and limit, and add up at each level', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const town = counted(data);
    const { west, south, east, north } = await db
      .selectFrom('district')
      .select(['west', 'south', 'east', 'north'])
      .executeTakeFirstOrThrow();
    const plane = localPlane(middleOf([west, south, east, north]));

    for (const walker of walkerClasses) {
      const byKind = new Map(serviceKinds.map((service) => [service, plainCells(town, service, walker)]));
      for (const service of serviceKinds) {
        const cells = byKind.get(service) ?? [];
        const across = await db
          .selectFrom('cellAcross')
          .where('walker', '=', walker)
          .select(['countingCell', 'barrier', `${serviceColumn[service]} as deciseconds`])
          .execute();
        for (const minutes of [5, 12, 15]) {
          const limit = minutes * 600;
          const radius = Math.round(paces[walker].metresPerSecond * minutes * 600);
          const isReached = (cell: PlainCell): boolean => cell.deciseconds !== null && cell.deciseconds <= limit;
          const gap = cells.filter((cell) => !isReached(cell));
          const causeOf = (cell: PlainCell): Cause => {
            const helps = barrierClasses.flatMap((barrier) => {
              const row = across.find((one) => one.countingCell === cell.id && one.barrier === barrier);
              const time = row?.deciseconds ?? null;
              return time !== null && time <= limit ? [{ barrier, time }] : [];
            });
            return helps.sort((a, b) => a.time - b.time)[0]?.barrier ?? 'distance';
          };
          const byCause = (among: readonly PlainCell[]) =>
            Object.fromEntries(causes.map((cause) => [cause, sum(among.filter((cell) => causeOf(cell) === cause))]));
          const question = { service, walker, minutes } as const;
          const where = `${service} ${walker} ${minutes}`;

          for (const level of unitLevels) {
            const { units, total } = await gaps.byUnit(db, data.code, { ...question, level });
            expect(total, where).toMatchObject({
              people: sum(cells),
              reached: sum(cells.filter(isReached)),
              unknown: 0,
              unreached: sum(gap)
            });
            for (const row of units) {
              const own = cells.filter((cell) => cell.unit.startsWith(row.code) || row.level === 'district');
              expect(row.reached, `${where} ${row.code}`).toBe(sum(own.filter(isReached)));
              expect(row.reached + row.unknown + row.unreached).toBe(row.people);
            }
            for (const figure of ['people', 'reached', 'unreached', 'buildings', 'unreachedBuildings'] as const) {
              expect(
                units.reduce((all, row) => all + row[figure], 0),
                where
              ).toBe(total[figure]);
            }
            expect(units.reduce((all, row) => all + row.claimed, 0)).toBe(total.claimed);
          }

          const { total } = await gaps.byUnit(db, data.code, { ...question, level: 'district' });
          const claimed = cells.filter(({ straight }) => straight !== null && straight <= radius);
          expect(total.claimed, where).toBe(sum(claimed));
          expect(total.claimedUnreached, where).toBe(sum(claimed.filter((cell) => !isReached(cell))));
          expect(total.causes, where).toEqual(byCause(gap));
          expect(total.claimedCauses, where).toEqual(byCause(claimed.filter((cell) => !isReached(cell))));
          const kindsOf = (cell: PlainCell): number =>
            serviceKinds.filter((kind) => (byKind.get(kind)?.[cell.id]?.deciseconds ?? Infinity) <= limit).length;
          expect(total.peopleByKinds, where).toEqual(
            Array.from({ length: 7 }, (_, count) => sum(cells.filter((cell) => kindsOf(cell) === count)))
          );
          const depth = gapDepth(cells, minutes * 60);
          expect(total.depth, where).toBeCloseTo(depth?.depth ?? -1, 12);
          expect(total.severity, where).toBeCloseTo(depth?.severity ?? -1, 12);

          const found = await patches(db, data.code, question);
          const shapes = gap.map((cell) => cell.buildings.flatMap((id) => data.buildings[id]?.footprint ?? []));
          const plain = plainClusters(shapes, plane, patchMetres)
            .map((members) => {
              const parts = members.flatMap((at) => gap[at] ?? []);
              const times = parts.map(({ deciseconds }) => deciseconds);
              return {
                id: Math.min(...parts.map(({ id }) => id)),
                people: sum(parts),
                buildings: parts.reduce((all, cell) => all + cell.buildings.length, 0),
                nearest: times.every((time) => time === null)
                  ? null
                  : {
                      deciseconds: Math.min(...times.map((time) => time ?? Infinity)),
                      farthestDeciseconds: times.includes(null) ? null : Math.max(...times.map((time) => time ?? 0))
                    },
                causes: byCause(parts)
              };
            })
            .sort((a, b) => b.people - a.people || a.id - b.id);
          expect(
            found.patches.map(({ id, people, buildings, nearest, causes: why }) => ({
              ...{ id, people, buildings },
              nearest: nearest && {
                deciseconds: nearest.deciseconds,
                farthestDeciseconds: nearest.farthestDeciseconds
              },
              causes: why
            })),
            where
          ).toEqual(plain);

          const cover = await criticalPlaces(db, data.code, question);
          const covered = cells.filter(isReached);
          expect(cover.reached).toBe(sum(covered));
          expect(cover.reachedTwice, where).toBe(sum(covered.filter((cell) => cell.hangsOn(limit).length === 0)));
          const fallen = new Map<number, number>();
          for (const cell of covered) {
            for (const place of cell.hangsOn(limit)) fallen.set(place, (fallen.get(place) ?? 0) + cell.people);
          }
          expect(new Map(cover.places.map(({ place, people }) => [place, people])), where).toEqual(fallen);

          const { matrix } = await borrowed(db, data.code, question);
          expect(matrix.reduce((all, { people }) => all + people, 0)).toBe(total.reached);
        }
      }
    }
  });

  test('of one unit are those of the whole, of that unit', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const question = { service: 'care', walker: 'elder75', minutes: 10 } as const;
    const { units: everywhere } = await gaps.ofUnits(db, data.code, question);
    for (const { code, level, people, unreached } of everywhere.filter((unit) => unit.level !== 'microGrid')) {
      const { units, total } = await gaps.byUnit(db, data.code, { ...question, within: code, level: 'microGrid' });
      expect(total).toMatchObject({ people, unreached });
      expect(units.every((unit) => level === 'district' || unit.code.startsWith(code))).toBe(true);
      const { patches: here } = await patches(db, data.code, { ...question, within: code });
      expect(here.reduce((all, patch) => all + patch.people, 0)).toBe(unreached);
    }
  });

  test('share each seat out once, over the people who reach it, at each level', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const { model, people, servicesOf } = counted(data);
    for (const service of serviceKinds) {
      const question = { service, walker: 'elder60', minutes: 12 } as const;
      const found = await sharedSupplyOf(db, data.code, question);
      // Plainly: who can walk there, place by place.
      const reach = new Map<number, number>();
      for (const { place } of found.places) {
        expect(servicesOf.get(place)).toContain(service);
        const inTime = new Map<number, number>();
        for (const option of optionsOfPlace(model, place, paces.elder60.access, 18_000)) {
          const { metresPerSecond } = paces.elder60;
          const walk = walkDeciseconds(option.paceDecimetres, option.fixedDeciseconds, metresPerSecond);
          const cell = people.cellOf[option.building] ?? -1;
          if (cell >= 0 && walk <= 7200) inTime.set(cell, (inTime.get(cell) ?? 0) + 1);
        }
        const homes = (cell: number): number => people.cellOf.filter((of) => of === cell).length;
        const whole = [...inTime].filter(([cell, count]) => count === homes(cell));
        reach.set(
          place,
          whole.reduce((all, [cell]) => all + (people.cellPeople[cell] ?? 0), 0)
        );
      }
      let seats = 0;
      for (const place of found.places) {
        const sharing = reach.get(place.place) ?? 0;
        if (place.seats === null || sharing === 0) expect(place.seatsPerThousandPeople).toBeNull();
        else expect(place.seatsPerThousandPeople).toBeCloseTo((1000 * place.seats) / sharing, 9);
        if (sharing > 0) seats += place.seats ?? 0;
      }
      expect(found.sharedSeats).toBe(seats);
      for (const level of unitLevels) {
        const ofLevel = found.units.filter((unit) => unit.level === level);
        expect(ofLevel.reduce((all, unit) => all + unit.seats, 0)).toBeCloseTo(seats, 6);
      }
    }
  });

  test('refuse a unit that is not there, and say which district was asked', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const question = { service: 'care', walker: 'standard', minutes: 10, within: '999' } as const;
    await expect(patches(db, data.code, question)).rejects.toThrow(/has no unit "999"/);
  });
});

describe('where there is little to count', () => {
  const question = { service: 'care', walker: 'standard', minutes: 15 } as const;

  test('a district without places has everybody in the gap, far from all, and no number is made up', async ({ db }) => {
    await districts.write(db, district({ buildings: [building(0, 50, 9, { population: 40 })] }), madeUpFile);
    await recompute.run(db, 'test');
    const { total } = await gaps.byUnit(db, 'test', { ...question, level: 'grid' });
    expect(total).toMatchObject({ people: 40, reached: 0, unreached: 40, share: 0, claimed: 0, depth: 1, severity: 1 });
    expect(total.causes).toMatchObject({ distance: 40, wall: 0, hours: 0 });
    expect(total.peopleByKinds).toEqual([40, 0, 0, 0, 0, 0, 0]);
    const { patches: found } = await patches(db, 'test', question);
    expect(found).toMatchObject([{ people: 40, buildings: 1, nearest: null, cause: 'distance' }]);
    expect(await criticalPlaces(db, 'test', question)).toMatchObject({ reached: 0, reachedTwice: 0, places: [] });
    expect((await borrowed(db, 'test', question)).matrix).toEqual([]);
    expect(await sharedSupplyOf(db, 'test', question)).toMatchObject({ places: [], sharedSeats: 0, strandedSeats: 0 });
  });

  test('a unit in which nobody lives has no share, and says nothing of elders below the grid', async ({ db }) => {
    const data = district({
      buildings: [building(0, 50, 9), building(1, 150, 9, { population: 30 })],
      places: [place(0, 0, 0, { services: ['care'] })]
    });
    await districts.write(db, data, madeUpFile);
    await recompute.run(db, 'test');
    const { units } = await gaps.ofUnits(db, 'test', question);
    for (const unit of units) {
      expect(unit.share === null).toBe(unit.people === 0);
      expect(unit.depth === null).toBe(unit.people === 0);
      expect(unit.elders === null).toBe(unit.level === 'microGrid');
      for (const figure of Object.values(unit)) expect(figure).not.toBeNaN();
    }
    expect(units.some((unit) => unit.people === 0)).toBe(true);
  });

  test('before walking times are computed nobody is said to reach anything, and the answer says that they are not', async ({
    db
  }) => {
    await districts.write(db, district({ buildings: [building(0, 50, 9, { population: 40 })] }), madeUpFile);
    const { recompute: answering, total } = await gaps.byUnit(db, 'test', { ...question, level: null });
    expect(answering).toBeNull();
    expect(total).toMatchObject({ people: 40, reached: 0, unreached: 40 });
  });

  test('minutes that are asked nowhere are refused', async ({ db }) => {
    for (const minutes of [0, 31, 7.5, Number.NaN]) {
      await expect(patches(db, 'test', { ...question, minutes })).rejects.toThrow(/1 to 30, not/);
    }
  });
});
