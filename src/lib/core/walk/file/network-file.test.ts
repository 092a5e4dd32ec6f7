import { describe, expect, test } from 'vitest';
import { defaultSeed, generateSample } from '#geodata/generator/sample.ts';
import { randomSketch } from '#testing/random-town.ts';
import { town, townModel } from '#testing/town.ts';
import { dice } from '../../chance/dice.ts';
import { innerPoint } from '../../geometry/inner-point.ts';
import { barriersOf } from '../barriers.ts';
import { isochrones } from '../isochrone.ts';
import { listings, walkModel, type WalkModel } from '../model.ts';
import { buildNetwork } from '../network.ts';
import { optionsOfPlace } from '../options.ts';
import { paces, walkerClasses } from '../pace.ts';
import { walkPath } from '../path.ts';
import { positionOf } from '../standing.ts';
import { streetDeciseconds } from '../street-light.ts';
import { openArrays } from './array-file.ts';
import { encodeModel, networkFormat, openModel } from './network-file.ts';

const halfAnHour = 18_000;

/** Everything that is asked of a model, of two of them: they must answer alike to the last digit. */
function expectSameAnswers(opened: WalkModel, made: WalkModel, roll: () => number, pairs: number): void {
  expect(listings(opened)).toEqual(listings(made));
  expect(opened.network.gates).toEqual(made.network.gates);
  expect(opened.network.walled).toEqual(made.network.walled);
  const places = [...made.places.ids];
  for (const access of ['walking', 'stepFree'] as const) {
    for (const place of places) {
      expect(optionsOfPlace(opened, place, access, halfAnHour)).toEqual(
        optionsOfPlace(made, place, access, halfAnHour)
      );
    }
  }
  if (places.length === 0) return;
  for (let pair = 0; pair < pairs && made.buildings.count > 0; pair++) {
    const building = made.buildings.ids[Math.floor(roll() * made.buildings.count)] ?? 0;
    const place = places[Math.floor(roll() * places.length)] ?? 0;
    const pace = paces[walkerClasses[pair % walkerClasses.length] ?? 'standard'];
    expect(walkPath(opened, building, place, pace)).toEqual(walkPath(made, building, place, pace));
  }
  for (const walker of walkerClasses) {
    expect(streetDeciseconds(opened, places, paces[walker], 9000)).toEqual(
      streetDeciseconds(made, places, paces[walker], 9000)
    );
  }
  expect(isochrones(opened, places.slice(0, 3), paces.standard, [3000, 6000])).toEqual(
    isochrones(made, places.slice(0, 3), paces.standard, [3000, 6000])
  );
  // Something new is put down where something stands: the street index and the barriers answer too.
  for (let index = 0; index < Math.min(made.buildings.count, 200); index++) {
    const zone = made.buildings.zones[index] ?? -1;
    const position = positionOf(made.buildings, index);
    expect(opened.snapper.attach(position, zone, 'stepFree')).toEqual(made.snapper.attach(position, zone, 'stepFree'));
  }
}

function sampleModel(): WalkModel {
  const data = generateSample({ seed: defaultSeed, size: 'small' });
  return walkModel(
    buildNetwork(data.edges, data.compounds),
    data.compounds,
    data.buildings.map(({ id, entrance, footprint, compound }) => ({
      id,
      position: entrance ?? innerPoint(footprint),
      compound
    })),
    data.places.map(({ id, entrance, position, compound }) => ({ id, position: entrance ?? position, compound })),
    { barriers: barriersOf(data.baseFeatures) }
  );
}

describe('a model opened from its file answers as the one it was made of', () => {
  test.each(Array.from({ length: 60 }, (_, index) => index + 1))('random town of seed %i', (seed) => {
    const made = townModel(town(randomSketch(seed)));
    expectSameAnswers(openModel(encodeModel(made).buffer).model, made, dice(seed), 20);
  });

  test('the small sample, on shared memory', () => {
    const made = sampleModel();
    expect([made.network.walled.length > 0, made.snapper.barriers.packed.area.length > 0]).toEqual([true, true]);
    const bytes = encodeModel(made);
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    const opened = openModel(shared).model;
    expect(opened.network.pieceFrom.buffer).toBe(shared);
    expectSameAnswers(opened, made, dice(defaultSeed), 200);
    expect(Buffer.compare(encodeModel(opened), bytes)).toBe(0);
  });

  test('a compound within another, and a connector that bends around a corner of its wall', () => {
    const made = townModel(
      town(`
        +--A--------------------+
        |
        ###o###
        #     #
        #     #
        #     ##################
        #                      #
        #   ########         b #
        #   #  a   #           #
        #   ###r####     B     #
        #                      #
        ########################`)
    );
    expect(made.network.walled.map(({ parent }) => parent)).toEqual([-1, 0]);
    expect(made.buildings.walking.bendLon.length).toBeGreaterThan(0);
    expectSameAnswers(openModel(encodeModel(made).buffer).model, made, dice(1), 20);
  });

  test('a town of nothing', () => {
    const made = walkModel(buildNetwork([], []), [], [], []);
    expectSameAnswers(openModel(encodeModel(made).buffer).model, made, dice(1), 1);
  });
});

test('what others put beside the model is given back under its name', () => {
  const model = townModel(town('+--a--A--+'));
  const { extra } = openModel(encodeModel(model, { cells: Uint16Array.of(1, 2, 3) }).buffer);
  expect(extra('cells')).toEqual(Uint16Array.of(1, 2, 3));
  expect(extra('network/pieceFrom')).toBeUndefined();
});

test('a file of an earlier version is refused', () => {
  const bytes = encodeModel(townModel(town('+--a--A--+')));
  bytes[4] = networkFormat.version - 1;
  expect(() => openModel(bytes.buffer)).toThrow('The file is of version 1, older than 2, which is read here.');
});

/*
 * The line (3): doors and streets, never how many people live in one building. A new section is written here on purpose, by
 * someone who has asked what it could tell about a person, and who raises the version with it.
 */
test('version 2 has these sections and no others', () => {
  const attachments = ['start', 'piece', 'along', 'vertex', 'connector', 'bendStart', 'bendLon', 'bendLat'];
  const standing = (room: string): string[] => [
    ...['ids', 'lon', 'lat', 'zones'].map((name) => `${room}/${name}`),
    ...['walking', 'stepFree'].flatMap((access) => attachments.map((name) => `${room}/${access}/${name}`))
  ];
  const pieces = ['Edge', 'From', 'To', 'Zone', 'Millimetres', 'Factor', 'Steps', 'StepFree', 'WaitMilliseconds'];
  const expected = [
    ...['plane', 'edgeFirstPiece', 'entryStart', 'entryVertex'].map((name) => `network/${name}`),
    ...[...pieces, 'WaitAt', 'FirstPoint'].map((name) => `network/piece${name}`),
    ...['pointLon', 'pointLat', 'pointAt'].map((name) => `network/${name}`),
    ...['Lon', 'Lat', 'Zone', 'Inner', 'Main'].map((name) => `network/vertex${name}`),
    ...['Start', 'Target', 'Piece'].map((name) => `network/arc${name}`),
    ...['Start', 'Target', 'Steps', 'Gate'].map((name) => `network/portal${name}`),
    ...['id', 'parent', 'measures', 'firstRing', 'ringStart', 'xy', 'firstGate'].map((name) => `walled/${name}`),
    ...['id', 'state', 'lonLat', 'xy'].map((name) => `gates/${name}`),
    ...['assumed/compounds', 'assumed/crossings', 'barriers/xy', 'barriers/area', 'snap/maxMetres'],
    ...[...standing('buildings'), ...standing('places')],
    ...['unsnapped', 'enclosed'].flatMap((room) => [`${room}/buildings`, `${room}/places`])
  ];
  const { names } = openArrays(networkFormat, encodeModel(townModel(town('+--a--A--+'))).buffer);
  expect(networkFormat.version).toBe(2);
  expect(names.toSorted()).toEqual(expected.toSorted());
});
