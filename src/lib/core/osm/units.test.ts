import { describe, expect, test } from 'vitest';
import type { Polygon } from 'geojson';
import { partPlane } from '../geometry/faces.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { OsmNodeColumns, type OsmFile, type OsmRelation } from '../readers/osm-file.ts';
import { adminLevels } from './admin-areas.ts';
import { mergePieces } from './grid-merging.ts';
import { hexGrid } from './hex-grid.ts';
import { NoteBook } from './note-book.ts';
import { makeUnits } from './units.ts';
import { fittingSide } from './unit-fitting.ts';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [0.02, 0],
      [0.02, 0.02],
      [0, 0.02],
      [0, 0]
    ]
  ]
};

/** Two areas that the extract cuts off: their common border runs through the square, the rest of them is not in the file. */
function cutOff(): OsmFile {
  const nodes = new OsmNodeColumns();
  const at: readonly LonLat[] = [
    [0.01, -0.01],
    [0.01, 0.03],
    [0.01, 0.01],
    [-0.01, 0.01],
    [0.03, 0.01]
  ];
  at.forEach(([lon, lat], index) => nodes.add(index, lon, lat, null));
  const way = (id: number, refs: readonly number[]) => ({
    id,
    tags: new Map<string, string>(),
    nodes: Float64Array.from(refs)
  });
  const relation = (id: number, name: string, ways: readonly number[], level = '8'): OsmRelation => ({
    id,
    tags: new Map([
      ['type', 'boundary'],
      ['boundary', 'administrative'],
      ['admin_level', level],
      ['name', name]
    ]),
    members: [...ways, 999].map((ref) => ({ type: 'way', ref, role: 'outer' }))
  });
  return {
    format: 'xml',
    nodes: nodes.finish(),
    // A cross: 10 north, 11 south, 12 west, 13 east of the middle.
    ways: [way(10, [2, 1]), way(11, [0, 2]), way(12, [3, 2]), way(13, [2, 4])],
    relations: [
      relation(1, 'NW', [10, 12]),
      relation(2, 'NE', [10, 13]),
      relation(3, 'SW', [11, 12]),
      relation(4, 'SE', [11, 13])
    ],
    bounds: null,
    timestamp: null
  };
}

describe('administrative areas cut off by the extract', () => {
  test('the faces between their lines are told by the area all lines around have in common', () => {
    const [level, ...others] = adminLevels(cutOff(), square);
    expect(others).toEqual([]);
    const nameAt = (lon: number, lat: number) => level?.unitAt([lon, lat])?.names.name ?? null;
    expect([nameAt(0.005, 0.015), nameAt(0.015, 0.015), nameAt(0.005, 0.005), nameAt(0.015, 0.005)]).toEqual([
      'NW',
      'NE',
      'SW',
      'SE'
    ]);
  });

  test('where a doubt is left, the face belongs to none', () => {
    const osm = cutOff();
    // Only the border between W and E: either side could be either.
    const two = {
      ...osm,
      ways: osm.ways.slice(0, 2),
      relations: osm.relations.slice(0, 2).map((relation) => ({
        ...relation,
        members: [10, 11]
          .map((ref) => ({ type: 'way' as const, ref, role: 'outer' }))
          .concat({ type: 'way', ref: 999, role: 'outer' })
      }))
    };
    const [level] = adminLevels(two, square);
    expect(level?.unitAt([0.005, 0.01]) ?? null).toBeNull();
  });
});

describe('a border of which the file knows one side only', () => {
  test('neither side is taken to be the known area', () => {
    const osm = cutOff();
    const west = osm.relations.slice(0, 1).map((relation) => ({
      ...relation,
      members: [10, 11, 999].map((ref) => ({ type: 'way' as const, ref, role: 'outer' }))
    }));
    const [level] = adminLevels({ ...osm, relations: west }, square);
    expect(level?.units ?? []).toEqual([]);
  });
});

describe('makeUnits', () => {
  const buildings = Array.from({ length: 400 }, (_, index) => ({
    inside: [0.0005 + (index % 20) * 0.001, 0.0005 + Math.floor(index / 20) * 0.001] as const,
    population: 26,
    households: 10
  }));
  const input = { code: 'd', names: { name: 'D' }, validFrom: '2026-01-01', shape: square, buildings };

  test('four areas with grids in them: codes nest, grids do not cross borders, each building in one grid', () => {
    const book = new NoteBook();
    const { units, unitOfBuilding } = makeUnits({ ...input, levels: adminLevels(cutOff(), square) }, book);
    const middle = units.filter((unit) => unit.level === 'street' || unit.level === 'community');
    expect(middle.map((unit) => [unit.code, unit.names.name])).toEqual([
      ['d001', 'NW'],
      ['d002', 'NE'],
      ['d003', 'SW'],
      ['d004', 'SE']
    ]);
    const grids = units.filter((unit) => unit.level === 'grid');
    buildings.forEach(({ inside }, index) => {
      const around = grids.filter((grid) => withinPolygon(inside, grid.boundary));
      expect(around.map((grid) => grid.code)).toEqual([unitOfBuilding[index]]);
      const parent = middle.find((unit) => unitOfBuilding[index]?.startsWith(unit.code));
      expect(parent !== undefined && withinPolygon(inside, parent.boundary)).toBe(true);
    });
  });

  test('without administrative areas the grids hang on the district itself', () => {
    const { units } = makeUnits({ ...input, levels: [] }, new NoteBook());
    expect(new Set(units.map((unit) => unit.level))).toEqual(new Set(['district', 'grid']));
    expect(units.filter((unit) => unit.level === 'grid').every((unit) => unit.parent === 'd')).toBe(true);
  });
});

test('hexagons: the side is such that the household’s own grid holds about 400', () => {
  // 40 households a hectare, evenly: 400 live on 10 hectares, a hexagon of 196 m a side; 200 is the nearest offered.
  const homes = Array.from({ length: 1600 }, (_, index) => ({
    inside: [(index % 40) * 0.0009, Math.floor(index / 40) * 0.0009] as const,
    population: 100,
    households: 40
  }));
  expect(fittingSide([0, 0, 0.036, 0.036], homes)).toBe(200);
});

test('a hexagon’s own number is the same all over it, and another’s next door', () => {
  const grid = hexGrid([0, 0, 0.02, 0.02], 200);
  expect(grid.cellAt([0.01, 0.01])).toBe('0 0');
  expect(grid.cellAt([0.01 + 190 / 111320, 0.01])).toBe('0 0');
  expect(grid.cellAt([0.01, 0.01 + 165 / 110574])).toBe('0 0');
  expect(grid.cellAt([0.01, 0.01 + 180 / 110574])).toBe('0 1');
});

test('the hexagons drawn are those that are counted: regular, of the stated area, one number each', () => {
  const grid = hexGrid([0, 0, 0.02, 0.02], 200);
  const hexagons = partPlane(grid.lines())?.faces ?? [];
  expect(hexagons.length).toBeGreaterThan(30);
  for (const { rings, inside } of hexagons) {
    expect(polygonAreaSquareMetres({ type: 'Polygon', coordinates: rings }) / grid.areaSquareMetres).toBeCloseTo(1, 2);
    const [lon, lat] = inside;
    const nearCorners = (rings[0] ?? []).map(([x = 0, y = 0]) =>
      grid.cellAt([lon + (x - lon) * 0.9, lat + (y - lat) * 0.9])
    );
    expect(new Set(nearCorners)).toEqual(new Set([grid.cellAt(inside)]));
  }
  expect(new Set(hexagons.map((face) => grid.cellAt(face.inside))).size).toBe(hexagons.length);
});

describe('mergePieces', () => {
  const limits = { sliverSquareMetres: 10, fewestHouseholds: 100, mostHouseholds: 600 };
  const piece = (households: number, areaSquareMetres = 100, community = 'c') => ({
    community,
    households,
    areaSquareMetres
  });

  test('a sliver joins along its longest border, few homes join the fewest, and nobody joins across a community', () => {
    const pieces = [piece(300), piece(5, 1), piece(400), piece(50), piece(20, 100, 'other')];
    const borders = [
      [0, 1, 3],
      [1, 2, 9],
      [0, 3, 5],
      [2, 3, 5],
      [3, 4, 9]
    ] as const;
    expect(mergePieces(pieces, borders, limits)).toEqual([[0, 3], [1, 2], [4]]);
  });

  test('where nobody lives joins only its like; too many homes together do not join', () => {
    const pieces = [piece(0), piece(0), piece(560), piece(90)];
    const borders = [
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1]
    ] as const;
    expect(mergePieces(pieces, borders, limits)).toEqual([[0, 1], [2], [3]]);
  });
});
