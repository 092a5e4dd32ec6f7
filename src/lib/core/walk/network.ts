import type { CompoundData, GateData, GateState } from '../district/district-data.ts';
import { middleOf } from '../geometry/bounds.ts';
import { localPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { assembleDraft } from './assemble.ts';
import { addInnerLines, gateJoins } from './gate-joins.ts';
import { walledCompounds } from './gates.ts';
import { packNetwork, type WalkNetwork } from './packed-network.ts';
import type { StreetEdge } from './street-edge.ts';

export type { WalkNetwork };

/**
 * Puts the network together from streets and compounds.
 * @param edges ids dense from 0 in order: the index of an edge is its id
 * @param stateOf the state of a gate at the asked time; default: the one it is given with. Hours are not looked at here: who
 *   hands over compounds of a district says how their gates stand (as METHOD 1 stores it, at 10:00 on a weekday)
 */
export function buildNetwork(
  edges: readonly StreetEdge[],
  compounds: readonly CompoundData[],
  stateOf: (gate: GateData) => GateState = (gate) => gate.state
): WalkNetwork {
  edges.forEach((edge, index) => {
    if (edge.id !== index) throw new Error(`Edge ids must be dense from 0: place ${index} holds edge ${edge.id}.`);
    if (edge.path.length < 2) throw new Error(`Edge ${edge.id} has ${edge.path.length} positions; it needs two.`);
  });
  const plane = localPlane(middleOfAll(edges));
  const walled = walledCompounds(compounds, plane, stateOf);
  const withoutGates = compounds.filter((compound) => compound.gates.length === 0).map((compound) => compound.id);

  const first = assembleDraft(edges, walled, plane, []);
  const bare = packNetwork(first.draft, edges.length, walled, { compounds: withoutGates, crossings: first.assumed });
  // Gates that no mapped way passes still open: they are joined to the streets found so far, which cuts those once more.
  const joins = gateJoins(bare, first.usedGates);
  if (joins.length === 0) return bare;
  const second = assembleDraft(edges, walled, plane, joins);
  addInnerLines(second.draft, walled);
  return packNetwork(second.draft, edges.length, walled, { compounds: withoutGates, crossings: second.assumed });
}

/** The middle of all that is drawn; a plain loop, since a city has millions of positions. */
function middleOfAll(edges: readonly StreetEdge[]): LonLat {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const { path } of edges) {
    for (const [lon, lat] of path) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return west <= east ? middleOf([west, south, east, north]) : [0, 0];
}
