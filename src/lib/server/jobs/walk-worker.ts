import { parentPort } from 'node:worker_threads';
import { straightLines } from '../../core/coverage/straight-line.ts';
import type { GateData, GateState } from '../../core/district/district-data.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import type { CellSurroundings } from '../../core/walk/across/cell-surroundings.ts';
import { linksAcross, type Link } from '../../core/walk/across/links.ts';
import { openedWalls } from '../../core/walk/across/opened-walls.ts';
import { cellsThatDiffer, cellTimes } from '../../core/walk/across/times-across.ts';
import { barrierClasses, joinedBarriers } from '../../core/walk/barriers.ts';
import { FileRefusal } from '../../core/walk/file/array-file.ts';
import { countedSections, openCounted, type CountedModel } from '../../core/walk/file/counted-sections.ts';
import { encodeModel, openModel } from '../../core/walk/file/network-file.ts';
import { isochrones } from '../../core/walk/isochrone.ts';
import { listings, walkModel, type WalkModel } from '../../core/walk/model.ts';
import { buildNetwork } from '../../core/walk/network.ts';
import { requireAgreement } from '../../core/walk/nearest-agreement.ts';
import { searchOptions } from '../../core/walk/option-search.ts';
import { nearestByClass, optionsByBuilding } from '../../core/walk/option-table.ts';
import { paces, walkerClasses, type WalkerClass } from '../../core/walk/pace.ts';
import { walkPath } from '../../core/walk/path.ts';
import { streetDeciseconds } from '../../core/walk/street-light.ts';
import { sweptNearest } from '../../core/walk/sweep/swept-nearest.ts';
import { chunksOf } from '../db/packed-options.ts';
import { IdleWork } from './idle-work.ts';
import { RemedySearch } from './remedy-search.ts';
import { openings, TimedWalks, week } from './timed-walks.ts';
import type { WalkAnswers, WalkInputs, WalkQuestion, WalkReply, WalkRequest } from './walk-messages.ts';

/** A network as this thread holds it. */
interface Loaded {
  readonly model: WalkModel;
  readonly counted: CountedModel;
  /** What it was built of; null where it was opened from its file. */
  readonly inputs: WalkInputs | null;
}

type Reply = (message: WalkReply, transfer?: ArrayBuffer[]) => void;

/** A thread that walks: it holds a model for each loaded network, so that the server's own thread never waits for one. */
const networks = new Map<string, Loaded>();
const timed = new Map<string, TimedWalks>();
const remedySearches = new Map<string, RemedySearch>();
const idleWork = new IdleWork();
const port = parentPort;
if (port === null) throw new Error('walk-worker.ts runs as a worker thread; start it through walk-thread.ts');

port.on('message', ({ id, question }: WalkRequest) => {
  const reply: Reply = (message, transfer = []) => port.postMessage(message, transfer);
  try {
    reply({ id, kind: 'answer', answer: answer(question, id, reply) });
  } catch (error) {
    reply({ id, kind: 'problem', message: error instanceof Error ? error.message : String(error) });
  }
  idleWork.rest();
});

function answer(question: WalkQuestion, id: number, reply: Reply): WalkAnswers[keyof WalkAnswers] {
  const { network } = question;
  switch (question.kind) {
    case 'load': {
      const model = modelOf(question.inputs);
      networks.set(network, { model, counted: question.inputs.counted, inputs: question.inputs });
      return listings(model);
    }
    case 'open':
      return openFile(question);
    case 'file': {
      const { model, counted, inputs } = loaded(network);
      const edition = new TextEncoder().encode(question.edition);
      const written = encodeModel(model, { edition, ...countedSections(counted) });
      const bytes = new SharedArrayBuffer(written.length);
      new Uint8Array(bytes).set(written);
      const opened = openModel(bytes);
      networks.set(network, { model: opened.model, counted: openCounted(opened), inputs });
      return bytes;
    }
    case 'layOut':
      // Half a second for a district. Circles about no place find all that circles about places need.
      idleWork.add(network, () => isochrones(loaded(network).model, [], paces.standard, []));
      return null;
    case 'forget':
      networks.delete(network);
      timed.delete(network);
      remedySearches.delete(network);
      idleWork.remove(network);
      return null;
    case 'path': {
      const { model } = loaded(network);
      const { building, place, pace } = question;
      const known = model.buildings.indexOf.has(building) && model.places.indexOf.has(place);
      return known ? walkPath(model, building, place, pace) : null;
    }
    case 'streets': {
      const { service, pace, limitDeciseconds } = question;
      return streetDeciseconds(loaded(network).model, offering(network, service), pace, limitDeciseconds);
    }
    case 'circles': {
      const { service, pace, limitsDeciseconds } = question;
      return isochrones(loaded(network).model, offering(network, service), pace, limitsDeciseconds);
    }
    case 'search': {
      const { places, limitDeciseconds } = question;
      const onProgress = (share: number): void => reply({ id, kind: 'progress', share });
      return searchOptions(loaded(network).model, places, limitDeciseconds, onProgress);
    }
    case 'nearest': {
      const { model, counted } = loaded(network);
      return sweptNearest(model, counted.people, counted.placeKinds, question.walkers);
    }
    case 'surroundings': {
      const { model, counted, inputs } = built(network);
      return surroundings(model, counted, inputs, question.walkers);
    }
    case 'openings':
      return openings(timedOf(network), question);
    case 'week':
      return week(timedOf(network), question);
    case 'remedies':
      return remediesOf(network).answer(question);
    case 'pack':
      return pack(question, id, reply);
    case 'compare':
      requireAgreement(loaded(network).model, question.stored, question.swept);
      return null;
  }
}

/** Sends the chunks of all that was found. */
function pack(
  question: Extract<WalkQuestion, { readonly kind: 'pack' }>,
  id: number,
  reply: Reply
): WalkAnswers['pack'] {
  const { model, counted } = loaded(question.network);
  const { ids, count, indexOf } = model.buildings;
  const kindsOf = new Map(Array.from(model.places.ids, (place, index) => [place, counted.placeKinds[index] ?? 0]));
  const nearestOf = nearestByClass(kindsOf);
  const nearest = walkerClasses.map(() => new Int16Array(count * serviceKinds.length).fill(-1));
  const noted: typeof nearestOf = (building) => {
    const byClass = nearestOf(building);
    const at = (indexOf.get(building.building) ?? 0) * serviceKinds.length;
    byClass.forEach((row, walker) => nearest[walker]?.set(row.subarray(0, serviceKinds.length), at));
    return byClass;
  };
  let options = 0;
  for (const chunk of chunksOf(optionsByBuilding(ids, question.found), noted, question)) {
    options += chunk.options;
    reply({ id, kind: 'chunk', chunk }, [chunk.packed.buffer]);
  }
  return { options, nearest };
}

/** Opens a file of that very edition, or says why not. */
function openFile({ network, edition, bytes }: Extract<WalkQuestion, { readonly kind: 'open' }>): string | null {
  try {
    const opened = openModel(bytes);
    const found = String.fromCharCode(...(opened.extra('edition') ?? []));
    if (found !== edition) return `It holds edition "${found}" of the data, not ${edition}.`;
    networks.set(network, { model: opened.model, counted: openCounted(opened), inputs: null });
    return null;
  } catch (error) {
    if (error instanceof FileRefusal) return error.message;
    throw error;
  }
}

/** Walks of a network while its gates stand otherwise. */
function timedOf(network: string): TimedWalks {
  const known = timed.get(network);
  if (known !== undefined) return known;
  const { model, counted, inputs } = built(network);
  const walks = new TimedWalks(model, counted, inputs.compounds, (stateOf) => modelOf(inputs, stateOf));
  timed.set(network, walks);
  return walks;
}

function remediesOf(network: string): RemedySearch {
  const known = remedySearches.get(network);
  if (known !== undefined) return known;
  const { model, counted, inputs } = built(network);
  const search = new RemedySearch(model, counted, inputs);
  remedySearches.set(network, search);
  return search;
}

/** A network with all that it was built of. */
function built(network: string): Loaded & { readonly inputs: WalkInputs } {
  const { inputs, ...held } = loaded(network);
  if (inputs === null) throw new Error(`what network ${network} was built of is not loaded`);
  return { ...held, inputs };
}

const none = new Int16Array();

/** The crow's flight of each counting cell, and its walks once each class of barriers can be crossed. */
function surroundings(
  model: WalkModel,
  { people, placeKinds }: CountedModel,
  inputs: WalkInputs,
  walkers: readonly WalkerClass[]
): CellSurroundings {
  const before = cellTimes(model, people, placeKinds, walkers);
  const across = barrierClasses.flatMap((barrier) => {
    const after =
      barrier === 'wall'
        ? cellTimes(modelOf({ ...inputs, compounds: openedWalls(inputs.compounds) }), people, placeKinds, walkers)
        : cellTimes(model, people, placeKinds, walkers, linksOver(model, inputs, barrier));
    return walkers.map((walker, at) => ({
      barrier,
      walker,
      rows: cellsThatDiffer(before[at] ?? none, after[at] ?? none)
    }));
  });
  return { straight: straightLines(model.buildings, model.places, people, placeKinds), across };
}

function linksOver(model: WalkModel, { barriers }: WalkInputs, barrier: keyof WalkInputs['barriers']): Link[] {
  const { [barrier]: own, ...others } = barriers;
  return linksAcross(model.network, own, joinedBarriers(Object.values(others)));
}

function modelOf(
  { edges, compounds, barriers, buildings, places }: WalkInputs,
  stateOf?: (gate: GateData) => GateState
): WalkModel {
  return walkModel(buildNetwork(edges, compounds, stateOf), compounds, buildings, places, {
    barriers: joinedBarriers(Object.values(barriers))
  });
}

/** The places that offer a kind of service, by id. */
function offering(network: string, service: ServiceKind): number[] {
  const { model, counted } = loaded(network);
  const bit = 1 << serviceKinds.indexOf(service);
  return [...model.places.ids].filter((_, index) => ((counted.placeKinds[index] ?? 0) & bit) !== 0);
}

function loaded(network: string): Loaded {
  const held = networks.get(network);
  if (held === undefined) throw new Error(`no walking network ${network} is loaded`);
  return held;
}
