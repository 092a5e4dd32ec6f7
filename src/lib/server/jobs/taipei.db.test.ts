import { sql, type Kysely } from 'kysely';
import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { hasTaipei, taipei, withMendedUnits, type Taipei } from '#testing/taipei.ts';
import { madeUpFile } from '#testing/world.ts';
import type { UnitData } from '../../core/district/district-data.ts';
import { polygonAreaSquareMetres } from '../../core/geometry/ring.ts';
import * as districts from '../db/districts.ts';
import { patches } from '../db/gap-patches.ts';
import * as gaps from '../db/gaps.ts';
import type { Schema } from '../db/schema.ts';
import { openDistrict, type OpenReport } from './open-district.ts';

/*
 * A real city's units through the database: Taipei's 456 villages, 2.58 million people, a quarter's 3,674 buildings, with the broken
 * outlines and the odd name that they come with. Its streets are a lattice (src/testing/taipei.ts says why).
 */

const test = testDatabase();
const [joinedPeople, allPeople] = [2_581_270, 2_586_660];
const sameVillage = new Map([['臺北市萬華區糖廍里', '臺北市萬華區糖蔀里']]);

/** Units whose outline crosses itself, with what PostGIS makes of them: code → square metres once mended. */
async function brokenUnits(db: Kysely<Schema>, units: readonly UnitData[]): Promise<ReadonlyMap<string, number>> {
  const given = JSON.stringify(units.map(({ code, boundary }) => ({ code, boundary })));
  const { rows } = await sql<{ code: string; area: number }>`
    select code, st_area(st_collectionextract(st_makevalid(shape), 3)::geography)::float8 as area
    from (
      select each ->> 'code' as code, st_setsrid(st_geomfromgeojson(each ->> 'boundary'), 4326) as shape
      from json_array_elements(${given}::json) as each
    ) as given
    where not st_isvalid(shape) order by code`.execute(db);
  return new Map(rows.map(({ code, area }) => [code, area]));
}

describe.skipIf(!hasTaipei)('Taipei, where its data lies beside the repository', () => {
  test('joins people to villages by name, and names those it cannot join', () => {
    const { data, unjoined, outside } = taipei();
    expect(unjoined).toEqual({ villages: ['臺北市萬華區糖蔀里'], rows: ['臺北市萬華區糖廍里'] });
    expect(sumOf(data.buildings)).toBe(joinedPeople);
    expect(outside.length).toBe(8);
    const told = taipei(sameVillage);
    expect(told.unjoined).toEqual({ villages: [], rows: [] });
    expect(sumOf(told.data.buildings)).toBe(allPeople);
    expect(told.data.buildings.reduce((sum, { households }) => sum + households, 0)).toBe(1_059_785);
  });

  test('is refused with the code of a village whose outline crosses itself, and leaves nothing behind', async ({
    db
  }) => {
    const { data } = taipei();
    const broken = [...(await brokenUnits(db, data.units)).keys()];
    // 內湖區西湖里 and 內湖區寶湖里.
    expect(broken).toEqual(['taipei-6301000-001', 'taipei-6301000-039']);
    await expect(districts.write(db, data, madeUpFile)).rejects.toThrow(/crosses itself.*taipei-6301000-0(01|39)/);
    expect(await districts.list(db)).toEqual([]);
  });

  test('with the two mended, answers for 456 communities that add up to everybody, in time', async ({ db }) => {
    const { data, lattice } = taipei(sameVillage);
    const broken = await brokenUnits(db, data.units);
    const mended = withMendedUnits(data, [...broken.keys()]);
    for (const unit of mended.units) {
      const area = broken.get(unit.code);
      // Even-odd of the outline cut where it crosses itself, as PostGIS's own mending, which is that too.
      if (area !== undefined) expect(polygonAreaSquareMetres(unit.boundary) / area).toBeCloseTo(1, 5);
    }
    const report = await timed('written, walked and summed', () => openDistrict(db, mended, madeUpFile));
    expect(report.unsnapped).toEqual({ buildings: [], places: [] });
    await shapesAreSound(db, data, report);
    await peopleAddUp(db);
    await walksAreTheLattices(db, { data, lattice });
  });
});

/** 37 footprints cross themselves; one of them lies in no village. None is lost, and each is named or counted. */
async function shapesAreSound(db: Kysely<Schema>, data: Taipei['data'], { notes }: OpenReport): Promise<void> {
  expect(notes).toEqual([
    { kind: 'assumed', code: 'shape-made-valid', count: 36, examples: expect.arrayContaining(['tile/172']) }
  ]);
  const { rows } = await sql<{ buildings: number; unsound: number; squareMetres: number }>`
    select count(*)::int as buildings,
      count(*) filter (where not st_isvalid(footprint) or st_isempty(footprint))::int as unsound,
      sum(st_area(footprint::geography))::float8 as "squareMetres"
    from building`.execute(db);
  const [{ buildings = 0, unsound = -1, squareMetres = 0 } = {}] = rows;
  expect({ buildings, unsound }).toEqual({ buildings: data.buildings.length, unsound: 0 });
  const drawn = data.buildings.reduce((sum, { footprint }) => sum + polygonAreaSquareMetres(footprint), 0);
  expect(Math.abs(squareMetres / drawn - 1)).toBeLessThan(0.001);
  const { rows: names } = await sql<{ hant: string }>`
    select name_hant as hant from unit where name_hant like '糖%' or name_hant like '富台%' order by 1`.execute(db);
  expect(names.map(({ hant }) => hant)).toEqual(['富台里', '糖蔀里']);
}

async function peopleAddUp(db: Kysely<Schema>): Promise<void> {
  for (const minutes of [10, 30]) {
    const question = { service: 'care', walker: 'standard', minutes } as const;
    const { units, total } = await timed(`gaps of 456 communities, ${minutes} minutes`, () =>
      gaps.byUnit(db, 'taipei', { ...question, level: 'community' })
    );
    expect(units.length).toBe(456);
    expect(units.every((unit) => unit.people > 0 && unit.reached + unit.unreached === unit.people)).toBe(true);
    for (const figure of ['people', 'reached', 'unreached', 'buildings', 'claimed'] as const) {
      expect(units.reduce((sum, unit) => sum + unit[figure], 0)).toBe(total[figure]);
    }
    expect(total.people).toBe(allPeople);
    expect(total.reached).toBeGreaterThan(0);
    const byStreet = await gaps.byUnit(db, 'taipei', { ...question, level: 'street' });
    expect(byStreet.units.length).toBe(12);
    expect(byStreet.total).toEqual(total);
    const { patches: found } = await timed(`patches, ${minutes} minutes`, () => patches(db, 'taipei', question));
    expect(found.reduce((sum, patch) => sum + patch.people, 0)).toBe(total.unreached);
    expect(found.every(({ hull }) => hull.type === 'Polygon')).toBe(true);
  }
}

/** On a lattice each walk can be worked out by hand; the plane that it is drawn on is off by 0.1 % at the city's ends. */
async function walksAreTheLattices(db: Kysely<Schema>, { data, lattice }: Pick<Taipei, 'data' | 'lattice'>) {
  const rows = await db.selectFrom('nearest').select(['building', 'care']).where('walker', '=', 'standard').execute();
  expect(rows.length).toBeGreaterThan(2000);
  const differences = rows.map(({ building, care }) => {
    const home = data.buildings[building]?.entrance ?? [0, 0];
    const metres = Math.min(...data.places.map(({ position }) => lattice.walkMetres(home, position)));
    return Math.abs((care ?? Infinity) / 10 - metres);
  });
  expect(Math.max(...differences)).toBeLessThan(2);
}

function sumOf(buildings: Taipei['data']['buildings']): number {
  return buildings.reduce((sum, { population }) => sum + population, 0);
}

/** Says how long something took: a figure for whoever reads, no promise. */
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const answer = await work();
  process.stdout.write(`Taipei: ${what}: ${Math.round(performance.now() - started)} ms\n`);
  return answer;
}
