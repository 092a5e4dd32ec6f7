import { expect, test } from 'vitest';
import { countedSample } from '#testing/counted-sample.ts';
import { countedSections, openCounted } from './counted-sections.ts';
import { encodeModel, openModel } from './network-file.ts';

test('people, units and kinds come back from the file as they went in', () => {
  const { model, people } = countedSample();
  const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => `3211${unit}`);
  const placeKinds = Uint8Array.from(model.places.ids, (id) => id % 64);
  const bytes = encodeModel(model, countedSections({ people, unitCodes, placeKinds }));
  expect(openCounted(openModel(bytes.buffer))).toEqual({ people, unitCodes, placeKinds });
  expect(() => openCounted(openModel(encodeModel(model).buffer))).toThrow('it has no Uint8Array "people/unitCodes"');
});

test('a district without units has none', () => {
  const { model } = countedSample();
  const none = {
    cellOf: new Int32Array(model.buildings.count).fill(-1),
    cellPeople: new Int32Array(),
    cellUnit: new Int32Array()
  };
  const given = { people: { ...none, unitCount: 0 }, unitCodes: [], placeKinds: new Uint8Array(model.places.count) };
  expect(openCounted(openModel(encodeModel(model, countedSections(given)).buffer))).toEqual(given);
});
