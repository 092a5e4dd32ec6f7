import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { district, madeUpFile } from '#testing/world.ts';
import * as districts from '#lib/server/db/districts.ts';
import { chosenDistrict } from './chosen-district.ts';
import { UsageProblem } from './command.ts';

const test = testDatabase();

test('the only district needs no name, several do, and the list helps', async ({ db }) => {
  await expect(chosenDistrict(db, null)).rejects.toThrow('holds no district yet');
  await districts.write(db, district({ code: 'porto', names: { name: 'Porto' } }), madeUpFile);
  expect((await chosenDistrict(db, null)).code).toBe('porto');
  await districts.write(db, district({ code: 'jingkou', names: { name: '京口区' } }), madeUpFile);
  await expect(chosenDistrict(db, null)).rejects.toThrow(UsageProblem);
  await expect(chosenDistrict(db, null)).rejects.toThrow('jingkou (Jingkou District), porto (Porto)');
  await expect(chosenDistrict(db, 'berlin')).rejects.toThrow('There is no district berlin; there are: jingkou');
  expect((await chosenDistrict(db, 'jingkou')).names.en).toBe('Jingkou District');
});
