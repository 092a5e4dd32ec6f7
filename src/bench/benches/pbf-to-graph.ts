import { readFile } from 'node:fs/promises';
import { streetEdges } from '#lib/core/osm/streets.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import { buildNetwork, type WalkNetwork } from '#lib/core/walk/network.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan';

export const pbfToGraph: Bench = {
  name: 'pbf-to-graph',
  question: 'How long from an .osm.pbf of the streets to a network that answers?',
  run: async (context) => {
    const path = await context.pbfPath();
    const valhalla = await context.valhalla();
    let vertices = 0;
    const subjects = [{ name: ours, run: async () => void (vertices = (await networkOf(path)).vertexCount) }];
    if (valhalla !== null) {
      const run = (): Promise<number> => valhalla.buildTiles(path, context.pathFor('tiles-again'));
      subjects.push({ name: `Valhalla ${valhalla.version}, build_tiles`, run: async () => void (await run()) });
    }
    // A file is opened once, by a program just started: nothing is warmed up.
    const timings = await context.measure(subjects, { warmUpRounds: 0 });
    const notes = [
      `Ours: one thread, ${whole(vertices)} vertices, in memory.`,
      valhalla === null
        ? 'Valhalla is missing.'
        : 'Valhalla: its program from start to end, on all cores, tiles on disk.'
    ];
    return timingTable(pbfToGraph.question, timings, ours, notes);
  }
};

async function networkOf(path: string): Promise<WalkNetwork> {
  const { value: osm, problems } = await readOsm(await readFile(path));
  if (osm === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return buildNetwork(streetEdges(osm).edges, []);
}
