import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { district, madeUpFile, place, rectangle, unit } from '#testing/world.ts';
import * as districts from './districts.ts';
import * as find from './find.ts';

const test = testDatabase();

const streetPiece = (id: number, name: string, lon: number) => ({
  id,
  kind: 'street' as const,
  className: 'primary',
  names: { name },
  shape: {
    type: 'LineString' as const,
    coordinates: [
      [lon, 32.2],
      [lon + 0.01, 32.2]
    ]
  },
  structure: null
});

const ground = rectangle(0, 0, 2000, 2000);
const town = district({
  units: [
    unit('d', null, ground, { names: { name: '京口区' } }),
    unit('d1', 'd', ground, { names: { name: '金山街道' } })
  ],
  places: [
    place(0, 0, 0, { names: { name: '金山街道党群服务中心' } }),
    place(1, 0, 0, { names: { name: 'Farmácia São João' } }),
    // Closed before the data's date: on no map.
    place(2, 0, 0, { names: { name: '金山药房' }, validFrom: '2019-01-01', validTo: '2019-06-30' })
  ],
  baseFeatures: [
    streetPiece(0, 'Avenida da Boavista', 119.4),
    streetPiece(1, 'Avenida da Boavista', 119.5),
    streetPiece(2, '金山路', 119.4),
    { ...streetPiece(3, '金山河', 119.4), kind: 'water' }
  ]
});

test.for([
  ['金山', ['street 金山路', 'unit 金山街道', 'place 金山街道党群服务中心']],
  ['金山街道', ['unit 金山街道', 'place 金山街道党群服务中心']],
  ['黨群', ['place 金山街道党群服务中心']],
  ['jinshanlu', ['street 金山路']],
  ['Jin Shan Lu', ['street 金山路']],
  ['jsjd', ['unit 金山街道', 'place 金山街道党群服务中心']],
  ['sao', ['place Farmácia São João']],
  ['SÃO', ['place Farmácia São João']],
  ['boavista', ['street Avenida da Boavista']],
  ['jingkou', ['unit 京口区']],
  ['京口區', ['unit 京口区']],
  ['100%', []],
  ['_', []],
  ['  ', []],
  ["'; drop table unit", []]
] as const)('"%s" finds %j', async ([text, expected], { db }) => {
  await districts.write(db, town, madeUpFile);
  const found = await find.byName(db, 'test', text);
  expect(found.map((match) => `${match.kind} ${match.names.hans}`)).toEqual(expected);
});

test('a street is all its pieces, and at most twenty are found', async ({ db }) => {
  const many = Array.from({ length: 30 }, (_, id) => place(id, 0, 0, { names: { name: `药房${id}` } }));
  await districts.write(db, { ...town, places: many }, madeUpFile);
  const [street] = await find.byName(db, 'test', 'boavista');
  expect(street?.bounds[0]).toBeCloseTo(119.4);
  expect(street?.bounds[2]).toBeCloseTo(119.51);
  expect(await find.byName(db, 'test', 'yaofang')).toHaveLength(20);
});

test('how well a name fits goes before how short it is', async ({ db }) => {
  const named = ['大花园', '花园路小学', '花园'].map((name, id) => place(id, 0, 0, { names: { name } }));
  await districts.write(db, { ...town, places: named }, madeUpFile);
  const found = await find.byName(db, 'test', '花园');
  expect(found.map((match) => match.names.hans)).toEqual(['花园', '花园路小学', '大花园']);
});
