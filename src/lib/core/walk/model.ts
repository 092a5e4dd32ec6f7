import type { CompoundData } from '../district/district-data.ts';
import { BarrierIndex, noBarriers, packBarriers, type Barriers } from './barriers.ts';
import { entriesOf, type AssumedOpen, type WalkNetwork } from './packed-network.ts';
import { snapMaxMetres, type WalkAccess } from './pace.ts';
import { Reach } from './reach.ts';
import { Snapper, type Attachment } from './snap.ts';
import { packStanding, type Standing, type WalkSubject } from './standing.ts';
import { publicZone } from './zones.ts';

export type { PackedAttachments, Standing, WalkSubject } from './standing.ts';

/** A network with buildings and places on it. Searches share `reach`, so one model answers one question at a time. */
export interface WalkModel {
  readonly network: WalkNetwork;
  readonly buildings: Standing;
  readonly places: Standing;
  /** Subjects farther than `snapMaxMetres` from any street they may use; by id. */
  readonly unsnapped: SubjectIds;
  /** Subjects behind walls of which every gate is closed: they reach only each other; by id. */
  readonly enclosed: SubjectIds;
  readonly reach: Reach;
  readonly snapper: Snapper;
}

export interface SubjectIds {
  readonly buildings: readonly number[];
  readonly places: readonly number[];
}

/** All that a model could only set apart or assume, by id: listed, never dropped silently (METHOD 1). */
export interface Listings {
  readonly unsnapped: SubjectIds;
  readonly enclosed: SubjectIds;
  readonly assumedOpen: AssumedOpen;
}

/** What is to be listed of a model. */
export function listings({ unsnapped, enclosed, network }: WalkModel): Listings {
  return { unsnapped, enclosed, assumedOpen: network.assumed };
}

/**
 * Sets buildings and places on the network (METHOD 1, snap): along the nearest street, or, behind walls without mapped ways, at
 * each gate over the ground. What cannot be set is listed in `unsnapped`, never dropped silently.
 * @param compounds as given to `buildNetwork`: a subject within one that has no known gate stands on public ground
 * @param buildings @param places each id once; they stand in order of their ids
 * @param options.barriers what no connector crosses; none where not given
 */
export function walkModel(
  network: WalkNetwork,
  compounds: readonly CompoundData[],
  buildings: readonly WalkSubject[],
  places: readonly WalkSubject[],
  options: { readonly snapMaxMetres?: number; readonly barriers?: Barriers } = {}
): WalkModel {
  const known = new Set(compounds.map((compound) => compound.id));
  for (const subject of [...buildings, ...places]) {
    if (subject.compound !== null && !known.has(subject.compound)) {
      throw new Error(`Subject ${subject.id} lies in compound ${subject.compound}, which was not given.`);
    }
  }
  const barriers = new BarrierIndex(packBarriers(options.barriers ?? noBarriers, network.plane));
  const snapper = new Snapper(network, options.snapMaxMetres ?? snapMaxMetres, barriers);
  const standingBuildings = standingOf(network, snapper, buildings);
  const standingPlaces = standingOf(network, snapper, places);
  return {
    network,
    buildings: standingBuildings,
    places: standingPlaces,
    unsnapped: {
      buildings: unsnappedOf(network, standingBuildings),
      places: unsnappedOf(network, standingPlaces)
    },
    enclosed: { buildings: enclosedOf(network, standingBuildings), places: enclosedOf(network, standingPlaces) },
    reach: new Reach(network),
    snapper
  };
}

function standingOf(network: WalkNetwork, snapper: Snapper, given: readonly WalkSubject[]): Standing {
  const subjects = given.toSorted((a, b) => a.id - b.id);
  const zoneOf = new Map(network.walled.map((compound, zone) => [compound.id, zone]));
  const zones = Int32Array.from(subjects, ({ compound }) =>
    compound === null ? publicZone : (zoneOf.get(compound) ?? publicZone)
  );
  const attach = (access: WalkAccess): Attachment[][] =>
    subjects.map((subject, index) => snapper.attach(subject.position, zones[index]!, access));
  return packStanding(subjects, zones, attach('walking'), attach('stepFree'));
}

function unsnappedOf(network: WalkNetwork, standing: Standing): number[] {
  const { start } = standing.walking;
  return [...standing.ids].filter(
    (_, index) => start[index] === start[index + 1] && !isEnclosed(network, standing, index)
  );
}

function enclosedOf(network: WalkNetwork, standing: Standing): number[] {
  return [...standing.ids].filter((_, index) => isEnclosed(network, standing, index));
}

function isEnclosed(network: WalkNetwork, standing: Standing, index: number): boolean {
  const zone = standing.zones[index]!;
  return zone !== publicZone && entriesOf(network, zone).length === 0;
}
