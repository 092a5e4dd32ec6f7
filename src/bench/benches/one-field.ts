import { growBounds, type Bounds } from '#lib/core/geometry/bounds.ts';
import type { WalkModel } from '#lib/core/walk/model.ts';
import { unreached } from '#lib/core/walk/reach.ts';
import { startAt } from '#lib/core/walk/starts.ts';
import { asked, type BenchContext } from '../bench-context.ts';
import { nearestVertex, snappedPlaces } from '../place-vertices.ts';
import type { PgRouting } from '../pgrouting.ts';
import { whole } from '../table.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'Quanlan';
/** Places asked about in turn, so that no subject answers from what it just looked at. */
const placeCount = 16;

export const oneField: Bench = {
  name: 'one-field',
  question: 'How far is every junction from one place, within 15 minutes?',
  run: async (context) => {
    const { model } = context;
    const places = snappedPlaces(model).slice(0, placeCount);
    const vertices = places.map((place) => nearestVertex(model, place));
    const windows = vertices.map((vertex) => windowAround(model, vertex));
    const at = (turn: number): number => turn % places.length;
    const pgRouting = await context.pgRouting();
    const subjects = [
      { name: ours, run: (turn: number) => fieldFrom(model, places[at(turn)] ?? 0), runsPerRound: 100 }
    ];
    if (pgRouting === null)
      return timingTable(oneField.question, await context.measure(subjects), ours, ['pgRouting is missing.']);
    const { version } = pgRouting;
    const count = (turn: number, window: Bounds | null): Promise<number> =>
      pgRouting.countWithin(vertices[at(turn)] ?? 0, asked.seconds, window);
    const peers = [
      {
        name: `pgRouting ${version}, edges in a window`,
        run: (turn: number) => count(turn, windows[at(turn)] ?? null)
      },
      { name: `pgRouting ${version}, all edges`, run: (turn: number) => count(turn, null) }
    ];
    const timings = await context.measure([...subjects, ...peers]);
    const note = await agreement(context, pgRouting, vertices, windows);
    return timingTable(oneField.question, timings, ours, [note]);
  }
};

function fieldFrom({ reach, places }: WalkModel, place: number): void {
  reach.begin(asked.pace.access, asked.pace.metresPerSecond, limitMillimetres);
  startAt(reach, places.walking, place);
  reach.run();
}

const limitMillimetres = asked.seconds * 1000 * asked.pace.metresPerSecond;

/** All that can be walked to from a vertex, and a little more: an edge is looked at where its bounds touch the window. */
function windowAround({ network }: WalkModel, vertex: number): Bounds {
  const [lon, lat] = [network.vertexLon[vertex] ?? 0, network.vertexLat[vertex] ?? 0];
  return growBounds([lon, lat, lon, lat], asked.seconds * asked.pace.metresPerSecond);
}

/** Whether both found the same: from the same vertices, as pgRouting knows no spots along an edge. */
async function agreement(
  { model }: BenchContext,
  pgRouting: PgRouting,
  vertices: readonly number[],
  windows: readonly Bounds[]
): Promise<string> {
  const { reach, network } = model;
  let compared = 0;
  let missing = 0;
  let worst = 0;
  for (const [index, vertex] of vertices.entries()) {
    const theirs = await pgRouting.secondsFrom(vertex, asked.seconds, windows[index] ?? null);
    reach.begin(asked.pace.access, asked.pace.metresPerSecond, limitMillimetres);
    reach.startAtVertex(vertex, 0);
    reach.run();
    for (let v = 0; v < network.vertexCount; v++) {
      const key = reach.key[v] ?? unreached;
      const seconds = theirs.get(v);
      if (key === unreached && seconds === undefined) continue;
      compared += 1;
      if (key === unreached || seconds === undefined) missing += 1;
      else worst = Math.max(worst, Math.abs(seconds - key / 1000));
    }
  }
  const same = missing === 0 ? 'Both name' : `But for ${whole(missing)}, both name`;
  return `${same} the same ${whole(compared - missing)} junctions from ${vertices.length} places; seconds differ by at most ${worst.toFixed(3)}.`;
}
