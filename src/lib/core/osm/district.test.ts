import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import type { DistrictData } from '../district/district-data.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import { serviceKinds } from '../places/service-kind.ts';
import { readOsm } from '../readers/osm.ts';
import { unitLevels, type UnitLevel } from '../units/unit.ts';
import { districtFromOsm } from './district.ts';
import { readPlaceMapping } from './place-mapping.ts';

const mapping = readPlaceMapping(
  readFileSync(fileURLToPath(new URL('../../../../geodata/osm-places.csv', import.meta.url)))
);

async function opened(path: string): Promise<DistrictData> {
  const { value } = await readOsm(readFileSync(path));
  if (value === null || mapping.value === null) throw new Error('the file or the table of places cannot be read');
  return districtFromOsm(value, { code: 'city', name: 'City', dataDate: '2026-01-01', placeMapping: mapping.value });
}

const count = (data: DistrictData, level: UnitLevel) => data.units.filter((unit) => unit.level === level).length;
const people = (data: DistrictData) => data.buildings.reduce((sum, building) => sum + building.population, 0);
const noted = (data: DistrictData, code: string) => data.notes.find((note) => note.code === code)?.count ?? 0;

/** The counts its collection states for buildings are upper bounds: some lie outside the district or are cut off, and are listed. */
const cities = [
  { file: 'osm/porto.osm.pbf', buildings: 11_353, streets: 7, communities: 12, leastPlaces: 500, zone: 'Etc/GMT+1' },
  {
    file: 'osm/liechtenstein.osm.pbf',
    buildings: 8_992,
    streets: 2,
    communities: 11,
    leastPlaces: 150,
    zone: 'Etc/GMT-1'
  },
  {
    file: 'osm/helsinki_test.osm.pbf',
    buildings: 2_219,
    streets: 0,
    communities: 0,
    leastPlaces: 5,
    zone: 'Etc/GMT-2'
  },
  {
    file: 'osm/singapore_bayfront.osm.pbf',
    buildings: 30,
    streets: 0,
    communities: 0,
    leastPlaces: 10,
    zone: 'Asia/Singapore'
  }
];

describe.each(cities)('$file', (city) => {
  const path = sharedData(city.file);
  describe.skipIf(path === null)('as a district', async () => {
    const data = path === null ? null : await opened(path);
    if (data === null) return;
    const unitOf = new Map(data.units.map((unit) => [unit.code, unit]));

    test('buildings are those of the file, or listed as left out', () => {
      const leftOut = ['building-outside-district', 'building-incomplete', 'building-broken'].reduce(
        (sum, code) => sum + noted(data, code),
        0
      );
      // Multipolygon buildings come on top of the ways its collection counted.
      expect(data.buildings.length + leftOut).toBeGreaterThanOrEqual(city.buildings - 2);
      expect(data.buildings.length + leftOut).toBeLessThan(city.buildings * 1.01 + 5);
      expect(data.places.length).toBeGreaterThanOrEqual(city.leastPlaces);
      expect(data.timeZone).toBe(city.zone);
    });

    test('ids are dense from 0 in every kind', () => {
      for (const list of [
        data.buildings,
        data.places,
        data.edges,
        data.baseFeatures,
        data.compounds,
        data.compounds.flatMap((compound) => compound.gates)
      ]) {
        expect(list.every((item, index) => item.id === index)).toBe(true);
      }
    });

    test('each code begins with its parent’s and adds three characters', () => {
      expect(unitOf.size).toBe(data.units.length);
      for (const unit of data.units) {
        if (unit.parent === null) expect([unit.level, unit.code]).toEqual(['district', 'city']);
        else {
          expect(unitOf.has(unit.parent)).toBe(true);
          expect(unit.code.startsWith(unit.parent)).toBe(true);
          expect(unit.code.length).toBe(unit.parent.length + 3);
        }
      }
      expect([count(data, 'street'), count(data, 'community')]).toEqual([city.streets, city.communities]);
    });

    test('the units of each level tile the district: areas add up, and people add up to the person', () => {
      const [district] = data.units;
      const whole = district === undefined ? 0 : polygonAreaSquareMetres(district.boundary);
      const ancestor = (code: string, level: UnitLevel): string => {
        const unit = unitOf.get(code);
        return unit === undefined || unit.level === level ? code : ancestor(unit.parent ?? '', level);
      };
      for (const level of unitLevels) {
        const units = data.units.filter((unit) => unit.level === level);
        if (units.length === 0) continue;
        // The plane of each shape is its own, so areas agree to a hundredth of a percent, not exactly.
        expect(units.reduce((sum, unit) => sum + polygonAreaSquareMetres(unit.boundary), 0) / whole).toBeCloseTo(1, 3);
        const byUnit = new Map<string, number>();
        for (const { unit, population } of data.buildings) {
          const code = ancestor(unit, level);
          byUnit.set(code, (byUnit.get(code) ?? 0) + population);
        }
        expect([...byUnit.keys()].every((code) => unitOf.get(code)?.level === level)).toBe(true);
        expect([...byUnit.values()].reduce((sum, number) => sum + number, 0)).toBe(people(data));
      }
    });

    test('every building stands in the grid it is said to be in, and in no other', () => {
      const grids = data.units.filter((unit) => unit.level === 'grid');
      const corner = (building: DistrictData['buildings'][number]) => {
        const ring =
          building.footprint.type === 'Polygon'
            ? building.footprint.coordinates[0]
            : building.footprint.coordinates[0]?.[0];
        return [ring?.[0]?.[0] ?? 0, ring?.[0]?.[1] ?? 0] as const;
      };
      // A corner may stand across the border from the middle; that is rare, and then it stands in a neighbour.
      const astray = data.buildings.filter((building) => {
        const around = grids.filter((grid) => withinPolygon(corner(building), grid.boundary));
        expect(around.length).toBeLessThanOrEqual(1);
        return around[0]?.code !== building.unit;
      });
      expect(astray.length).toBeLessThan(Math.max(3, data.buildings.length * 0.08));
    });

    test('counts of people are whole, estimated, and the old are part of them', () => {
      for (const building of data.buildings) {
        const { population, population60to74, population75plus, households } = building;
        expect(
          [population, population60to74, population75plus, households].every(
            (number) => Number.isInteger(number) && number >= 0
          )
        ).toBe(true);
        expect(population60to74 + population75plus).toBeLessThanOrEqual(population);
        expect(households > 0).toBe(population > 0);
        expect(building.populationEstimated).toBe(true);
      }
    });

    test('places offer known services and have names; streets hang on junctions dense from 0', () => {
      for (const place of data.places) {
        expect(place.services.length).toBeGreaterThan(0);
        expect(place.services.every((service) => serviceKinds.includes(service))).toBe(true);
        expect(place.names.name).not.toBe('');
      }
      const junctions = new Set(data.edges.flatMap((edge) => [edge.from, edge.to]));
      expect(Math.max(...junctions)).toBe(junctions.size - 1);
    });
  });
});

const liechtenstein = sharedData('osm/liechtenstein.osm.pbf');
test.skipIf(liechtenstein === null)(
  'Liechtenstein: people add up to what its eleven communes carry, 36,838',
  async () => {
    const data = await opened(liechtenstein ?? '');
    // Balzers 4539, Eschen 4284, Gamprin 1636, Mauren 4138, Planken 430, Ruggell 2065, Schaan 5933, Schellenberg 1037,
    // Triesen 4913, Triesenberg 2634, Vaduz 5229: the population tags of the file's place nodes.
    expect(people(data)).toBe(36_838);
    const vaduz = data.units.find((unit) => unit.level === 'community' && unit.names.name === 'Vaduz');
    const living = data.buildings.filter((building) => building.unit.startsWith(vaduz?.code ?? '?'));
    expect(living.reduce((sum, building) => sum + building.population, 0)).toBe(5229);
  }
);

const porto = sharedData('osm/porto.osm.pbf');
test.skipIf(porto === null)('Porto: parishes that the extract cuts off are still told apart', async () => {
  const data = await opened(porto ?? '');
  const names = data.units.filter((unit) => unit.level === 'street').map((unit) => unit.names.name);
  expect(names).toEqual(
    expect.arrayContaining(['Bonfim', 'Oliveira do Douro', 'Santa Marinha e São Pedro da Afurada'])
  );
  // Ribeira, on the north bank, lies in São Nicolau; the port wine cellars, on the south bank, in Santa Marinha.
  const at = (lon: number, lat: number) =>
    data.units
      .filter((unit) => unit.level === 'community' && withinPolygon([lon, lat], unit.boundary))
      .map((unit) => unit.names.name);
  expect(at(-8.613, 41.1408)).toEqual(['São Nicolau']);
  expect(at(-8.6135, 41.1365)).toEqual(['Santa Marinha']);
});
