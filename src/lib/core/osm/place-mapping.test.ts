import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { osmFile } from '#testing/osm-sketch.ts';
import { NoteBook } from './note-book.ts';
import { readPlaceMapping, ruleFor } from './place-mapping.ts';
import { findPlaces } from './places.ts';

const table = (text: string) => readPlaceMapping(new TextEncoder().encode(`key,value,facility_kind,services\n${text}`));
const tags = (object: Readonly<Record<string, string>>) => new Map(Object.entries(object));

test('the table that comes with the product is without problems and knows all six kinds', () => {
  const { value, problems } = readPlaceMapping(
    readFileSync(new URL('../../../../geodata/osm-places.csv', import.meta.url))
  );
  expect(problems).toEqual([]);
  expect(new Set(value?.flatMap((rule) => rule.services)).size).toBe(6);
});

test('the first row that fits decides; * is any value but "no"', () => {
  const { value } = table('amenity,bank,bank,daily-life\noffice,*,office,government;legal\namenity,bank,other,care\n');
  expect(ruleFor(value ?? [], tags({ amenity: 'bank', office: 'yes' }))?.facilityKind).toBe('bank');
  expect(ruleFor(value ?? [], tags({ office: 'tax' }))?.services).toEqual(['government', 'legal']);
  expect(ruleFor(value ?? [], tags({ office: 'no' }))).toBeNull();
});

test('each wrong row is named with its line and blocks', () => {
  const { problems } = table('amenity,bank,Bank!,daily-life\namenity,x,x,fun\namenity,y,y,\n,z,z,care\n');
  expect(problems.map((problem) => [problem.row, problem.field, problem.blocks])).toEqual([
    [2, 'facility_kind', true],
    [3, 'services', true],
    [4, 'services', true],
    [5, 'key', true]
  ]);
  expect(problems[1]?.message).toBe(
    'Line 3: services "fun" is no kind of service; there are government, daily-life, legal, culture-sports, care, party-member.'
  );
});

test('places: names kept in their languages, twins told, private ones left out, hubs known by name', () => {
  const rules =
    table('amenity,pharmacy,pharmacy,daily-life care\namenity,community_centre,community-centre,government\n').value ??
    [];
  const pharmacy = { amenity: 'pharmacy' };
  const osm = osmFile(
    { 1: [0, 0], 2: [0.0001, 0], 3: [0.0002, 0], 4: [0.0003, 0], 5: [0.01, 0] },
    {},
    {
      1: {
        ...pharmacy,
        name: '仁和藥房',
        'name:en': 'Renhe',
        wheelchair: 'yes',
        opening_hours: '24/7',
        capacity: '12'
      },
      2: { ...pharmacy, name: '仁和藥房' },
      3: pharmacy,
      4: { ...pharmacy, access: 'private' },
      5: { amenity: 'community_centre', name: '江河汇党群服务中心' }
    }
  );
  const book = new NoteBook();
  const places = findPlaces(osm, rules, book);
  expect(places.map((place) => [place.sourceId, place.kind, place.facilityKind])).toEqual([
    ['node/1', 'facility', 'pharmacy'],
    ['node/3', 'facility', 'pharmacy'],
    ['node/5', 'hub', 'community-station']
  ]);
  expect(places[0]).toMatchObject({
    names: { name: '仁和藥房', en: 'Renhe' },
    stepFree: true,
    hours: '24/7',
    seats: 12
  });
  expect(places[1]).toMatchObject({ names: { name: 'Pharmacy' }, stepFree: null, hours: null, seats: null });
  expect(places[2]?.services).toEqual(['government', 'party-member']);
  const codes = book.notes().map((note) => [note.kind, note.code, note.examples[0] ?? null]);
  expect(codes).toContainEqual(['leftOut', 'place-mapped-twice', 'node/2']);
  expect(codes).toContainEqual(['leftOut', 'place-private', 'node/4']);
  expect(codes).toContainEqual(['assumed', 'place-without-name', 'node/3']);
});
