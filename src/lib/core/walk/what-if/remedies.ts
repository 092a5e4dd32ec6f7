import type { GateState } from '../../district/district-data.ts';
import { toPlane } from '../../geometry/local-metres.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import type { BarrierClass } from '../barriers.ts';
import type { WalkModel } from '../model.ts';
import type { Pace } from '../pace.ts';
import { positionOf } from '../standing.ts';
import type { CountedPeople } from '../sweep/counted-people.ts';
import { lanes } from '../sweep/kernel.ts';
import { decisecondsOf, limitMillimetres } from '../sweep/sweep-model.ts';
import type { WhatIf } from './what-if.ts';

/** A way that could be opened: a gate that not everybody may pass, or a crossing of a barrier where there is none. */
export type RemedyCandidate =
  | {
      readonly kind: 'gate';
      /** Its number among the network's gates. */
      readonly number: number;
      readonly position: LonLat;
    }
  | { readonly kind: 'bridge'; readonly barrier: BarrierClass; readonly from: LonLat; readonly to: LonLat };

/** What opening it would do, computed by opening it. */
export type Remedy = (
  | {
      readonly kind: 'gate';
      readonly gate: number;
      readonly compound: number;
      readonly state: GateState;
      readonly position: LonLat;
    }
  | { readonly kind: 'bridge'; readonly barrier: BarrierClass; readonly from: LonLat; readonly to: LonLat }
) & {
  /** People of the target who would be reached, and people anywhere. */
  readonly people: number;
  readonly everywhere: number;
  /** How long the slowest building of the target then walks; null: one of them still reaches none. */
  readonly deciseconds: number | null;
};

/** Of those that could help at all, so many are tried: the ones on the straightest way. */
export const mostTried = 40;

interface Asked {
  /** Buildings by their index in the model: whose people are to be reached. */
  readonly target: readonly number[];
  /** Places that offer the kind, by their index in the model. */
  readonly places: readonly number[];
  /** The kind's number. */
  readonly lane: number;
  readonly pace: Pace;
  readonly limitSeconds: number;
}

/**
 * Which candidates could help? Only those over which home and place lie no farther apart than the limit allows, even in straight
 * lines. The straightest first.
 */
export function onTheWay<T extends RemedyCandidate>(
  model: WalkModel,
  candidates: readonly T[],
  { target, places, pace, limitSeconds }: Asked
): T[] {
  const { plane } = model.network;
  const spots = (standing: WalkModel['buildings'], which: readonly number[]) =>
    which.map((index) => toPlane(plane, positionOf(standing, index)));
  const homes = spots(model.buildings, target);
  const doors = spots(model.places, places);
  const nearest = (all: readonly { xMetres: number; yMetres: number }[], position: LonLat): number => {
    const { xMetres, yMetres } = toPlane(plane, position);
    return Math.min(...all.map((spot) => Math.hypot(spot.xMetres - xMetres, spot.yMetres - yMetres)));
  };
  const metresOver = (candidate: T): number => {
    if (candidate.kind === 'gate') return nearest(homes, candidate.position) + nearest(doors, candidate.position);
    const there = nearest(homes, candidate.from) + nearest(doors, candidate.to);
    return Math.min(there, nearest(homes, candidate.to) + nearest(doors, candidate.from));
  };
  const longest = pace.metresPerSecond * limitSeconds;
  return candidates
    .map((candidate) => ({ candidate, metres: metresOver(candidate) }))
    .filter(({ metres }) => metres <= longest)
    .sort((a, b) => a.metres - b.metres)
    .map(({ candidate }) => candidate);
}

/** The gates of a network that not everybody may pass. */
export function closedGates({ network }: WalkModel): Extract<RemedyCandidate, { kind: 'gate' }>[] {
  return network.gates.flatMap(({ compound, gate }, number) => {
    const found = network.walled.find(({ id }) => id === compound)?.gates.find(({ id }) => id === gate);
    return found === undefined || found.state === 'open' ? [] : [{ kind: 'gate', number, position: found.position }];
  });
}

/**
 * Opens each candidate in turn, counts, and closes it again; those that bring nobody of the target within the limit are left out. Most
 * people of the target first, then most people anywhere.
 * @param whatIf of the walker asked about, without edits; it has none afterwards
 */
export function remedies(
  whatIf: WhatIf,
  people: CountedPeople,
  candidates: readonly RemedyCandidate[],
  asked: Asked
): Remedy[] {
  const { lane, pace, target } = asked;
  const limit = limitMillimetres(asked.limitSeconds, pace);
  const cells = new Set(target.map((building) => people.cellOf[building]!).filter((cell) => cell >= 0));
  const before = reachedCells(whatIf, people, lane, limit);
  const found = candidates.slice(0, mostTried).flatMap((candidate): Remedy[] => {
    try {
      if (candidate.kind === 'gate') whatIf.setGate(candidate.number, 'open');
      else whatIf.addWay(candidate.from, candidate.to, { steps: false, stepFree: true, waitSeconds: 0 });
    } catch {
      // A way whose end is near no street for this walker: it helps nobody.
      return [];
    }
    const after = reachedCells(whatIf, people, lane, limit);
    const slowest = target.reduce((most, building) => Math.max(most, whatIf.millimetres[building * lanes + lane]!), 0);
    const [compoundAndGate] =
      candidate.kind === 'gate' ? whatIf.model.network.gates.slice(candidate.number, candidate.number + 1) : [];
    whatIf.undo();
    let gained = 0;
    let everywhere = 0;
    for (let cell = 0; cell < after.length; cell++) {
      const change = (after[cell]! - before[cell]!) * people.cellPeople[cell]!;
      everywhere += change;
      if (cells.has(cell)) gained += change;
    }
    if (gained <= 0) return [];
    const effect = {
      people: gained,
      everywhere,
      deciseconds: slowest > limit ? null : decisecondsOf(slowest, pace)
    };
    if (candidate.kind === 'bridge') return [{ ...candidate, ...effect }];
    const { compound = -1, gate = -1 } = compoundAndGate ?? {};
    const state = stateOf(whatIf.model, compound, gate);
    return [{ kind: 'gate', gate, compound, state, position: candidate.position, ...effect }];
  });
  return found.sort((a, b) => b.people - a.people || b.everywhere - a.everywhere);
}

function stateOf({ network }: WalkModel, compound: number, gate: number): GateState {
  const found = network.walled.find(({ id }) => id === compound)?.gates.find(({ id }) => id === gate);
  return found?.state ?? 'open';
}

/** For each counting cell 1 where all its buildings are reached. */
function reachedCells(whatIf: WhatIf, people: CountedPeople, lane: number, limit: number): Uint8Array {
  const reached = new Uint8Array(people.cellPeople.length).fill(1);
  for (let building = 0; building < people.cellOf.length; building++) {
    const cell = people.cellOf[building]!;
    if (cell >= 0 && whatIf.millimetres[building * lanes + lane]! > limit) reached[cell] = 0;
  }
  return reached;
}
