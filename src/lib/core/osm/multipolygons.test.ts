import { readFileSync } from 'node:fs';
import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { sharedData } from '#testing/shared-data.ts';
import { osmFile } from '#testing/osm-sketch.ts';
import { readOsm } from '../readers/osm.ts';
import { areaOf } from './multipolygons.ts';

interface Expected {
  readonly test_id: number;
  readonly areas?: Readonly<
    Record<string, readonly { readonly from_id: number; readonly from_type: string; readonly wkt: string }[]>
  >;
}

/** Whether a corner lies on the straight line between its neighbours, and so bounds nothing. */
function isStraight(
  [x1 = 0, y1 = 0]: readonly number[],
  [x2 = 0, y2 = 0]: readonly number[],
  [x3 = 0, y3 = 0]: readonly number[]
): boolean {
  return Math.abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) < 1e-12;
}

/** A shape as a sorted list of rings, each from its smallest corner in its smaller direction: equal for equal areas. */
function normal(parts: readonly (readonly (readonly number[][])[])[]): string {
  const ringText = (ring: readonly number[][]) => {
    const turns = ring.slice(1);
    const corners = turns
      .filter((corner, at) => !isStraight(turns.at(at - 1) ?? [], corner, turns[(at + 1) % turns.length] ?? []))
      .map((corner) => corner.map((value) => value.toFixed(5)).join(' '));
    const turned = (list: readonly string[]) => {
      const first = list.indexOf([...list].sort()[0] ?? '');
      return [...list.slice(first), ...list.slice(0, first)].join(',');
    };
    return [turned(corners), turned([...corners].reverse())].sort()[0] ?? '';
  };
  return parts
    .map(([outer, ...holes]) => [ringText(outer ?? []), ...holes.map(ringText).sort()].join(' / '))
    .sort()
    .join(' // ');
}

function fromWkt(wkt: string): string {
  const json = wkt
    .replace('MULTIPOLYGON', '')
    .replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  return normal(JSON.parse(json));
}

const partsOf = (shape: Polygon | MultiPolygon) => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates);

const drawings = sharedData('known/osm_grid_all.osm');
const answers = sharedData('known/osm_grid_expected_shared.json');

describe.skipIf(drawings === null || answers === null)(
  'OSM’s own multipolygon cases (osmcode/osm-testdata, grid)',
  async () => {
    const { value: osm } = await readOsm(readFileSync(drawings ?? ''));
    const { tests }: { tests: readonly Expected[] } = JSON.parse(readFileSync(answers ?? '', 'utf8'));
    const cases = tests.flatMap(({ test_id, areas }) =>
      (areas?.['default'] ?? []).map((area, at) => ({ id: test_id, area, at, areas }))
    );

    test('all areas are there', () => {
      expect(tests).toHaveLength(65);
      expect(cases).toHaveLength(54);
    });

    test.each(cases)('$id from $area.from_type $area.from_id', ({ area, at, areas }) => {
      const list = area.from_type === 'way' ? osm?.ways : osm?.relations;
      const source = list?.find((candidate) => candidate.id === area.from_id);
      const got = osm && source && areaOf(osm, source);
      const accepted = Object.values(areas ?? {}).map((variant) => variant[at]?.wkt);
      // A drawing that is no clean polygon: we may refuse it, mend it and say so, or join what lies at one position.
      if (got === undefined || got === null || typeof got === 'string') expect(accepted).toContain('INVALID');
      else if (got.repaired) expect(accepted).toContain('INVALID');
      else
        expect(accepted.flatMap((wkt) => (wkt === undefined || wkt === 'INVALID' ? [] : [fromWkt(wkt)]))).toContain(
          normal(partsOf(got.shape))
        );
    });
  }
);

test('an area of which the extract lacks a way is incomplete, even where the rest of it closes', () => {
  const ring = osmFile({ 1: [0, 0], 2: [1, 0], 3: [1, 1] }, { 10: { nodes: [1, 2, 3, 1], tags: {} } });
  const members = (refs: readonly number[]) => refs.map((ref) => ({ type: 'way' as const, ref, role: 'outer' }));
  expect(areaOf(ring, { id: 1, tags: new Map(), members: members([10, 99]) })).toBe('incomplete');
  expect(areaOf(ring, { id: 1, tags: new Map(), members: members([10]) })).toMatchObject({ repaired: false });
});
