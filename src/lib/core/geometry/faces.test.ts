import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { partPlane, sidesOf } from './faces.ts';
import { innerPoint } from './inner-point.ts';
import { simpleRing } from './simple-ring.ts';

const box: Position[] = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
  [0, 0]
];

describe('partPlane', () => {
  test('a line from side to side parts a box in two, though neither side has a corner there', () => {
    const parting = partPlane([
      box,
      [
        [1, 0],
        [1, 2]
      ]
    ]);
    expect(parting?.faces).toHaveLength(2);
    expect(parting?.faces.map((face) => face.inside[0]).sort()).toEqual([0.5, 1.5]);
  });

  test('a line that ends in the open parts nothing; an island makes a hole', () => {
    expect(
      partPlane([
        box,
        [
          [0, 1],
          [1, 1]
        ]
      ])?.faces
    ).toHaveLength(1);
    const island: Position[] = [
      [0.5, 0.5],
      [1, 0.5],
      [1, 1],
      [0.5, 0.5]
    ];
    expect(
      partPlane([box, island])
        ?.faces.map((face) => face.rings.length)
        .sort()
    ).toEqual([1, 2]);
  });

  test('each side leads back to its lines, though it was cut', () => {
    const parting = partPlane([
      box,
      [
        [1, -1],
        [1, 3]
      ]
    ]);
    const [first] = parting?.faces ?? [];
    const lines = [...(first === undefined ? [] : sidesOf(first))].map(([a, b]) => parting?.linesAlong(a, b));
    expect(lines).toContainEqual([0]);
    expect(lines).toContainEqual([1]);
    expect(parting?.linesAlong([9, 9], [8, 8])).toEqual([]);
  });
});

describe('simpleRing', () => {
  test('a clean ring comes out counter-clockwise, doubled points gone', () => {
    expect(simpleRing([...box].reverse())).toEqual(box);
    expect(
      simpleRing([
        [0, 0],
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0]
      ])
    ).toEqual(box);
  });

  test.each([
    [
      'crosses itself',
      [
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
        [0, 0]
      ]
    ],
    [
      'touches itself',
      [
        [0, 0],
        [2, 0],
        [1, 1],
        [2, 2],
        [0, 2],
        [1, 1],
        [0, 0]
      ]
    ],
    [
      'has a spike',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [2, 3],
        [2, 2],
        [0, 2],
        [0, 0]
      ]
    ],
    [
      'has a spike where it begins',
      [
        [-1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
        [-1, 0]
      ]
    ],
    [
      'is open',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [0, 2]
      ]
    ],
    [
      'is flat',
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 0]
      ]
    ]
  ])('one that %s is left to the overlay', (_, line) => {
    expect(simpleRing(line)).toBeNull();
  });
});

describe('innerPoint', () => {
  test('of a U lies in one of its arms, of a ring in the ring: never in what is left open', () => {
    const u: Position[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [7, 10],
      [7, 2],
      [2, 2],
      [2, 10],
      [0, 10],
      [0, 0]
    ];
    expect(innerPoint({ type: 'Polygon', coordinates: [u] })).toEqual([8.5, 6]);
    const hole: Position[] = [
      [1, 1],
      [1, 9],
      [9, 9],
      [9, 1],
      [1, 1]
    ];
    const outer: Position[] = [
      [0, 0],
      [12, 0],
      [12, 10],
      [0, 10],
      [0, 0]
    ];
    expect(innerPoint({ type: 'Polygon', coordinates: [outer, hole] })).toEqual([10.5, 5]);
  });
});
