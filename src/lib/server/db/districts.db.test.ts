import { describe, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { at, building, compound, district, gate, madeUpFile, place, rectangle, unit } from '#testing/world.ts';
import * as baseFeatures from './base-features.ts';
import * as buildings from './buildings.ts';
import * as compounds from './compounds.ts';
import * as districts from './districts.ts';
import * as importBatches from './import-batches.ts';
import * as places from './places.ts';
import * as streets from './streets.ts';
import * as thresholds from './thresholds.ts';
import * as units from './units.ts';

const test = testDatabase();

const whole = district({
  names: { name: '京口区' },
  buildings: [building(0, 50, 10, { population: 30, population60to74: 4 }), building(1, 80, 10, { use: 'office' })],
  places: [place(0, 0, 0, { services: ['care', 'legal'], functions: ['learning'], seats: 12, stepFree: true })],
  compounds: [compound(0, rectangle(20, 5, 180, 60), [gate(0, 100, 5, 'residents')])],
  baseFeatures: [
    {
      id: 0,
      kind: 'water',
      className: 'canal',
      names: { name: '里运河' },
      shape: rectangle(0, 100, 900, 140),
      structure: null
    }
  ],
  notes: [{ kind: 'leftOut', code: 'way-one-way-on-foot', count: 3, examples: ['way/1'] }]
});

describe('a district', () => {
  test('comes back as it was written', async ({ db }) => {
    const stages: string[] = [];
    await districts.write(db, whole, madeUpFile, (_, stage) => stages.push(stage));
    expect(stages).toContain('building');
    expect(await districts.find(db, 'test')).toMatchObject({
      code: 'test',
      names: { hans: '京口区', hant: '京口區', en: 'Jingkou District' },
      synthetic: true,
      dataDate: '2026-11-01',
      state: 'opening',
      currentRecompute: null,
      population: 30,
      buildings: 2,
      places: 1,
      units: { district: 1, street: 1, grid: 2 }
    });
    expect(await units.current(db, 'test', 'grid')).toMatchObject([{ code: 'd1a' }, { code: 'd1b' }]);
    expect((await units.boundaries(db, 'test', 'street')).features[0]?.properties.code).toBe('d1');
    expect((await units.crumbs(db, 'test', 'd1b')).map((each) => each.code)).toEqual(['d', 'd1', 'd1b']);
    expect(await units.find(db, 'test', 'nowhere')).toBeNull();
    expect(await places.all(db, 'test')).toMatchObject([
      { id: 0, services: ['care', 'legal'], functions: ['learning'], seats: 12, stepFree: true, validTo: null }
    ]);
    expect(await compounds.all(db, 'test')).toMatchObject([
      { id: 0, names: { hant: '金江花園' }, gates: [{ id: 0, state: 'residents' }] }
    ]);
    expect(await baseFeatures.all(db, 'test')).toMatchObject([{ kind: 'water', names: { hant: '里運河' } }]);
    expect(await thresholds.rules(db, 'test', '2026-11-25')).toHaveLength(19);
    expect(await importBatches.all(db, 'test')).toMatchObject([{ leftOut: 3, notes: whole.notes }]);
    const edges = await streets.edges(db, 'test');
    expect(edges.map((edge) => edge.id)).toEqual(whole.edges.map((edge) => edge.id));
    expect(edges[3]).toMatchObject({ from: 3, to: 4, lengthMetres: 100, stepFree: true });
    expect(edges[3]?.path[0]?.[0]).toBeCloseTo(at(300, 0)[0], 6);
  });

  test('keeps the slope of a street to the last digit, and gives one without a slope back without the key', async ({
    db
  }) => {
    const slopes: readonly (number | undefined)[] = [0, 1 / 3, 0.08, 1];
    const edges = whole.edges.map((edge, index) => {
      const slope = slopes[index];
      return slope === undefined ? edge : { ...edge, slope };
    });
    expect(edges.length).toBeGreaterThan(slopes.length);
    await districts.write(db, { ...whole, edges }, madeUpFile);
    const read = await streets.edges(db, 'test');
    expect(read.map((edge) => ('slope' in edge ? edge.slope : 'no key'))).toEqual(
      edges.map((_, index) => slopes[index] ?? 'no key')
    );
  });

  test('before its first recompute shows buildings without times, and a card without places', async ({ db }) => {
    await districts.write(db, whole, madeUpFile);
    const [first] = await buildings.footprints(db, 'test', 'standard');
    expect(first).toMatchObject({ id: 0, floors: 6, deciseconds: { care: null } });
    expect(Object.keys(first ?? {})).not.toContain('population');
    expect(await buildings.card(db, 'test', 0, 'standard')).toMatchObject({
      nearest: [],
      countingCell: { people: 30, buildings: 1 }
    });
    expect(await buildings.card(db, 'test', 1, 'standard')).toMatchObject({ countingCell: null });
    expect(await buildings.card(db, 'test', 99, 'standard')).toBeNull();
  });

  test('is refused twice under one code, and removed with everything', async ({ db }) => {
    await districts.write(db, whole, madeUpFile);
    await expect(districts.write(db, whole, madeUpFile)).rejects.toThrow('district test is in the database already');
    expect(await districts.remove(db, 'test')).toBe(true);
    expect(await districts.remove(db, 'test')).toBe(false);
    for (const table of [
      'unit',
      'building',
      'place',
      'walkEdge',
      'countingCell',
      'threshold',
      'importBatch'
    ] as const) {
      expect(await db.selectFrom(table).select('district').execute()).toEqual([]);
    }
  });

  test('mends outlines that cross themselves, leaves out what has no extent, and says so', async ({ db }) => {
    const flat = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [119, 32],
          [119.001, 32],
          [119, 32],
          [119, 32]
        ]
      ]
    };
    const notes = await districts.write(
      db,
      {
        ...whole,
        buildings: [
          building(0, 50, 10, { population: 30 }),
          building(1, 0, 9, { footprint: bowTie(), population: 10 }),
          building(2, 0, 9, { footprint: flat, population: 10 })
        ],
        compounds: [compound(0, bowTie(), [])]
      },
      madeUpFile
    );
    expect(notes).toMatchObject([
      ...whole.notes,
      { kind: 'assumed', code: 'shape-made-valid', count: 2, examples: ['test/1', 'test/0'] },
      { kind: 'leftOut', code: 'shape-without-extent', count: 1, examples: ['test/2'] }
    ]);
    expect((await buildings.footprints(db, 'test', 'standard')).map((each) => each.id)).toEqual([0, 1]);
    expect(await districts.find(db, 'test')).toMatchObject({ population: 40 });
  });

  test.for([
    [
      'building_elders_within_population',
      { buildings: [building(7, 0, 9, { population: 10, population60to74: 11 })] },
      /more elders than people/
    ],
    [
      'unit_boundary_valid',
      { units: [...whole.units, unit('d1x', 'd1', bowTie())] },
      /boundary.*crosses itself.*\(d1x\)/
    ],
    ['place_services_check', { places: [place(3, 0, 0, { services: [] })] }, /at least one of the six services.*\(3\)/],
    ['place_position_valid', { places: [place(3, 0, 0, { position: [200, 0] })] }, /no position on the earth.*\(3\)/],
    [
      'unit_parent_is_prefix',
      { units: [...whole.units, unit('x9', 'd', rectangle(0, 0, 9, 9))] },
      /begin with its parent's code.*\(x9\)/
    ],
    [
      'unit_pkey',
      { units: [...whole.units, unit('d1a', 'd1', rectangle(0, 0, 9, 9))] },
      /two units have the same code/
    ],
    ['place_district_compound_fkey', { places: [place(3, 0, 0, { compound: 9 })] }, /compound that does not exist/]
  ] as const)(
    'with bad data (%s) is refused in one sentence and leaves nothing',
    async ([, change, sentence], { db }) => {
      // Elders beyond the people of a cell are refused there first; either way nothing may stay.
      await expect(districts.write(db, { ...whole, ...change }, madeUpFile)).rejects.toThrow(sentence);
      expect(await districts.list(db)).toEqual([]);
    }
  );
});

function bowTie() {
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [119, 32],
        [119.001, 32.001],
        [119.001, 32],
        [119, 32.001],
        [119, 32]
      ]
    ]
  };
}
