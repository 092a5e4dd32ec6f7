import { describe, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { testDatabase } from '#testing/database.ts';
import { serviceKinds } from '../../core/places/service-kind.ts';
import { walkerClasses } from '../../core/walk/pace.ts';
import { openDistrict } from '../jobs/open-district.ts';
import { sampleBatch } from '../sample-batch.ts';
import { ask } from './cell-verdicts.ts';
import * as gaps from './gaps.ts';
import { kindCurves } from './kind-curves.ts';
import { unitPicture } from './unit-picture.ts';
import * as units from './units.ts';

const test = testDatabase();
const question = { service: 'care', minutes: 15, walker: 'standard' } as const;

describe('of one unit of the small sample', () => {
  test('the six kinds’ curves are those of the district’s', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const grid = data.units.find(({ level }) => level === 'grid');
    for (const walker of walkerClasses) {
      for (const within of [grid?.code ?? '', data.units[0]?.code ?? '']) {
        const own = await kindCurves(db, await ask(db, data.code, { ...question, walker, within }));
        expect(own.map(({ service }) => service)).toEqual(serviceKinds);
        for (const { service, people, reachedByMinute } of own) {
          const { units: all } = await gaps.curves(db, data.code, { service, walker });
          expect(all.find(({ code }) => code === within)).toMatchObject({ people, reachedByMinute });
        }
      }
    }
  });

  test('the picture holds its border, the units right beneath, and places of the kind alone', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const community = data.units.find(({ level }) => level === 'community');
    if (community === undefined) throw new Error('the sample has no community');
    const box = { width: 400, height: 300 };
    const picture = await unitPicture(db, await ask(db, data.code, { ...question, within: community.code }), box);
    expect(picture.parts).toHaveLength(data.units.filter(({ parent }) => parent === community.code).length);
    expect(picture.boundary.coordinates.length).toBeGreaterThan(0);
    const [west, south, east, north] = picture.bounds;
    const found = await units.find(db, data.code, community.code);
    expect(found?.bounds[0]).toBeGreaterThan(west);
    expect(found?.bounds[3]).toBeLessThan(north);
    for (const { id, position } of picture.places) {
      expect(data.places[id]?.services).toContain('care');
      expect(position[0] >= west && position[0] <= east && position[1] >= south && position[1] <= north).toBe(true);
    }
    // Cut to the frame: nothing of the ground lies outside.
    const edge = 1e-6;
    for (const [lon, lat] of picture.ground.flatMap(({ shape }) => positionsOf(shape))) {
      expect(lon > west - edge && lon < east + edge && lat > south - edge && lat < north + edge).toBe(true);
    }
  });

  test('a small one is drawn with its buildings, each as its counting cell is judged', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const { units: all } = await gaps.ofUnits(db, data.code, question);
    const unit = all.find(({ level, unreached, reached }) => level === 'grid' && unreached > 0 && reached > 0);
    if (unit === undefined) throw new Error('every grid of the sample is reached as one');
    const picture = await unitPicture(db, await ask(db, data.code, { ...question, within: unit.code }), {
      width: 4,
      height: 3
    });
    const states = picture.buildings.map(({ state }) => state);
    expect(states.filter((state) => state === 'unreached')).toHaveLength(unit.unreachedBuildings);
    expect(states.filter((state) => state === 'reached')).toHaveLength(unit.reachedBuildings);
  });

  test('a picture is refused of no unit', async ({ db }) => {
    const data = sampleDistrict();
    await openDistrict(db, data, sampleBatch(data, 1));
    const asked = await ask(db, data.code, question);
    await expect(unitPicture(db, asked, { width: 4, height: 3 })).rejects.toThrow('a unit that exists');
  });
});

/** All positions of a GeoJSON shape, however deep. */
function positionsOf(shape: object): [number, number][] {
  const found: [number, number][] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat]: unknown[] = value;
    if (typeof lon === 'number' && typeof lat === 'number') found.push([lon, lat]);
    else for (const one of value) walk(one);
  };
  walk('coordinates' in shape ? shape.coordinates : []);
  return found;
}
