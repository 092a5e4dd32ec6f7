import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { converted } from '#lib/core/datum/wgs84.ts';
import { sampleDistrict } from '../generator/sample.ts';
import { exampleFiles } from './example-files.ts';
import { placeMesses } from './place-messes.ts';

const district = sampleDistrict();
const files = exampleFiles(district);

function bytesOf(path: string): Uint8Array {
  const file = files.find((each) => each.path === path);
  if (file === undefined) throw new Error(`no ${path} among ${files.map((each) => each.path).join(', ')}`);
  return file.bytes;
}
const text = (path: string, encoding = 'utf-8'): string =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytesOf(path));
const corners = (shape: Polygon | MultiPolygon): number[][] =>
  shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);

test('the same district gives the same files, and each is there', () => {
  expect(exampleFiles(district)).toEqual(files);
  expect(files.map(({ path }) => path)).toEqual([
    'units-gcj02.geojson',
    ...['shp', 'shx', 'dbf', 'prj', 'cpg'].map((ending) => `units-cgcs2000-zone40.${ending}`),
    ...['shp', 'shx', 'dbf', 'prj'].map((ending) => `buildings-gbk.${ending}`),
    'places-gbk.csv',
    'places-gbk.answers.json'
  ]);
});

describe('units in GCJ-02', () => {
  const collection: FeatureCollection<Polygon | MultiPolygon, Readonly<Record<string, string>>> = JSON.parse(
    text('units-gcj02.geojson')
  );

  test('every unit, at 7 decimals, no crs said', () => {
    expect(collection).not.toHaveProperty('crs');
    expect(collection.features.map(({ properties }) => properties['编码'])).toEqual(
      district.units.map(({ code }) => code)
    );
    for (const { geometry } of collection.features) {
      for (const value of corners(geometry).flat()) expect(Math.round(value * 1e7) / 1e7).toBe(value);
    }
  });

  test('each corner lies a few hundred metres off, and comes back to within 1 cm', () => {
    collection.features.forEach(({ geometry }, index) => {
      const original = corners(district.units[index]?.boundary ?? geometry);
      corners(geometry).forEach(([lon = 0, lat = 0], corner) => {
        const [trueLon = 0, trueLat = 0] = original[corner] ?? [];
        const [backLon, backLat] = converted([lon, lat], 'gcj02', 'wgs84');
        expect(Math.abs(backLon - trueLon)).toBeLessThan(1e-7);
        expect(Math.abs(backLat - trueLat)).toBeLessThan(1e-7);
        expect(lon - trueLon).toBeGreaterThan(0.004);
      });
    });
  });
});

describe('places out of Excel', () => {
  const sheet: {
    readonly encoding: string;
    readonly positionToleranceDegrees: number;
    readonly messes: readonly {
      readonly line: number;
      readonly fields: readonly string[] | null;
      readonly what: string;
      readonly written: readonly string[];
      readonly right: readonly string[] | null;
    }[];
    readonly rows: readonly { readonly line: number; readonly name: string; readonly position: number[] | null }[];
  } = JSON.parse(text('places-gbk.answers.json'));
  const csv = text('places-gbk.csv', 'gbk');
  const parsed = Papa.parse<string[]>(csv, { delimiter: ',' });
  /** The fields of the row that begins on each line. */
  const rowOn = new Map<number, readonly string[]>();
  let line = 1;
  for (const row of parsed.data) {
    rowOn.set(line, row);
    line += 1 + row.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
  }
  const columns = (rowOn.get(4) ?? []).map((upper, index) => (rowOn.get(5) ?? [])[index] || upper);

  test('no UTF-8, no byte order mark; a header of two rows on lines 4 and 5; every line as wide as the table', () => {
    expect(() => text('places-gbk.csv')).toThrow();
    expect(columns).toEqual(sheet.messes.find(({ what }) => what === 'merged-header')?.right);
    expect(parsed.errors).toEqual([]);
    const rows = parsed.data.slice(0, -1);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([13]));
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('the answer sheet says of every mess what stands in the file there', () => {
    for (const { line: at, fields, written, what } of sheet.messes) {
      const row = rowOn.get(at) ?? [];
      if (fields !== null) expect(fields.map((field) => row[columns.indexOf(field)])).toEqual(written);
      else if (what !== 'merged-header') expect(row.slice(0, written.length)).toEqual(written);
    }
  });

  test('each kind of mess is there, and lines that are no place', () => {
    const kinds = new Set(sheet.messes.map(({ what }) => what));
    for (const { what } of placeMesses) expect(kinds).toContain(what);
    for (const what of ['title-line', 'note-line', 'empty-line', 'merged-header', 'row-twice', 'total-line']) {
      expect(kinds).toContain(what);
    }
  });

  test('each mess is what its name says', () => {
    const of = (what: string) => {
      const mess = sheet.messes.find((each) => each.what === what);
      if (mess === undefined) throw new Error(`no ${what} in the sheet`);
      return mess;
    };
    for (const { fields, written, right } of sheet.messes) if (fields !== null) expect(written).not.toEqual(right);
    expect(of('lon-lat-exchanged').written).toEqual(of('lon-lat-exchanged').right?.toReversed());
    expect(of('both-in-one-cell').written).toEqual([of('both-in-one-cell').right?.join(','), '']);
    expect(of('degree-sign').written).toEqual([
      expect.stringMatching(/^119\.\d{6}°E$/),
      expect.stringMatching(/^32\.\d{6}°N$/)
    ]);
    const { written, right } = of('degrees-minutes-seconds');
    written.forEach((text, index) => {
      const [degrees = 0, minutes = 0, seconds = 0] = text.split(/[°′″]/).map(Number);
      expect(degrees + minutes / 60 + seconds / 3600).toBeCloseTo(Number(right?.[index]), 6);
    });
    expect(of('full-width-position').written.map((text) => text.normalize('NFKC'))).toEqual(
      of('full-width-position').right
    );
    expect(of('full-width-digits').written.map((text) => text.normalize('NFKC'))).toEqual(
      of('full-width-digits').right
    );
    expect(of('trailing-blanks').written[0]).toBe(`${of('trailing-blanks').right?.[0]} \u3000`);
    // Excel's own answer for 1 January 2025.
    expect(of('day-as-excel-number')).toMatchObject({ written: ['45658'], right: ['2025/1/1'] });
    expect(of('row-twice').right).toBeNull();
  });

  test('the sheet’s rows are the district’s places', () => {
    sheet.rows.forEach(({ line: _line, name: _name, position, ...row }, index) => {
      const place = district.places[index];
      expect(place).toMatchObject({ ...row, ...(position === null ? {} : { position }) });
    });
  });

  test('with the messes put right the file says what the sheet says; every other line is in the sheet', () => {
    const wrong = new Map(
      sheet.messes.flatMap(({ line: at, fields, right }) =>
        (fields ?? []).map((field, index): [string, string | null] => [`${at} ${field}`, right?.[index] ?? null])
      )
    );
    const cell = (at: number, field: string): string | null => {
      const mended = wrong.get(`${at} ${field}`);
      return mended === undefined ? ((rowOn.get(at) ?? [])[columns.indexOf(field)] ?? '') : mended;
    };
    for (const { line: at, name, position } of sheet.rows) {
      expect(cell(at, '名称')).toBe(name);
      const [lon, lat] = [cell(at, '经度'), cell(at, '纬度')];
      if (position === null) expect([lon, lat]).toEqual([null, null]);
      else {
        const [trueLon, trueLat] = converted([Number(lon), Number(lat)], 'gcj02', 'wgs84');
        expect(Math.abs(trueLon - (position[0] ?? 0))).toBeLessThan(sheet.positionToleranceDegrees);
        expect(Math.abs(trueLat - (position[1] ?? 0))).toBeLessThan(sheet.positionToleranceDegrees);
      }
    }
    expect(sheet.rows).toHaveLength(district.places.length);
    const told = new Set([...sheet.rows, ...sheet.messes].map(({ line: at }) => at));
    told.add(5);
    // The last is what the parser makes of the end of the file.
    expect([...rowOn.keys()].slice(0, -1).filter((at) => !told.has(at))).toEqual([]);
  });

  test('a position from the other picker is wrong by half a kilometre if it is not noticed', () => {
    const picked = sheet.messes.filter(({ what }) => what === 'bd09-position');
    expect(picked.length).toBeGreaterThan(0);
    for (const { written, right } of picked) {
      expect(Number(written[0]) - Number(right?.[0])).toBeGreaterThan(0.006);
      expect(written[2]).toBe('百度地图拾取');
    }
  });
});

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

describe.skipIf(!hasGdal)('as GDAL reads them (skipped where ogr2ogr is not installed)', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'quanlan-examples-'));
    for (const { path, bytes } of files) writeFileSync(join(directory, path), bytes);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  function read(path: string): FeatureCollection<Polygon | MultiPolygon, Readonly<Record<string, string | number>>> {
    const words = ['-f', 'GeoJSON', '/vsistdout/', join(directory, path), '-t_srs', 'EPSG:4326'];
    const ran = spawnSync('ogr2ogr', [...words, '-lco', 'COORDINATE_PRECISION=10'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28
    });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    return JSON.parse(ran.stdout);
  }

  function expectSamePlaces(read: Polygon | MultiPolygon, ours: Polygon | MultiPolygon): void {
    // The order of corners differs (rings are turned), so each is looked for.
    const theirs = corners(read);
    for (const [lon = 0, lat = 0] of corners(ours)) {
      const nearest = Math.min(...theirs.map(([x = 0, y = 0]) => Math.max(Math.abs(x - lon), Math.abs(y - lat))));
      // Half a millimetre of rounding is 5e-9 degrees.
      expect(nearest).toBeLessThan(1.5e-8);
    }
  }

  test('units: names right, and reprojected to within 1.5 mm of what they were made of', () => {
    const { features } = read('units-cgcs2000-zone40.shp');
    expect(features).toHaveLength(district.units.length);
    features.forEach(({ properties, geometry }, index) => {
      const unit = district.units[index];
      if (unit === undefined) throw new Error('GDAL reads more units than there are');
      expect([properties['编码'], properties['名称'], properties['上级编码']]).toEqual([
        unit.code,
        unit.names.hans,
        unit.parent
      ]);
      expectSamePlaces(geometry, unit.boundary);
    });
  });

  test('buildings: GBK known by the table’s mark alone, counts right, two names cut', () => {
    const { features } = read('buildings-gbk.shp');
    expect(features).toHaveLength(district.buildings.length);
    features.forEach(({ properties, geometry }, index) => {
      const building = district.buildings[index];
      if (building === undefined) throw new Error('GDAL reads more buildings than there are');
      const compound = district.compounds.find(({ id }) => id === building.compound);
      expect(properties['小区名称'] ?? '').toBe(compound?.names?.hans ?? '');
      expect([properties['层数'], properties['户数'], properties['人口'], properties['75岁及以上']]).toEqual([
        building.floors,
        building.households,
        building.population,
        building.population75plus
      ]);
      expectSamePlaces(geometry, building.footprint);
    });
  });
});
