import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { building, district, madeUpFile, place } from '#testing/world.ts';
import { openModel } from '../../core/walk/file/network-file.ts';
import * as districts from '../db/districts.ts';
import type { Schema } from '../db/schema.ts';
import * as networkFiles from './network-files.ts';
import * as recompute from './recompute.ts';
import * as walks from './walks.ts';

const test = testDatabase();

let directory = '';
let said: string[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quanlan-networks-'));
  said = [];
  networkFiles.keepIn(join(directory, 'networks'), (line) => said.push(line));
});

afterEach(async () => {
  await walks.stop();
  networkFiles.keepIn(null);
  rmSync(directory, { recursive: true, force: true });
});

/** A house 250 m along the street from the only place and 10 m beside it, until the streets are said to be half as long. */
const town = district({ buildings: [building(0, 250, 10, { population: 10 })], places: [place(0, 0, 0)] });

async function metres(db: Kysely<Schema>): Promise<number> {
  return Math.round((await walks.path(db, 'test', 0, 0, 'standard'))?.metres ?? NaN);
}

async function halveStreets(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('walkEdge').set({ lengthMetres: 50 }).execute();
}

/** As after a restart of the server: nothing is in memory, everything is written. */
const restart = (): Promise<void> => walks.stop();

const files = (): string[] => readdirSync(join(directory, 'networks'));
const pathOf = (name = files()[0] ?? ''): string => join(directory, 'networks', name);

test('a network is walked from its file after a restart, without a look into the tables', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  expect(await metres(db)).toBe(260);
  await restart();
  expect(files()).toHaveLength(1);
  await halveStreets(db);
  expect(await metres(db)).toBe(260);
  expect(said).toEqual([]);
});

test('a damaged, older, foreign or cut file is refused in one sentence, and another takes its place', async ({
  db
}) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await restart();
  await halveStreets(db);
  const sound = readFileSync(pathOf());
  const flipped = Buffer.from(sound);
  flipped[5000] = (flipped[5000] ?? 0) ^ 1;
  const older = Buffer.from(sound);
  older.writeUInt32LE(0, 4);
  for (const [broken, sentence] of [
    [flipped, 'The file is damaged: its checksum is wrong.'],
    [older, /The file is of version 0, older than \d+, which is read here\./],
    [Buffer.from('{"type":"FeatureCollection"}'), 'The file does not begin with "QLWN": it is of another kind.'],
    [sound.subarray(0, 4000), /The file is cut short: it has 4000 bytes, and it should have \d+\./],
    [Buffer.alloc(0), 'The file is empty.']
  ] as const) {
    writeFileSync(pathOf(), broken);
    expect(await metres(db)).toBe(135);
    await restart();
    const [line = '', ...more] = said.splice(0);
    expect(line).toMatch(/^The walking network of test is built anew, its file is not used\. The file .*\.$/);
    expect(line).toMatch(sentence);
    expect(more).toEqual([]);
    expect(await metres(db)).toBe(135);
    await restart();
    expect([said, files().length]).toEqual([[], 1]);
  }
});

test('a file of another edition is not taken for this one, whatever its name', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await restart();
  const old = readFileSync(pathOf());
  await districts.remove(db, 'test');
  await districts.write(db, { ...town, places: [place(0, 1000, 0)] }, madeUpFile);
  expect(await metres(db)).toBe(760);
  await restart();
  expect(files(), 'the old edition is gone').toHaveLength(1);
  writeFileSync(pathOf(), old);
  expect(await metres(db)).toBe(760);
  expect(said).toEqual([expect.stringMatching(/It holds edition "test-\w+-0" of the data, not test-\w+-0\./)]);
});

test('a recompute reads the tables, never a file, and leaves the file of what it walked', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await restart();
  const [before = ''] = files();
  await halveStreets(db);
  expect(await metres(db)).toBe(260);
  await recompute.run(db, 'test');
  expect(files()).toEqual([expect.stringMatching(/^test\.test-\w+-1\.network$/)]);
  expect(files()).not.toContain(before);
  const { model } = openModel(new Uint8Array(readFileSync(pathOf())).buffer);
  expect(model.network.pieceMillimetres[0]).toBe(50_000);
  expect(await metres(db)).toBe(135);
  expect(said).toEqual([]);
});

test('where nothing can be written that is said once, and every question is answered', async ({ db }) => {
  writeFileSync(join(directory, 'networks'), 'a file where the directory should be');
  await districts.write(db, town, madeUpFile);
  for (let start = 0; start < 2; start++) {
    expect(await metres(db)).toBe(260);
    await restart();
  }
  expect(said).toEqual([
    expect.stringMatching(/^Walking networks cannot be kept in .*networks \(EEXIST\): each start/)
  ]);
});

test('what a killed program left half written goes with the next file; what is being written stays', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await restart();
  const [name = ''] = files();
  renameSync(pathOf(name), pathOf(`${name}.1-aaaaaaaa.part`));
  utimesSync(pathOf(`${name}.1-aaaaaaaa.part`), 0, 0);
  writeFileSync(pathOf(`${name}.2-bbbbbbbb.part`), 'under way');
  await metres(db);
  await restart();
  expect(files().toSorted()).toEqual([name, `${name}.2-bbbbbbbb.part`]);
});

test('a district that is forgotten leaves no file', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await walks.forget('test');
  expect(files()).toEqual([]);
});

test('a district that was removed while no server ran leaves no file beyond the next start', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  await metres(db);
  await restart();
  await networkFiles.keepOnly(['test-2', 'test']);
  expect(files()).toHaveLength(1);
  await districts.remove(db, 'test');
  await networkFiles.keepOnly((await districts.list(db)).map(({ code }) => code));
  expect(files()).toEqual([]);
});

// The line (3): the same bytes whoever lives where.
test('the file says nothing of how many people live in a building', async ({ db }) => {
  await districts.write(db, town, madeUpFile);
  const before = new Uint8Array(await walks.network(db, 'test')).slice();
  await db.updateTable('building').set({ population: 77, households: 33, population60to74: 11, floors: 9 }).execute();
  await walks.forget('test');
  const after = new Uint8Array(await walks.network(db, 'test'));
  expect(Buffer.compare(before, after)).toBe(0);
});
