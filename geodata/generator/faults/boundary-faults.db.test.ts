import { expect } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import * as tiling from '#testing/tiling.ts';
import { makeRegion } from '../region.ts';
import { defaultSeed } from '../sample.ts';
import { plantFaults } from './boundary-faults.ts';

const test = testDatabase();

const { district } = makeRegion('district', defaultSeed);
const { units, answers } = plantFaults(district);
const buildings = district.buildings.filter(({ households }) => households > 0);
/** The unit each fault of these rules shows at. */
const unitsOf = (...rules: number[]): string[] =>
  answers.flatMap((answer) => (rules.includes(answer.rule) ? [answer.units[0] ?? ''] : [])).toSorted();

/** An overlay of an invalid shape raises, so those are looked at alone; a unit held twice in time is one shape. */
const broken = new Set(unitsOf(1));
const shaped = units.filter(({ code, validFrom }) => !broken.has(code) && validFrom < '2026-01-01');

test('PostGIS finds crossing and spiked rings invalid, and takes a corner written twice', async ({ db }) => {
  const closed = units.filter(({ code, boundary }) => {
    const ring = boundary.type === 'Polygon' ? (boundary.coordinates[0] ?? []) : [];
    return broken.has(code) && String(ring[0]) === String(ring.at(-1));
  });
  await tiling.loadTiling(db, closed, [], []);
  const reasons = (await tiling.invalidShapes(db)).map(({ reason }) => reason);
  expect(reasons.toSorted()).toEqual(['empty', 'not simple', 'not simple', 'not simple']);
});

test('PostGIS finds each overlap, gap and push beyond with the area the sheet says', async ({ db }) => {
  await tiling.loadTiling(db, shaped, buildings, []);
  const shared = new Map(
    (await tiling.overlaps(db)).map(({ one, other, squareMetres }) => [[one, other].toSorted().join(), squareMetres])
  );
  const overlapping = answers.filter(({ rule, done }) => rule === 2 || done.includes('two micro-grids'));
  for (const {
    units: [one = '', other = ''],
    squareMetres
  } of overlapping)
    expect((shared.get([one, other].toSorted().join()) ?? 0) / (squareMetres ?? 1), one).toBeCloseTo(1, 1.7);
  const off = new Map((await tiling.mismatches(db)).map((row) => [row.parent, row]));
  for (const {
    rule,
    units: [code = ''],
    squareMetres,
    done
  } of answers) {
    const parent = off.get(code.slice(0, -2));
    if (rule === 4) expect((parent?.beyond ?? 0) / (squareMetres ?? 1), code).toBeCloseTo(1, 1.7);
    if (rule === 3 || rule === 9 || done.includes('no micro-grid'))
      expect((parent?.gap ?? 0) / (squareMetres ?? 1), code).toBeCloseTo(1, 1.7);
  }
});

test('PostGIS finds dwellings in no micro-grid, in two and across a border', async ({ db }) => {
  await tiling.loadTiling(db, shaped, buildings, []);
  const stray = (await tiling.strayDwellings(db)).map(({ units: found }) => found.toSorted().join());
  const two = answers
    .find(({ done }) => done.includes('two micro-grids'))
    ?.units.toSorted()
    .join();
  expect(stray).toContain('');
  expect(stray).toContain(two);
  expect((await tiling.cuts(db)).find(({ level }) => level === 'microGrid')?.buildings).toBeGreaterThan(0);
});

test('PostGIS finds the codes, parts, holes and numbers that are wrong', async ({ db }) => {
  await tiling.loadTiling(db, shaped, buildings, []);
  expect(await tiling.wrongCodes(db)).toEqual(expect.arrayContaining(unitsOf(5, 6)));
  const { parts, holes } = await tiling.partsAndHoles(db);
  expect(parts).toEqual(['321111', ...unitsOf(8)].toSorted());
  expect(holes).toEqual(expect.arrayContaining(unitsOf(9)));
  expect(await tiling.outOfOrder(db)).toEqual(expect.arrayContaining(unitsOf(14)));
});

test('PostGIS tells an open ring or closes it on reading, by its version: only the file is sure to show it', async ({
  db
}) => {
  const open = units.filter(({ code, boundary }) => {
    const ring = boundary.type === 'Polygon' ? (boundary.coordinates[0] ?? []) : [];
    return broken.has(code) && String(ring[0]) !== String(ring.at(-1));
  });
  expect(open.map(({ code }) => code)).toEqual(
    answers.filter(({ done }) => done.includes('not closed')).map(({ units: [code] }) => code)
  );
  await tiling.loadTiling(db, open, [], []);
  const told = (await tiling.invalidShapes(db)).map(({ code }) => code);
  // 3.6 closes it and says nothing; 3.3 calls it invalid.
  expect([[], open.map(({ code }) => code)]).toContainEqual(told);
});

test('PostGIS finds the border far from all lines', async ({ db }) => {
  await tiling.loadTiling(db, shaped, [], []);
  const kinds = new Set(['street', 'water', 'railway', 'wall']);
  const lines = [
    ...district.edges.map(({ path }) => ({ type: 'LineString', coordinates: path })),
    ...district.compounds.map(({ boundary }) => ({ type: 'LineString', coordinates: boundary.coordinates[0] })),
    ...district.baseFeatures.flatMap(({ kind, shape }) => (kinds.has(kind) ? [shape] : []))
  ];
  const [one = '', other = ''] = answers.find(({ rule }) => rule === 11)?.units ?? [];
  expect(await tiling.farFromLines(db, [one, other], lines)).toBeGreaterThan(30);
});

test('PostGIS finds corners that only one of two neighbours has, and households out of bounds', async ({ db }) => {
  await tiling.loadTiling(db, shaped, buildings, []);
  const lone = (await tiling.loneCorners(db)).map(({ one, other }) => `${one} ${other}`);
  const planted = answers.flatMap(({ rule, units: pair }) => (rule === 12 ? [pair.join(' ')] : []));
  expect(lone).toEqual(expect.arrayContaining(planted));
  const outside = new Set((await tiling.outOfBounds(db)).map(({ code }) => code));
  for (const { rule, units: pair } of answers)
    if (rule === 13) expect(pair.filter((code) => outside.has(code)).length, pair.join()).toBeGreaterThan(0);
});
