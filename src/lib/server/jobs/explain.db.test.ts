import { afterAll, expect } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { testDatabase } from '#testing/database.ts';
import * as compounds from '../db/compounds.ts';
import { patches } from '../db/gap-patches.ts';
import * as places from '../db/places.ts';
import { sampleBatch } from '../sample-batch.ts';
import * as builtNetwork from './built-network.ts';
import { explainPatch } from './explain.ts';
import { openDistrict } from './open-district.ts';

const test = testDatabase();

afterAll(() => builtNetwork.stop());

const data = sampleDistrict();
const question = { service: 'legal', walker: 'standard', minutes: 12 } as const;

test('what would help is named and placed as it stands in the district, and helps nobody more than there are', async ({
  db
}) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  const found = await patches(db, data.code, question);
  const named = new Map((await compounds.all(db, data.code)).map(({ id, names }) => [id, names]));
  const standing = new Map((await places.valid(db, data.code)).map((place) => [place.id, place]));
  let gates = 0;
  for (const patch of found.patches) {
    expect(patch.claimed).toBeLessThanOrEqual(patch.people);
    if (patch.nearest !== null) expect(patch.nearest.names).toEqual(standing.get(patch.nearest.place)?.names);
    const told = await explainPatch(db, data.code, patch.id, question);
    for (const way of told?.remedies.ways.remedies ?? []) {
      expect(way.people).toBeLessThanOrEqual(patch.people);
      if (way.kind !== 'gate') continue;
      gates++;
      expect(way.names).toEqual(named.get(way.compound));
    }
    for (const remedy of told?.remedies.places ?? []) {
      expect(remedy.people).toBeLessThanOrEqual(patch.people);
      const place = standing.get(remedy.place);
      expect(remedy.names).toEqual(place?.names);
      expect(remedy.position[0]).toBeCloseTo(place?.position[0] ?? Number.NaN, 6);
      expect(remedy.position[1]).toBeCloseTo(place?.position[1] ?? Number.NaN, 6);
    }
  }
  expect(found.patches.length).toBeGreaterThan(1);
  expect(gates).toBeGreaterThan(0);
});

test('a patch that the question does not have is none', async ({ db }) => {
  await openDistrict(db, data, sampleBatch(data, 1));
  expect(await explainPatch(db, data.code, 999_999, question)).toBeNull();
});
