import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hardNames, madeShapes, madeTable } from '#testing/made-table.ts';
import { writeGeoPackage } from './geopackage.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-gpkg-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const at = '2026-11-25T23:29:07.268Z';

async function written(name: string, tables: Parameters<typeof writeGeoPackage>[1]): Promise<DatabaseSync> {
  const path = join(directory, name);
  await writeGeoPackage(path, tables, at);
  return new DatabaseSync(path, { readOnly: true });
}

test('the file says that it is a GeoPackage 1.3, in which layers, on which datum', async () => {
  const squares = { ...madeTable('MultiPolygon', madeShapes('MultiPolygon', 30)), name: 'squares' };
  const points = { ...madeTable('Point', madeShapes('Point', 2)), name: 'points' };
  const file = await written('a.gpkg', [squares, points]);
  expect(file.prepare('pragma application_id').get()).toEqual({ application_id: 0x47504b47 });
  expect(file.prepare('pragma user_version').get()).toEqual({ user_version: 10300 });
  expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
  expect(file.prepare('select table_name, data_type, last_change, min_x, srs_id from gpkg_contents').all()).toEqual([
    { table_name: 'squares', data_type: 'features', last_change: at, min_x: 119.4000001, srs_id: 4326 },
    { table_name: 'points', data_type: 'features', last_change: at, min_x: 119.4000001, srs_id: 4326 }
  ]);
  expect(file.prepare('select geometry_type_name, z, m from gpkg_geometry_columns').all()).toEqual([
    { geometry_type_name: 'MULTIPOLYGON', z: 0, m: 0 },
    { geometry_type_name: 'POINT', z: 0, m: 0 }
  ]);
  expect(file.prepare('select srs_id from gpkg_spatial_ref_sys order by 1').all()).toEqual([
    { srs_id: -1 },
    { srs_id: 0 },
    { srs_id: 4326 }
  ]);
  file.close();
});

test('values are what they were: names, whole numbers, yes and no, days, nothing', async () => {
  const file = await written('b.gpkg', [madeTable('Point', madeShapes('Point', 3))]);
  const rows = file.prepare('select *, typeof(people) as type from layer order by fid').all();
  expect(rows).toMatchObject([
    { fid: 1, name: hardNames[0], people: 0, share: 0, step_free: 1, valid_from: '2025-01-02', type: 'integer' },
    { fid: 2, name: hardNames[1], people: 1, share: 1 / 7, step_free: 0, unreached_buildings: -2 },
    { fid: 3, name: 'row 2', people: null, share: null, step_free: null, valid_from: null, unreached_buildings: null }
  ]);
  const columns = file.prepare("select name, type from pragma_table_info('layer')").all();
  expect(columns.map(({ name, type }) => `${String(name)} ${String(type)}`)).toEqual([
    'fid INTEGER',
    'shape POINT',
    'name TEXT',
    'people INTEGER',
    'share DOUBLE',
    'step_free BOOLEAN',
    'valid_from DATE',
    'unreached_buildings INTEGER'
  ]);
  file.close();
});

test('a geometry has the standard’s header with its box, then WKB, outer rings counter-clockwise', async () => {
  const file = await written('c.gpkg', [madeTable('MultiPolygon', madeShapes('MultiPolygon', 1))]);
  const { shape } = file.prepare('select shape from layer').get() ?? {};
  if (!(shape instanceof Uint8Array)) throw new Error('no geometry');
  const view = new DataView(shape.buffer, shape.byteOffset, shape.byteLength);
  expect(String.fromCharCode(view.getUint8(0), view.getUint8(1))).toBe('GP');
  expect([view.getUint8(2), view.getUint8(3), view.getInt32(4, true)]).toEqual([0, 3, 4326]);
  expect([8, 16, 24, 32].map((offset) => view.getFloat64(offset, true))).toEqual([
    119.4000001, 119.4005001, 32.1999999, 32.2004999
  ]);
  expect([view.getUint8(40), view.getUint32(41, true), view.getUint32(45, true)]).toEqual([1, 6, 1]);
  // Second corner of the outer ring: east of the first, so that the ring runs counter-clockwise.
  expect(view.getFloat64(40 + 9 + 9 + 4 + 16, true)).toBe(119.4005001);
  file.close();
});

test('the spatial index finds what lies in a box, and says where the file comes from', async () => {
  const file = await written('d.gpkg', [madeTable('MultiPolygon', madeShapes('MultiPolygon', 400))]);
  const found = file
    .prepare(
      'select count(*) as count from rtree_layer_shape where minx <= 119.4030 and maxx >= 119.4020 and miny <= 32.2003'
    )
    .get();
  // Squares of 0.0005 every 0.0012345 degrees: the third alone reaches into the strip, in the first row alone.
  expect(found).toEqual({ count: 1 });
  const { metadata } = file.prepare('select metadata from gpkg_metadata').get() ?? {};
  expect(JSON.parse(String(metadata))).toEqual({ district: 'test', synthetic: true, recompute: null });
  expect(file.prepare('select description from gpkg_contents').get()).toEqual({
    description: '图层 · 圖層 · layer. Quanlan · 合成样例 · data 2026-11-01'
  });
  expect(file.prepare("select title from gpkg_data_columns where column_name = 'people'").get()).toEqual({
    title: '列 · 欄 · column'
  });
  file.close();
});

test('a table without shapes is one of attributes, an empty one has no bounds, and a file that is there is left alone', async () => {
  const bare = { ...madeTable('Point', []), shape: null, rows: [{ values: ['a', 1, 1, true, null, 2], shape: null }] };
  const file = await written('e.gpkg', [bare, { ...madeTable('LineString', []), name: 'none' }]);
  expect(file.prepare('select data_type, min_x, srs_id from gpkg_contents').all()).toEqual([
    { data_type: 'attributes', min_x: null, srs_id: null },
    { data_type: 'features', min_x: null, srs_id: 4326 }
  ]);
  expect(file.prepare('select name, people from layer').all()).toEqual([{ name: 'a', people: 1 }]);
  file.close();
  await expect(writeGeoPackage(join(directory, 'e.gpkg'), [bare], at)).rejects.toThrow('already exists');
});
