import { serviceKinds, type ServiceKind } from '../../places/service-kind.ts';
import type { WalkModel } from '../model.ts';
import type { Pace, WalkAccess } from '../pace.ts';
import { positionOf } from '../standing.ts';
import { attachmentsFor } from '../starts.ts';
import type { CountedPeople } from './counted-people.ts';
import { doorsOf, type Doors, type Stops } from './doors.ts';
import { eliminate, type Elimination } from './elimination.ts';
import { weigh } from './hierarchy.ts';
import type { SweepKernel } from './kernel.ts';
import { PlaceBook } from './place-book.ts';
import { PlaceSurvey } from './place-survey.ts';
import { Sweep } from './sweep.ts';
import { throughArcs, type ThroughArcs } from './through-arcs.ts';
import { linkWeights, throughGraph, type ThroughGraph } from './through-graph.ts';
import { ThroughSearch } from './through-search.ts';

/** A network ready to be swept at any speed of one access. */
export interface SweepNetwork {
  readonly access: WalkAccess;
  readonly graph: ThroughGraph;
  readonly order: Elimination;
}

/** The longest walk that is asked for in minutes of one's own time (question.ts), in seconds. */
const longestSeconds = 1800;

/** Makes a network ready: what takes time, once for each access, and serves every speed. */
export function sweepNetwork(model: WalkModel, access: WalkAccess): SweepNetwork {
  const graph = throughGraph(model.network, access);
  return { access, graph, order: eliminate(graph) };
}

/** Everything of one class of walkers: a sweep over all buildings, and what looks at single places and buildings. */
export interface ClassSweep {
  readonly pace: Pace;
  readonly sweep: Sweep;
  readonly arcs: ThroughArcs;
  readonly buildingDoors: Doors;
  readonly search: ThroughSearch;
  readonly survey: PlaceSurvey;
  /** The longest walk that is answered, millimetres. */
  readonly limit: number;
}

/** The sweep of one class of walkers over a model's buildings. */
export function sweepFor(
  model: WalkModel,
  { access, graph, order }: SweepNetwork,
  pace: Pace,
  people: CountedPeople,
  options: {
    readonly limitSeconds?: number;
    readonly kernelFor?: (bytes: number) => SweepKernel;
    readonly stops?: Stops;
  } = {}
): ClassSweep {
  if (access !== pace.access) throw new Error(`The network is ready for ${access}, not for ${pace.access}.`);
  const limit = limitMillimetres(options.limitSeconds ?? longestSeconds, pace);
  const weights = linkWeights(model.network, graph, pace.metresPerSecond);
  const arcs = throughArcs(graph, weights);
  const search = new ThroughSearch(arcs);
  const buildingDoors = doorsOf(model.network, model.buildings, pace, true, options.stops);
  const hierarchy = weigh(order, weights, limit);
  const { zones } = model.buildings;
  const sweep = new Sweep({ hierarchy, doors: buildingDoors, zones, people, search, limit }, options.kernelFor);
  const survey = new PlaceSurvey(model, pace, buildingDoors, search, options.stops);
  return { pace, sweep, arcs, buildingDoors, search, survey, limit };
}

/**
 * All places of a model as a sweep starts from them, in their order.
 * @param kinds what each offers, by its index in the model (`placeKinds`)
 */
export function placeBook(model: WalkModel, { pace, survey }: ClassSweep, kinds: Uint8Array): PlaceBook {
  const { places, network } = model;
  const attachments = attachmentsFor(places, pace.access);
  const book = new PlaceBook(network.vertexCount, model.buildings.count);
  for (let index = 0; index < places.count; index++) {
    const stand = { attachments, index, zone: places.zones[index]!, position: positionOf(places, index) };
    book.add(survey.look(stand, kinds[index] ?? 0));
  }
  return book;
}

/** What each place of a model offers, as bits; those that are not in `servicesOf` offer nothing. */
export function placeKinds({ places }: WalkModel, servicesOf: ReadonlyMap<number, readonly ServiceKind[]>): Uint8Array {
  return Uint8Array.from(places.ids, (id) => kindBits(servicesOf.get(id) ?? []));
}

/** Kinds of service as bits: bit i is `serviceKinds[i]`. */
export function kindBits(services: readonly ServiceKind[]): number {
  return services.reduce((bits, service) => bits | (1 << serviceKinds.indexOf(service)), 0);
}

/** The walking time of a weight, in whole deciseconds: from whole decimetres, as stored walks are (pace.ts). */
export function decisecondsOf(millimetres: number, pace: Pace): number {
  return Math.round(Math.round(millimetres / 100) / pace.metresPerSecond);
}

/** The largest weight whose walking time, in whole deciseconds, is within so many seconds. */
export function limitMillimetres(seconds: number, pace: Pace): number {
  const deciseconds = Math.round(seconds * 10);
  let millimetres = Math.floor(deciseconds * 100 * pace.metresPerSecond);
  while (decisecondsOf(millimetres + 1, pace) <= deciseconds) millimetres++;
  while (decisecondsOf(millimetres, pace) > deciseconds) millimetres--;
  return millimetres;
}
