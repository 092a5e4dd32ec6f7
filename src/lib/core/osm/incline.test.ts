import { expect, test } from 'vitest';
import { osmFile } from '#testing/osm-sketch.ts';
import { inclineShare, slopeOfStretch } from './incline.ts';
import { streetEdges } from './streets.ts';

const tags = (object: Readonly<Record<string, string>>) => new Map(Object.entries(object));
const ele = (height: string) => tags({ ele: height });
const none = tags({});

test.each([
  ['12%', 0.12],
  ['-8 %', -0.08],
  ['0%', 0],
  ['2.5%', 0.025],
  ['45°', 1],
  ['up', null],
  ['down', null],
  ['steep', null],
  ['10', null],
  ['', null]
])('incline=%s', (text, share) => {
  const read = inclineShare(text);
  if (share === null) expect(read).toBeNull();
  else expect(read).toBeCloseTo(share, 12);
});

test('an incline goes before the heights of the ends, and counts up or down alike', () => {
  expect(slopeOfStretch(tags({ incline: '-8%' }), ele('10'), ele('30'), 100)).toBe(0.08);
  expect(slopeOfStretch(tags({ incline: 'up' }), ele('30'), ele('10'), 100)).toBe(0.2);
  expect(slopeOfStretch(none, ele('-2'), ele('3.5 m'), 100)).toBe(0.055);
});

test('where too little is said the slope is unknown', () => {
  expect(slopeOfStretch(none, ele('10'), none, 100)).toBeNull();
  expect(slopeOfStretch(none, null, null, 100)).toBeNull();
  expect(slopeOfStretch(none, ele('10'), ele('about 12'), 100)).toBeNull();
  expect(slopeOfStretch(none, ele('10'), ele('33 ft'), 100)).toBeNull();
  // A metre is what heights are mapped to.
  expect(slopeOfStretch(none, ele('10'), ele('11'), 19.9)).toBeNull();
  expect(slopeOfStretch(none, ele('10'), ele('11'), 20)).toBe(0.05);
});

test('what no street can be is unknown', () => {
  expect(slopeOfStretch(tags({ incline: '100%' }), null, null, 100)).toBeNull();
  expect(slopeOfStretch(tags({ incline: '90°' }), null, null, 100)).toBeNull();
  expect(slopeOfStretch(tags({ incline: '100%' }), ele('10'), ele('20'), 100)).toBe(0.1);
  expect(slopeOfStretch(none, ele('10'), ele('110'), 100)).toBeNull();
});

test('edges carry the slope they have, each its own, and no key where none is known', () => {
  // 0.001 degrees on the equator are some 111 m.
  const { edges } = streetEdges(
    osmFile(
      { 1: [0, 0], 2: [0.001, 0], 3: [0.002, 0], 4: [0.003, 0], 5: [0.001, 0.001], 6: [0.003, 0.001] },
      {
        10: { nodes: [1, 2, 3, 4], tags: { highway: 'footway' } },
        11: { nodes: [2, 5], tags: { highway: 'residential', incline: '12%' } },
        12: { nodes: [3, 5], tags: { highway: 'residential', incline: 'up' } },
        13: { nodes: [4, 6], tags: { highway: 'residential', incline: '0%' } }
      },
      { 1: { ele: '10' }, 2: { ele: '20' }, 3: { ele: '20' }, 4: { ele: 'high' } }
    )
  );
  const slopes = edges.map((edge) => ('slope' in edge ? edge.slope : 'no key'));
  expect(slopes.slice(1)).toEqual([0, 'no key', 0.12, 'no key', 0]);
  expect(slopes[0]).toBe(10 / (edges[0]?.lengthMetres ?? NaN));
});
