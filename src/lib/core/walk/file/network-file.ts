import { BarrierIndex } from '../barriers.ts';
import type { SubjectIds, WalkModel } from '../model.ts';
import { Reach } from '../reach.ts';
import { Snapper } from '../snap.ts';
import { openArrays, packArrays, type ArrayFile, type Sections, type TypedArray } from './array-file.ts';
import { networkSections, openNetwork } from './network-sections.ts';
import { arraysOf, roomOf } from './section-parts.ts';
import { openStanding, standingSections } from './standing-sections.ts';

/**
 * A district's walking network with its buildings and places, as one file for server and browser (array-file.ts). Raise the version
 * whenever a section comes, goes or changes its meaning: a file of another version is refused and made anew.
 *
 * The line (3): it says where a building's door is and how one walks from it, never how many people live there. Whom it counts, a
 * server adds by counting cell (counted-sections.ts).
 */
export const networkFormat = { magic: 'QLWN', version: 2 } as const;

/**
 * The file of a model: the same model and extras give the same bytes.
 * @param extra arrays of others that belong to the model, given back by `OpenedModel.extra`
 */
export function encodeModel(model: WalkModel, extra: Sections = {}): Uint8Array<ArrayBuffer> {
  const { network, buildings, places, snapper } = model;
  const extras = Object.entries(extra).map(([name, array]): [string, TypedArray] => [`extra/${name}`, array]);
  return packArrays(networkFormat, {
    ...networkSections(network),
    ...arraysOf('barriers', snapper.barriers.packed),
    'snap/maxMetres': Float64Array.of(snapper.maxMetres),
    ...standingSections('buildings', buildings),
    ...standingSections('places', places),
    ...subjectSections('unsnapped', model.unsnapped),
    ...subjectSections('enclosed', model.enclosed),
    ...Object.fromEntries(extras)
  });
}

/** A model as it lies in its file, and what else was put there. */
export interface OpenedModel {
  readonly model: WalkModel;
  /** The array put there under this name; undefined where none was. */
  readonly extra: (name: string) => TypedArray | undefined;
}

/**
 * The model of a file. Its arrays are views into the buffer, which must not change afterwards; two threads may open one shared buffer.
 * @throws FileRefusal where the file is of another kind or version, cut short or damaged
 */
export function openModel(buffer: ArrayBuffer | SharedArrayBuffer): OpenedModel {
  const file = openArrays(networkFormat, buffer);
  const network = openNetwork(file);
  const { ints, floats } = roomOf(file, 'barriers');
  const barriers = new BarrierIndex({ xy: floats('xy'), area: ints('area') });
  const model = {
    network,
    buildings: openStanding(file, 'buildings'),
    places: openStanding(file, 'places'),
    unsnapped: openSubjects(file, 'unsnapped'),
    enclosed: openSubjects(file, 'enclosed'),
    reach: new Reach(network),
    snapper: new Snapper(network, file.array('snap/maxMetres', Float64Array)[0] ?? 0, barriers)
  };
  return { model, extra: (name) => file.find(`extra/${name}`) };
}

function subjectSections(room: string, { buildings, places }: SubjectIds): Sections {
  return { [`${room}/buildings`]: Int32Array.from(buildings), [`${room}/places`]: Int32Array.from(places) };
}

function openSubjects(file: ArrayFile, room: string): SubjectIds {
  const { ints } = roomOf(file, room);
  return { buildings: [...ints('buildings')], places: [...ints('places')] };
}
