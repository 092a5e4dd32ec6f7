import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { at, building, compound, district, gate, madeUpFile, place, rectangle, street } from '#testing/world.ts';
import { shortNames } from '../../core/writers/dbf-fields.ts';
import { rowsAsObjects } from '#testing/made-table.ts';
import type { Table } from '../../core/writers/table.ts';
import * as districts from '../db/districts.ts';
import * as gaps from '../db/gaps.ts';
import * as recomputes from '../db/recomputes.ts';
import * as recompute from '../jobs/recompute.ts';
import { layerTable, type LayerQuestion } from './layers.ts';
import { originOf } from './origin.ts';

const test = testDatabase();
type Db = Parameters<typeof layerTable>[0];

/** A hub at the western end; every 100 m a house of ten people, 10 m from the street; in d1b one of five alone. */
const houses = Array.from({ length: 9 }, (_, i) => building(i, 50 + i * 100, 10, { population: 10, unit: 'd1a' }));
const alone = building(9, 1500, 10, { population: 5, unit: 'd1b', compound: 0 });
const wall = compound(0, rectangle(1480, 5, 1520, 40), [gate(0, 1500, 5, 'residents'), gate(1, 1500, 40, 'closed')]);
const world = district({
  buildings: [...houses, alone],
  compounds: [wall, { ...compound(1, rectangle(1600, 50, 1640, 90), []), names: null }],
  places: [
    place(0, 0, 0, { names: { name: '吉𠮷·㙍服务站' }, services: ['government', 'care'], hours: 'Mo-Fr 09:00-17:00' }),
    place(1, 2000, 0, { validTo: '2026-01-01' })
  ],
  edges: [
    street(0, [0, 0, 0], [1, 1000, 0], { name: '解放路' }),
    street(1, [1, 1000, 0], [2, 2100, 0], { slope: 0.05, structure: 'bridge' })
  ]
});

const questions: readonly LayerQuestion[] = [
  { layer: 'gaps', service: 'government', minutes: 5, walker: 'standard', level: 'grid', at: null },
  { layer: 'units', level: null },
  { layer: 'places' },
  { layer: 'compounds' },
  { layer: 'gates' },
  { layer: 'streets' },
  { layer: 'buildings', walker: 'standard' }
];

async function written(db: Db): Promise<Record<LayerQuestion['layer'], Table>> {
  await districts.write(db, world, madeUpFile);
  await recompute.run(db, 'test');
  return tables(db);
}

async function tables(db: Db): Promise<Record<LayerQuestion['layer'], Table>> {
  const found = await districts.find(db, 'test');
  if (found === null) throw new Error('no district');
  const origin = await originOf(db, found, '2026-11-25T23:29:07.268Z');
  const table = (question: LayerQuestion): Promise<Table> => layerTable(db, 'test', question, origin);
  const [gap, unit, places, compounds, gates, streets, buildings] = await Promise.all(questions.map(table));
  if (!gap || !unit || !places || !compounds || !gates || !streets || !buildings) throw new Error('a layer is missing');
  return { gaps: gap, units: unit, places, compounds, gates, streets, buildings };
}

describe('the tables of a district', () => {
  test('count people by unit alone, as counting cells add them up', async ({ db }) => {
    const { gaps: gapTable, units, buildings, ...others } = await written(db);
    const names = (table: Table): string[] => table.columns.map(({ name }) => name);
    expect(names(buildings)).toEqual([
      ...['id', 'unit', 'compound', 'use', 'floors', 'class', 'minutes_government', 'minutes_daily_life'],
      ...['minutes_legal', 'minutes_culture_sports', 'minutes_care', 'minutes_party_member', 'source_id']
    ]);
    for (const table of [buildings, ...Object.values(others)]) {
      expect(names(table).join(' '), table.name).not.toMatch(/people|population|household|elder|resident(?!_gates)/);
    }

    const { total } = await gaps.byUnit(db, 'test', {
      ...{ service: 'government', minutes: 5, walker: 'standard', level: 'grid' }
    });
    const rows = await rowsAsObjects(gapTable);
    const sum = (name: string): number => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0);
    // 60, 160 and 260 m lie within 300.
    expect([sum('people'), sum('reached'), sum('unreached')]).toEqual([total.people, 30, total.unreached]);
    expect(sum('people')).toBe(95);
    const [withFew] = rows.filter((row) => row['few_people'] === true);
    expect(withFew).toMatchObject({ people: null, reached: null, unreached: null });
    expect((await rowsAsObjects(units)).filter(({ few_people }) => few_people === true)).toMatchObject([
      { people: null }
    ]);
  });

  test('say the whole minutes of a walk, and nothing beyond 30', async ({ db }) => {
    const { buildings } = await written(db);
    const rows = await rowsAsObjects(buildings);
    // 60 m take a minute exactly, 160 m two and two thirds.
    expect(rows.map(({ minutes_government }) => minutes_government).slice(0, 3)).toEqual([1, 3, 5]);
    expect(rows[0]).toMatchObject({
      minutes_legal: null,
      minutes_care: 1,
      class: 'standard',
      use: 'residential',
      floors: 6
    });
    expect(rows[9]).toMatchObject({ unit: 'd1b', compound: 0, source_id: 'test/9' });
  });

  test('name things in three languages, and leave out places that are gone', async ({ db }) => {
    const { places, compounds, gates, streets, units } = await written(db);
    expect(await rowsAsObjects(places)).toMatchObject([
      {
        ...{ id: 0, kind: 'hub', facility_kind: 'street-hub', name_hans: '吉𠮷·㙍服务站', name_hant: '吉𠮷·㙍服務站' },
        ...{ services: 'government;care', hours: 'Mo-Fr 09:00-17:00', seats: null, valid_from: '2020-01-01' }
      }
    ]);
    expect(await rowsAsObjects(compounds)).toMatchObject([
      {
        id: 0,
        name_hans: '金江花园',
        name_hant: '金江花園',
        gates: 2,
        open_gates: 0,
        resident_gates: 1,
        closed_gates: 1
      },
      { id: 1, name_hans: null, name_hant: null, name_en: null, gates: 0 }
    ]);
    expect(await rowsAsObjects(gates)).toMatchObject([
      { compound: 0, id: 0, state: 'residents', assumed: false },
      { compound: 0, id: 1, state: 'closed' }
    ]);
    expect(await rowsAsObjects(streets)).toMatchObject([
      { name_hans: '解放路', length_metres: 1000, slope: null, structure: null, step_free: true },
      { name_hans: null, length_metres: 1100, slope: 0.05, structure: 'bridge' }
    ]);
    const codes = (await rowsAsObjects(units)).map(({ code, level, parent }) => [code, level, parent]);
    expect(codes).toEqual([
      ['d', 'district', null],
      ['d1', 'street', 'd'],
      ['d1a', 'grid', 'd1'],
      ['d1b', 'grid', 'd1']
    ]);
  });

  test('lie where they were put', async ({ db }) => {
    const { places, units, streets } = await written(db);
    const shapes = async (table: Table) => {
      const found = [];
      for await (const { shape } of table.rows) found.push(shape);
      return found;
    };
    const [lon, lat] = at(0, 0);
    expect(await shapes(places)).toEqual([
      { type: 'Point', coordinates: [lon, lat].map((degrees) => Number(degrees.toFixed(7))) }
    ]);
    expect((await shapes(units)).map((shape) => shape?.type)).toEqual(Array(4).fill('MultiPolygon'));
    expect((await shapes(streets)).map((shape) => shape?.type)).toEqual(['LineString', 'LineString']);
  });

  test('say where they come from, and what was asked', async ({ db }) => {
    const { gaps: gapTable, places } = await written(db);
    expect(places.origin.line).toBe(
      `Quanlan 圈覽 · 合成样例 合成樣例 SYNTHETIC SAMPLE · 测试区 test · data 2026-11-01 · recompute 1 (${recomputes.method}) · made 2026-11-25T23:29:07.268Z`
    );
    expect(gapTable.origin.facts).toMatchObject({
      ...{
        district: 'test',
        synthetic: true,
        data_date: '2026-11-01',
        recompute: 1,
        method: recomputes.method,
        read_from: 'test'
      },
      ...{ service: 'government', minutes: 5, class: 'standard', within: null, name_en: 'Ceshi District' }
    });
  });

  test('of a city from OpenStreetMap name whom to thank in every line', async ({ db }) => {
    const porto = {
      ...world,
      origin: 'osm' as const,
      synthetic: false,
      attribution: '© OpenStreetMap contributors, ODbL 1.0'
    };
    await districts.write(db, porto, { ...madeUpFile, kind: 'open' });
    const { places } = await tables(db);
    expect(places.origin.line).toContain('© OpenStreetMap contributors, ODbL 1.0');
    expect(places.origin.line).toContain('not computed');
    expect(places.origin.line).not.toContain('SYNTHETIC');
  });

  test('have columns that every format takes as they are', async ({ db }) => {
    for (const table of Object.values(await written(db))) {
      const short = shortNames(table.columns, 'gb18030');
      for (const [index, { name, shortName, titles, words }] of table.columns.entries()) {
        expect(name).toMatch(/^[a-z][a-z_]*$/);
        expect(titles).toHaveLength(3);
        // Cut by no program, and so the same in all.
        expect(short[index], table.name).toBe(shortName ?? name);
        expect(short[index]).toMatch(/^[a-z_]{1,10}$/);
        for (const meanings of Object.values(words ?? {})) expect(meanings).toHaveLength(3);
      }
    }
  });
});
