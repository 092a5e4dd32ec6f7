import { expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { Random } from '#geodata/generator/random.ts';
import { place, district, building } from '#testing/world.ts';
import { town } from '#testing/town.ts';
import { distanceMetres } from '#lib/core/geometry/local-metres.ts';
import { inLargestPart, positionsBeside } from './beside-streets.ts';
import { junctionPositions, placesOfKind, townOfDistrict } from './bench-town.ts';
import { derivedTown } from './derived-town.ts';

const seed = 20261125;

test('a district is asked about with the places of its day, its buildings at their doors, and units from 0', () => {
  const made = townOfDistrict(
    'test',
    district({
      buildings: [
        building(7, 100, 20, { population: 12, entrance: [119.4501, 32.2] }),
        building(9, 200, 20, { unit: 'd1b' }),
        building(11, 300, 20)
      ],
      places: [
        place(1, 0, 0, { validFrom: '2026-12-01' }),
        place(2, 0, 0, { validTo: '2026-11-01' }),
        place(3, 0, 0, { services: [] }),
        place(4, 0, 0, { services: ['care', 'government'], validTo: '2026-11-02' })
      ]
    })
  );
  expect(made.places.map(({ id, kinds }) => ({ id, kinds }))).toEqual([{ id: 0, kinds: [0, 4] }]);
  expect(placesOfKind(made, 4)).toHaveLength(1);
  expect(placesOfKind(made, 1)).toHaveLength(0);
  expect(made.buildings.map(({ people, unit }) => [people, unit])).toEqual([
    [12, 0],
    [0, 1],
    [0, 0]
  ]);
  expect(made.buildings[0]?.position).toEqual([119.4501, 32.2]);
  expect(made.unitCount).toBe(2);
});

test('the small sample is a town whose junctions all have a position', () => {
  const made = townOfDistrict('small', sampleDistrict());
  expect(made.places.length).toBeGreaterThan(0);
  expect([...junctionPositions(made.edges)].filter((position) => position === undefined)).toEqual([]);
});

const twoParts = town(`
  +-----+-----+
  |           |
  +-----------+

  +-----+
`);

test('the part that most streets belong to is told from the rest', () => {
  const belongs = inLargestPart(twoParts.edges);
  const left = twoParts.edges.filter((_, index) => !belongs[index]);
  expect(left).toHaveLength(1);
  expect(left[0]?.lengthMetres).toBeCloseTo(60, 3);
});

test('doors stand 4 to 20 m beside streets of the largest part', () => {
  const spots = positionsBeside(twoParts.edges, 500, new Random(seed));
  const [west, east] = [twoParts.at(0, 0)[0], twoParts.at(12, 0)[0]];
  const [north, south] = [twoParts.at(0, 0)[1], twoParts.at(0, 2)[1]];
  for (const spot of spots) {
    // The town is a ring of 120 × 20 m: a door's distance to it is that to the nearest of its four sides.
    const within = ([lon, lat]: readonly [number, number]) => [
      Math.min(Math.max(lon, west), east),
      Math.min(Math.max(lat, south), north)
    ];
    const [lon = 0, lat = 0] = within(spot);
    const sides = [
      [west, lat],
      [east, lat],
      [lon, north],
      [lon, south]
    ] as const;
    const metres = Math.min(...sides.map((side) => distanceMetres(spot, side)));
    // Inside the ring a door may stand nearer to the opposite side than to its own.
    expect(metres, `seed ${seed}`).toBeLessThanOrEqual(20.01);
  }
  const southern = spots.filter(([, lat]) => lat < (north + south) / 2).length;
  expect(southern / spots.length, `seed ${seed}`).toBeGreaterThan(0.35);
  expect(southern / spots.length, `seed ${seed}`).toBeLessThan(0.65);
});

test('a derived town has the counts asked for, even units, and the same bytes again', () => {
  const counts = { places: 20, buildings: 120, unitColumns: 4, unitRows: 3 };
  const known = Array.from({ length: 7 }, (_, i) => ({ position: twoParts.at(i, 1), people: 1000 + i }));
  const make = () => derivedTown('derived', twoParts.edges, known, new Random(seed), counts);
  const made = make();
  expect(made).toEqual(make());
  expect(made.places).toHaveLength(20);
  expect(made.places.every(({ kinds }) => kinds.length > 0 && kinds.every((kind) => kind >= 0 && kind < 6))).toBe(true);
  expect(new Set(made.places.flatMap(({ kinds }) => kinds)).size).toBe(6);
  expect(made.buildings.map(({ id }) => id)).toEqual([...Array(120).keys()]);
  expect(made.buildings.slice(0, 7).map(({ people }) => people)).toEqual(known.map(({ people }) => people));
  const sizes = Map.groupBy(made.buildings, ({ unit }) => unit);
  expect([...sizes.keys()].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
  expect([...sizes.values()].map((members) => members.length)).toEqual(Array(12).fill(10));
});

test('of more buildings than asked for, as many are drawn', () => {
  const known = Array.from({ length: 50 }, (_, people) => ({ position: twoParts.at(0, 0), people }));
  const counts = { places: 1, buildings: 20, unitColumns: 1, unitRows: 1 };
  const made = derivedTown('derived', twoParts.edges, known, new Random(seed), counts);
  expect(new Set(made.buildings.map(({ people }) => people)).size).toBe(20);
});
