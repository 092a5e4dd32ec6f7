import { describe, expect, test } from 'vitest';
import { town, type Town } from '#testing/town.ts';
import { walkMatrix, type MatrixPoint } from './matrix.ts';
import { buildNetwork } from './network.ts';
import { paces, snapMaxMetres } from './pace.ts';

// A cell is 10 m.
const drawn = town(`
    +-a--+-----+--A-b--+
         |     |
         C     ^
         |     |
         +--B--+`);
const network = buildNetwork(drawn.edges, []);
const points = (subjects: Town['houses'], first: string): MatrixPoint[] =>
  subjects.map(({ id, position }) => ({ id: String.fromCharCode(first.charCodeAt(0) + id), position }));
const homes = points(drawn.houses, 'a');
const clinics = points(drawn.places, 'A');

function table(from: MatrixPoint[], to: MatrixPoint[], limitSeconds: number | null = null): string[] {
  const { rows } = walkMatrix(network, from, to, paces.standard, limitSeconds, snapMaxMetres);
  return rows.map((row) => `${row.from}${row.to} ${row.walkMetres} m ${row.walkSeconds} s`);
}

describe('the table of walks', () => {
  test('has a row a pair, the first table leading', () => {
    expect(table(homes, clinics)).toEqual([
      'aA 120 m 120 s',
      'aB 100 m 100 s',
      'aC 50 m 50 s',
      'bA 20 m 20 s',
      // By the stairs, whose 40 m count twice; by the street it would be 170 m.
      'bB 120 m 160 s',
      'bC 130 m 130 s'
    ]);
  });

  test('is the same from the other side, whichever of the tables is longer', () => {
    const back = table(clinics, homes).map((row) => `${row[1]}${row[0]}${row.slice(2)}`);
    expect(back.sort()).toEqual(table(homes, clinics).sort());
    expect(table(homes.slice(0, 1), clinics)).toEqual(table(homes, clinics).slice(0, 3));
  });

  test('ends at the limit, a pair exactly there included', () => {
    expect(table(homes, clinics, 100)).toEqual(['aB 100 m 100 s', 'aC 50 m 50 s', 'bA 20 m 20 s']);
    expect(table(homes, clinics, 99.9)).toEqual(['aC 50 m 50 s', 'bA 20 m 20 s']);
  });

  test('walks at the pace given, stairs at half of it', () => {
    const pace = { metresPerSecond: 1.25, access: 'walking' } as const;
    const { rows } = walkMatrix(network, homes.slice(1), clinics, pace, null, snapMaxMetres);
    expect(rows.map(({ walkSeconds }) => walkSeconds)).toEqual([16, 128, 104]);
  });

  test('lists what stands too far from any street, in the table it stands in', () => {
    const far = { id: 'far', position: drawn.at(3, 40) };
    const { rows, unsnapped } = walkMatrix(network, [far, ...homes], clinics, paces.standard, null, snapMaxMetres);
    expect(unsnapped).toEqual({ from: ['far'], to: [] });
    expect(rows).toHaveLength(6);
  });
});
