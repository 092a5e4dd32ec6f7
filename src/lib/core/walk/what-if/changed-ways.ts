import type { WalkModel } from '../model.ts';
import { Reach } from '../reach.ts';
import { Snapper } from '../snap.ts';
import { attachmentsFor } from '../starts.ts';
import { doorsOf, type Doors } from '../sweep/doors.ts';
import { PlaceSurvey } from '../sweep/place-survey.ts';
import type { ClassSweep } from '../sweep/sweep-model.ts';
import { throughArcs } from '../sweep/through-arcs.ts';
import { linkWeights, throughGraph } from '../sweep/through-graph.ts';
import { ThroughSearch } from '../sweep/through-search.ts';
import { enteredBy } from './entered.ts';
import type { NetworkEdit } from './network-edit.ts';
import { restand } from './restand.ts';
import type { Town } from './town.ts';

/** A town after an edit of its ways, and what in it may be walked to differently. */
export interface ChangedWays {
  readonly town: Town;
  /** Buildings whose doors are not what they were. */
  readonly buildings: Set<number>;
  /** Streets that are gone, bear new stops, or lead to other houses than before. */
  readonly pieces: ReadonlySet<number>;
}

/** Lays an edited network out: who stands where, the graph, the doors. Linear in the network; no walk is looked for. */
export function changedWays(before: WalkModel, swept: ClassSweep, edit: NetworkEdit): ChangedWays {
  const { network, stops } = edit;
  const { pace } = swept;
  const snapper = new Snapper(network, before.snapper.maxMetres, before.snapper.barriers);
  const onNetwork = { ...before, network, snapper, reach: new Reach(network) };
  const { buildings: standing, moved } = restand(onNetwork, pace.access, edit.zones);
  const model = { ...onNetwork, buildings: standing };
  const graph = throughGraph(network, pace.access);
  const arcs = throughArcs(graph, linkWeights(network, graph, pace.metresPerSecond));
  const search = new ThroughSearch(arcs);
  const buildingDoors = doorsOf(network, standing, pace, true, stops);
  const survey = new PlaceSurvey(model, pace, buildingDoors, search, stops);

  const pieces = new Set([...edit.removed, ...stops.keys()]);
  for (const { buildings } of [before, model]) {
    const { start, piece } = attachmentsFor(buildings, pace.access);
    for (const building of moved)
      for (const one of piece.subarray(start[building], start[building + 1])) pieces.add(one);
  }
  return {
    town: {
      model,
      swept: { ...swept, arcs, buildingDoors, search, survey },
      stops,
      entered: enteredBy(buildingDoors, network.vertexCount)
    },
    buildings: new Set([...moved, ...withOtherDoors(swept.buildingDoors, buildingDoors)]),
    pieces
  };
}

function withOtherDoors(before: Doors, after: Doors): number[] {
  const changed: number[] = [];
  for (let building = 0; building + 1 < after.start.length; building++) {
    const [old, now] = [before.start[building]!, after.start[building]!];
    const count = after.start[building + 1]! - now;
    let same = before.start[building + 1]! - old === count;
    for (let i = 0; same && i < count; i++) {
      same = before.vertex[old + i] === after.vertex[now + i] && before.cost[old + i] === after.cost[now + i];
    }
    if (!same) changed.push(building);
  }
  return changed;
}
