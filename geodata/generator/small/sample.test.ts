import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { kinks } from '@turf/turf';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { DistrictData, UnitData } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { codeCharactersAdded, unitLevels } from '#lib/core/units/unit.ts';
import { barriersOf } from '#lib/core/walk/barriers.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { walkModel } from '#lib/core/walk/model.ts';
import { defaultSeed, generateSample, sampleDistrict } from '../sample.ts';

const sample = sampleDistrict();
const seeds = [defaultSeed, 1, 2, 3];

/** Of the JSON of the default sample. It changes with any change of the generator: look at the district, then put the new one. */
const expectedSha256 = '093f882a8c0fc7e381c5a4c26c0c102df155ad5598ad352e13307c0a5b9baac2';

const sha256 = (district: DistrictData): string => createHash('sha256').update(JSON.stringify(district)).digest('hex');

function ringOf(shape: UnitData['boundary']): number[][] {
  if (shape.type !== 'Polygon' || shape.coordinates.length !== 1) throw new Error('A ring without holes was expected');
  return shape.coordinates[0] ?? [];
}

/** Steps from corner to corner, as text; the step back is the other way round. */
function stepsOf(ring: readonly number[][]): string[] {
  return ring.slice(1).map((corner, i) => `${String(ring[i])}>${String(corner)}`);
}
const back = (step: string): string => step.split('>').toReversed().join('>');

function inside(ring: readonly number[][], [x = 0, y = 0]: readonly number[]): boolean {
  let within = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) within = !within;
  }
  return within;
}

const homesIn = (district: DistrictData, unit: string): number =>
  district.buildings.reduce((sum, building) => sum + (building.unit.startsWith(unit) ? building.households : 0), 0);

describe('bytes', () => {
  test('the same seed gives the same bytes, and the ones written here', () => {
    expect(sha256(sampleDistrict())).toBe(sha256(sample));
    expect(sha256(sample)).toBe(expectedSha256);
  });

  test('another seed gives another district', () => {
    expect(sha256(generateSample({ seed: 2, size: 'small' }))).not.toBe(sha256(sample));
  });

  test('the generator uses no function whose last digit differs between machines', () => {
    const folder = new URL('..', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts')
    );
    expect(sources.length).toBeGreaterThan(15);
    for (const name of sources) {
      const words = readFileSync(new URL(name, folder), 'utf8').match(/Math\.\w+/g) ?? [];
      const allowed = [
        'Math.round',
        'Math.floor',
        'Math.ceil',
        'Math.min',
        'Math.max',
        'Math.abs',
        'Math.sqrt',
        'Math.imul'
      ];
      expect(
        words.filter((word) => !allowed.includes(word)),
        name
      ).toEqual([]);
    }
  });

  test('every coordinate has at most 7 decimals', () => {
    const long = JSON.stringify(sample).match(/(?:119|32)\.\d{8,}/g);
    expect(long).toBeNull();
  });
});

describe('size', () => {
  test('one street, five communities, some twenty grids, some 600 buildings, 15 places', () => {
    const count = (level: string): number => sample.units.filter((unit) => unit.level === level).length;
    expect(unitLevels.map(count)).toEqual([1, 1, 5, 23, 123]);
    expect(sample.buildings.length).toBeGreaterThan(550);
    expect(sample.buildings.length).toBeLessThan(750);
    expect(sample.places.length).toBe(15);
  });

  test('a grid has 300–500 households, a micro-grid 50–100', () => {
    for (const { level, code } of sample.units) {
      const [least, most] = level === 'grid' ? [300, 500] : level === 'microGrid' ? [50, 100] : [0, Infinity];
      expect(homesIn(sample, code), code).toBeGreaterThanOrEqual(least);
      expect(homesIn(sample, code), code).toBeLessThanOrEqual(most);
    }
  });

  test('people: about 2.7 a household; the old town is older than the new estates', () => {
    const share = (sites: readonly string[]): number => {
      const there = sample.buildings.filter(({ sourceId }) =>
        sites.some((site) => sourceId.startsWith(`sample/${site}/`))
      );
      const people = there.reduce((sum, building) => sum + building.population, 0);
      return there.reduce((sum, building) => sum + building.population75plus, 0) / people;
    };
    const people = sample.buildings.reduce((sum, building) => sum + building.population, 0);
    expect(people / homesIn(sample, sample.code)).toBeGreaterThan(2.5);
    expect(people / homesIn(sample, sample.code)).toBeLessThan(2.9);
    expect(share(['oldQuay', 'bambooNorth', 'bambooEast'])).toBeGreaterThan(
      2 * share(['egret', 'egretNorth', 'academy'])
    );
    for (const building of sample.buildings) {
      expect(building.population60to74 + building.population75plus).toBeLessThanOrEqual(building.population);
    }
  });

  test('six kinds, three kinds of place, hours and step-free known and unknown', () => {
    const { places } = sample;
    for (const kind of serviceKinds)
      expect(
        places.some((place) => place.services.includes(kind)),
        kind
      ).toBe(true);
    expect(new Set(places.map((place) => place.kind))).toEqual(new Set(['hub', 'micro', 'facility']));
    expect(new Set(places.map((place) => place.stepFree))).toEqual(new Set([true, false, null]));
    expect(places.some((place) => place.hours === null)).toBe(true);
    expect(new Set(places.map((place) => place.hours)).size).toBeGreaterThan(5);
    // Two offer something at hours of its own.
    expect(places.flatMap(({ serviceHours }) => (serviceHours === undefined ? [] : Object.keys(serviceHours)))).toEqual(
      [...['legal', 'legal', 'care']]
    );
    expect(new Set(sample.compounds.flatMap((compound) => compound.gates.map((gate) => gate.state)))).toEqual(
      new Set(['open', 'residents', 'closed'])
    );
  });
});

describe.each(seeds)('units of seed %i', (seed) => {
  const district = generateSample({ seed, size: 'small' });
  const { units } = district;

  test('codes nest by their lengths', () => {
    expect(new Set(units.map((unit) => unit.code)).size).toBe(units.length);
    for (const { code, level, parent } of units) {
      if (level === 'district' || parent === null) continue;
      expect(code.startsWith(parent)).toBe(true);
      expect(code.length).toBe(parent.length + codeCharactersAdded[level]);
    }
  });

  test('children tile their parent exactly: inner steps run both ways, outer ones are the parent’s', () => {
    for (const parent of units.filter((unit) => unit.level !== 'microGrid')) {
      const children = units.filter((unit) => unit.parent === parent.code);
      const steps = children.flatMap((child) => stepsOf(ringOf(child.boundary)));
      const all = new Set(steps);
      expect(all.size, `a step twice the same way in ${parent.code}`).toBe(steps.length);
      const outer = steps.filter((step) => !all.has(back(step)));
      expect(new Set(outer), parent.code).toEqual(new Set(stepsOf(ringOf(parent.boundary))));
    }
  });

  test('every building lies inside its micro-grid, every walled one inside its compound', () => {
    const boundaries = new Map(units.map((unit) => [unit.code, ringOf(unit.boundary)]));
    for (const building of district.buildings) {
      const compound = building.compound === null ? null : district.compounds[building.compound];
      for (const corner of ringOf(building.footprint)) {
        expect(inside(boundaries.get(building.unit) ?? [], corner), building.sourceId).toBe(true);
        if (compound) expect(inside(ringOf(compound.boundary), corner), building.sourceId).toBe(true);
      }
    }
  });

  test('polygons are simple, closed and counter-clockwise', () => {
    const shapes: [string, Polygon][] = [];
    const add = (id: string, shape: { type: string }): void => {
      if (isPolygon(shape)) shapes.push([id, shape]);
    };
    for (const unit of units) add(unit.code, unit.boundary);
    for (const compound of district.compounds) add(compound.sourceId, compound.boundary);
    for (const building of district.buildings) add(building.sourceId, building.footprint);
    for (const feature of district.baseFeatures) add(`base ${feature.id} ${feature.className}`, feature.shape);
    for (const [id, shape] of shapes) {
      const ring = ringOf(shape);
      expect(kinks(shape).features, id).toEqual([]);
      expect(ring[0], id).toEqual(ring.at(-1));
      expect(signedArea(ring), id).toBeGreaterThan(0);
    }
  });
});

function isPolygon(shape: { type: string }): shape is Polygon {
  return shape.type === 'Polygon';
}

function signedArea(ring: readonly number[][]): number {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  return ring.slice(1).reduce((sum, [bx = 0, by = 0], i) => {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    return sum + (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }, 0);
}

describe.each(seeds)('network of seed %i', (seed) => {
  const { edges, compounds, buildings, places, baseFeatures } = generateSample({ seed, size: 'small' });

  test('ids are dense, ends shared, and all of it hangs together', () => {
    expect(edges.map((edge) => edge.id)).toEqual(edges.map((_, i) => i));
    const root = edges.flatMap((edge) => [edge.from, edge.to]).map(() => -1);
    const find = (node: number): number => {
      const up = root[node] ?? -1;
      return up < 0 ? node : find(up);
    };
    const nodes = new Set<number>();
    const where = new Map<number, LonLat>();
    for (const edge of edges) {
      for (const [node, end] of [
        [edge.from, edge.path[0]],
        [edge.to, edge.path.at(-1)]
      ] as const) {
        nodes.add(node);
        if (end === undefined) throw new Error(`Edge ${edge.id} has no path`);
        expect(where.get(node) ?? end, `node ${node}`).toEqual(end);
        where.set(node, end);
      }
      if (find(edge.from) !== find(edge.to)) root[find(edge.from)] = find(edge.to);
    }
    expect(Math.max(...nodes)).toBe(nodes.size - 1);
    expect(new Set([...nodes].map(find)).size).toBe(1);
  });

  test('walls are passed at gates only, each gate on its wall, and everybody finds a street', () => {
    const network = buildNetwork(edges, compounds);
    expect(network.assumed.crossings).toEqual([]);
    for (const compound of compounds) {
      const corners = new Set(ringOf(compound.boundary).map(String));
      for (const gate of compound.gates) expect(corners.has(String(gate.position)), gate.sourceId).toBe(true);
    }
    const subject = (thing: { id: number; entrance: LonLat | null; compound: number | null }) => ({
      id: thing.id,
      position: thing.entrance ?? ([0, 0] as const),
      compound: thing.compound
    });
    const model = walkModel(network, compounds, buildings.map(subject), places.map(subject), {
      barriers: barriersOf(baseFeatures)
    });
    expect(model.unsnapped).toEqual({ buildings: [], places: [] });
    expect(model.enclosed).toEqual({ buildings: [], places: [] });
  });

  test('one road bridge with two walkways, one overpass with stairs, signals on the avenue', () => {
    expect(edges.filter((edge) => edge.structure === 'bridge' && edge.name === '长汀大道').length).toBe(2);
    expect(edges.filter((edge) => edge.structure === 'bridge').length).toBe(3);
    expect(edges.filter((edge) => edge.steps).length).toBeGreaterThanOrEqual(5);
    expect(edges.filter((edge) => edge.waitSeconds === 20).length).toBeGreaterThanOrEqual(3);
  });
});
