import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import * as districts from './db/districts.ts';
import { sampleBatch } from './sample-batch.ts';
import { finishInterrupted, removeInterrupted } from './interrupted.ts';

const test = testDatabase();
const silent = (): void => undefined;

test('a district whose opening was killed before its walking times is made whole at the next start', async ({ db }) => {
  const data = sampleDistrict();
  await districts.write(db, data, sampleBatch(data, 1));
  expect(await districts.find(db, data.code)).toMatchObject({ state: 'opening', currentRecompute: null });
  const said: string[] = [];
  await finishInterrupted(db, (line) => said.push(line));
  expect(await districts.find(db, data.code)).toMatchObject({ state: 'ready', currentRecompute: 1 });
  expect(said[0]).toContain('its opening had been interrupted');

  await finishInterrupted(db, () => expect.fail('nothing was interrupted'));
  await removeInterrupted(db, data.code, () => expect.fail('nothing was interrupted'));
  expect(await districts.find(db, data.code)).not.toBeNull();
});

test('a removal that was killed is carried through at the next start', async ({ db }) => {
  const data = sampleDistrict();
  await districts.write(db, data, sampleBatch(data, 1));
  await db.updateTable('district').set({ state: 'removing' }).execute();
  await finishInterrupted(db, silent);
  expect(await districts.find(db, data.code)).toBeNull();
});

test('opening a district again replaces what a killed opening left of it', async ({ db }) => {
  const data = sampleDistrict();
  await districts.write(db, data, sampleBatch(data, 1));
  await removeInterrupted(db, data.code, silent);
  expect(await districts.find(db, data.code)).toBeNull();
  await removeInterrupted(db, data.code, () => expect.fail('there is nothing to remove'));
});
