import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvTable } from '../../core/writers/csv.ts';
import { geoJson } from '../../core/writers/geojson.ts';
import { positionsOf } from '../../core/writers/rings.ts';
import { shapefileOfTable } from '../../core/writers/table-shapefile.ts';
import type { Shape, ShapeType, Table, Value } from '../../core/writers/table.ts';
import { zip } from '../../core/writers/zip.ts';
import { madeShapes, madeTable } from '#testing/made-table.ts';
import { flatGeobuf } from './flatgeobuf.ts';
import { writeGeoPackage } from './geopackage.ts';

const hasGdal = spawnSync('ogr2ogr', ['--version']).status === 0;
const at = '2026-11-25T23:29:07.268Z';

describe.skipIf(!hasGdal)('as GDAL reads them, and so QGIS (skipped where ogr2ogr is not installed)', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'quanlan-gdal-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  function read(path: string, ...more: string[]): FeatureCollection<Shape | null> {
    const words = ['-f', 'GeoJSON', '/vsistdout/', path, '-lco', 'COORDINATE_PRECISION=9', ...more];
    const ran = spawnSync('ogr2ogr', words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  }

  /** Writes a table in a format; where, as GDAL calls it. */
  async function write(format: string, table: Table): Promise<string> {
    const path = join(directory, `${table.shape?.type}.${format}`);
    if (format === 'geojson') await writeFile(path, geoJson(table));
    if (format === 'fgb') await writeFile(path, flatGeobuf(table));
    if (format === 'gpkg') await writeGeoPackage(path, [table], at);
    if (format !== 'shp' && format !== 'zip') return path;
    const { files } = await shapefileOfTable(table, table.shape?.type ?? '', '2026-11-01');
    if (format === 'zip') {
      await writeFile(path, zip(files, at));
      return `/vsizip/${path}`;
    }
    for (const file of files) writeFileSync(join(directory, file.path), file.bytes);
    return path;
  }

  const formats = ['geojson', 'gpkg', 'shp', 'zip', 'fgb'];
  const types: readonly ShapeType[] = ['Point', 'LineString', 'MultiPolygon'];

  test.each(formats.flatMap((format) => types.map((type) => [format, type] as const)))(
    '%s of %ss: names, numbers, nothing and places to 1e-7 degrees',
    async (format, type) => {
      const table = madeTable(type, madeShapes(type, 30));
      const { features } = read(await write(format, table));
      expect(features).toHaveLength(table.rows.length);
      const byPlace = (shape: Shape | null): string => JSON.stringify(shape && lowest(shape));
      const found = new Map(features.map((feature) => [byPlace(feature.geometry), feature]));
      for (const { values, shape } of table.rows) {
        const feature = found.get(byPlace(shape));
        if (feature === undefined) throw new Error(`GDAL finds nothing at ${byPlace(shape)}`);
        const properties = feature.properties ?? {};
        const name = format === 'shp' || format === 'zip' ? 'bld_unreac' : 'unreached_buildings';
        const read: unknown[] = ['name', 'people', 'share', 'step_free', 'valid_from', name].map(
          (key) => properties[key]
        );
        expect(read.map(plain)).toEqual(values.map((value) => asRead(value, format)));
        for (const position of positionsOf(shape ?? { type: 'Point', coordinates: [] })) {
          const nearest = Math.min(
            ...[...positionsOf(feature.geometry ?? { type: 'Point', coordinates: [] })].map((other) =>
              apart(position, other)
            )
          );
          expect(nearest).toBeLessThan(1e-7);
        }
      }
    }
  );

  test('a CSV opens with its texts whole and points by lon and lat', async () => {
    const path = join(directory, 'a.csv');
    await writeFile(path, csvTable(madeTable('MultiPolygon', madeShapes('MultiPolygon', 3))));
    const { features } = read(path, '-oo', 'X_POSSIBLE_NAMES=lon', '-oo', 'Y_POSSIBLE_NAMES=lat');
    expect(features.map(({ properties }) => properties?.['name'])).toEqual(['吉𠮷·㙍，Ａ座', "'=1+1", 'row 2']);
    expect(features.map(({ geometry }) => geometry?.type)).toEqual(['Point', 'Point', 'Point']);
  });

  test('the standard’s checker finds nothing in a GeoPackage (skipped where GDAL’s samples are not installed)', async ({
    skip
  }) => {
    const has = ['-c', 'import osgeo_utils.samples.validate_gpkg'];
    const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, has).status === 0);
    if (python === undefined) skip('no osgeo_utils.samples');
    const path = join(directory, 'checked.gpkg');
    const layers = types.map((type) => ({ ...madeTable(type, madeShapes(type, 300)), name: type.toLowerCase() }));
    await writeGeoPackage(path, [...layers, { ...madeTable('Point', []), name: 'empty' }], at);
    const ran = spawnSync(python ?? '', ['-m', 'osgeo_utils.samples.validate_gpkg', path], { encoding: 'utf8' });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('whoever edits a GeoPackage keeps its spatial index right', async () => {
    const path = join(directory, 'edited.gpkg');
    await writeGeoPackage(path, [madeTable('Point', madeShapes('Point', 5))], at);
    const run = (statement: string): string => {
      const ran = spawnSync('ogrinfo', ['-q', path, '-sql', statement], { encoding: 'utf8' });
      expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
      return ran.stdout;
    };
    run('delete from layer where fid = 1');
    run('update layer set shape = st_transform(shape, 3857) where fid = 2');
    run('update layer set fid = 99 where fid = 3');
    run('update layer set shape = null where fid = 4');
    expect(
      run('select group_concat(id) as ids, max(maxx) > 1e7 as moved from (select * from rtree_layer_shape order by id)')
    ).toMatch(/ids \(String\) = 2,5,99\s+moved \(Integer\) = 1/);
  });

  test('a filter by place reads a FlatGeobuf through its index', async () => {
    const path = await write('fgb', { ...madeTable('Point', madeShapes('Point', 400)) });
    const { features } = read(path, '-spat', '119.3999', '32.1999', '119.4020', '32.2015');
    // Two columns and two rows of points.
    expect(features).toHaveLength(4);
  });
});

/** The corner that comes first, so that turned rings compare. */
function lowest(shape: Shape): Position | undefined {
  return [...positionsOf(shape)]
    .map(([lon = 0, lat = 0]) => [lon, lat])
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0))[0];
}

function apart([lonA = 0, latA = 0]: Position, [lonB = 0, latB = 0]: Position): number {
  return Math.max(Math.abs(lonA - lonB), Math.abs(latA - latB));
}

/** GDAL writes days with strokes, gives them hours in some formats, and leaves out what is nothing. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'string') return typeof value === 'number' ? Math.round(value * 1e12) / 1e12 : value;
  return /^2025[-/]01[-/]02/.test(value) ? '2025-01-02' : value;
}

function asRead(value: Value, format: string): Value {
  const isDbf = format === 'shp' || format === 'zip';
  if (typeof value === 'boolean' && isDbf) return value ? 'T' : 'F';
  // A dBASE table does not know an empty text from none.
  if (value === '' && isDbf) return null;
  return typeof value === 'number' ? Math.round(value * 1e12) / 1e12 : value;
}
