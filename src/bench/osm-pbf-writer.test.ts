import { expect, test } from 'vitest';
import { sampleDistrict } from '#geodata/generator/sample.ts';
import { Random } from '#geodata/generator/random.ts';
import { streetEdges } from '#lib/core/osm/streets.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { junctionCount, townOfDistrict } from './bench-town.ts';
import { osmPbfBlocks } from './osm-pbf-writer.ts';
import { tiledTown } from './tiled-town.ts';

async function readBack(edges: readonly StreetEdge[]): Promise<StreetEdge[]> {
  const { value: osm, problems } = await readOsm(Buffer.concat([...osmPbfBlocks(edges)]));
  expect(problems).toEqual([]);
  return osm === null ? [] : streetEdges(osm).edges;
}

test('what was written is read back as the same network', async () => {
  const small = townOfDistrict('small', sampleDistrict());
  const { edges } = tiledTown('tiled', small, { columns: 5, rows: 4 }, new Random(1));
  // More than one block of nodes and of ways.
  expect(edges.length).toBeGreaterThan(8000);
  const read = await readBack(edges);
  expect(read).toHaveLength(edges.length);
  expect(junctionCount(read)).toBe(junctionCount(edges));
  const sameJunction = new Map<number, number>();
  edges.forEach((edge, index) => {
    const back = read[index];
    expect(Math.abs((back?.lengthMetres ?? NaN) - edge.lengthMetres)).toBeLessThan(0.1);
    expect(back).toMatchObject({ steps: edge.steps, structure: edge.structure });
    expect(back?.path).toHaveLength(edge.path.length);
    for (const [ours, theirs] of [
      [edge.from, back?.from],
      [edge.to, back?.to]
    ] as const) {
      if (ours !== undefined && theirs !== undefined) {
        expect(sameJunction.get(ours) ?? theirs).toBe(theirs);
        sameJunction.set(ours, theirs);
      }
    }
  });
});

test('every class of way stays open on foot, stairs stay stairs', async () => {
  const [first] = sampleDistrict().edges;
  if (first === undefined) throw new Error('The sample has no streets.');
  const classes = ['steps', 'trunk', 'platform', 'pier', 'cycleway', 'road', 'footway'];
  const edges = classes.map((wayClass, id): StreetEdge => {
    return { ...first, id, from: id, to: id + 1, wayClass, steps: wayClass === 'steps', structure: null };
  });
  const read = await readBack(edges);
  expect(read.map(({ steps }) => steps)).toEqual([true, false, false, false, false, false, false]);
});
