import type { CompoundData } from '../district/district-data.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import type { Barriers } from './barriers.ts';
import type { AssumedOpen, WalkNetwork } from './packed-network.ts';
import { snapMaxMetres, type WalkAccess } from './pace.ts';
import { Reach } from './reach.ts';
import { Snapper, type Attachment } from './snap.ts';
import { publicZone } from './zones.ts';

/** A building or a place as the walk sees it: where its door is, and behind whose walls. */
export interface WalkSubject {
  readonly id: number;
  readonly position: LonLat;
  /** The compound's id; null: on public ground. */
  readonly compound: number | null;
}

/** All subjects of one kind, standing on the network once for each access. */
export interface Standing {
  readonly count: number;
  readonly ids: readonly number[];
  readonly indexOf: ReadonlyMap<number, number>;
  readonly positions: readonly LonLat[];
  /** Zone of each, -1 on public ground. */
  readonly zones: Int32Array;
  readonly walking: PackedAttachments;
  readonly stepFree: PackedAttachments;
}

/** Attachments of subject i: `start[i] … start[i + 1]`; see `Attachment`. */
export interface PackedAttachments {
  readonly start: Int32Array;
  readonly piece: Int32Array;
  readonly along: Int32Array;
  readonly vertex: Int32Array;
  readonly connector: Int32Array;
  readonly lines: readonly (readonly LonLat[])[];
}

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
  const snapper = new Snapper(network, options.snapMaxMetres ?? snapMaxMetres, options.barriers);
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

function standingOf(network: WalkNetwork, snapper: Snapper, subjects: readonly WalkSubject[]): Standing {
  const zones = Int32Array.from(subjects, ({ compound }) =>
    compound === null ? publicZone : (network.zoneOf.get(compound) ?? publicZone)
  );
  const pack = (access: WalkAccess): PackedAttachments =>
    packAttachments(subjects.map((subject, index) => snapper.attach(subject.position, zones[index]!, access)));
  return {
    count: subjects.length,
    ids: subjects.map((subject) => subject.id),
    indexOf: new Map(subjects.map((subject, index) => [subject.id, index])),
    positions: subjects.map((subject) => subject.position),
    zones,
    walking: pack('walking'),
    stepFree: pack('stepFree')
  };
}

function packAttachments(each: readonly (readonly Attachment[])[]): PackedAttachments {
  const all = each.flat();
  const start = new Int32Array(each.length + 1);
  each.forEach((attachments, index) => (start[index + 1] = start[index]! + attachments.length));
  return {
    start,
    piece: Int32Array.from(all, (attachment) => attachment.piece),
    along: Int32Array.from(all, (attachment) => attachment.along),
    vertex: Int32Array.from(all, (attachment) => attachment.vertex),
    connector: Int32Array.from(all, (attachment) => attachment.connectorMillimetres),
    lines: all.map((attachment) => attachment.connector)
  };
}

function unsnappedOf(network: WalkNetwork, standing: Standing): number[] {
  const { start } = standing.walking;
  return standing.ids.filter((_, index) => start[index] === start[index + 1] && !isEnclosed(network, standing, index));
}

function enclosedOf(network: WalkNetwork, standing: Standing): number[] {
  return standing.ids.filter((_, index) => isEnclosed(network, standing, index));
}

function isEnclosed(network: WalkNetwork, standing: Standing, index: number): boolean {
  return network.entries[standing.zones[index]!]?.length === 0;
}
