import { parentPort } from 'node:worker_threads';
import { FileRefusal } from '../../core/walk/file/array-file.ts';
import { encodeModel, openModel } from '../../core/walk/file/network-file.ts';
import { isochrones } from '../../core/walk/isochrone.ts';
import { listings, walkModel, type WalkModel } from '../../core/walk/model.ts';
import { buildNetwork } from '../../core/walk/network.ts';
import { nearestByClass, optionsByBuilding } from '../../core/walk/option-table.ts';
import { walkPath } from '../../core/walk/path.ts';
import { streetDeciseconds } from '../../core/walk/street-light.ts';
import { chunksOf } from '../db/packed-options.ts';
import type { WalkAnswers, WalkInputs, WalkQuestion, WalkReply, WalkRequest } from './walk-messages.ts';

/** The thread that walks: it holds a model for each loaded district, so that the server's own thread never waits for one. */
const models = new Map<string, WalkModel>();
const port = parentPort;
if (port === null) throw new Error('walk-worker.ts runs as a worker thread; start it through walk-thread.ts');

port.on('message', ({ id, question }: WalkRequest) => {
  const reply = (message: WalkReply, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  try {
    reply({ id, kind: 'answer', answer: answer(question, id, reply) });
  } catch (error) {
    reply({ id, kind: 'problem', message: error instanceof Error ? error.message : String(error) });
  }
});

function answer(
  question: WalkQuestion,
  id: number,
  reply: (message: WalkReply, transfer?: ArrayBuffer[]) => void
): WalkAnswers[keyof WalkAnswers] {
  switch (question.kind) {
    case 'load': {
      const model = modelOf(question.inputs);
      models.set(question.district, model);
      return listings(model);
    }
    case 'open':
      return openFile(question);
    case 'network': {
      const { district, edition } = question;
      const written = encodeModel(loaded(district), { edition: letters(edition) });
      const bytes = new SharedArrayBuffer(written.length);
      new Uint8Array(bytes).set(written);
      models.set(district, openModel(bytes).model);
      return bytes;
    }
    case 'forget':
      models.delete(question.district);
      return null;
    case 'path': {
      const model = loaded(question.district);
      const { building, place, pace } = question;
      const known = model.buildings.indexOf.has(building) && model.places.indexOf.has(place);
      return known ? walkPath(model, building, place, pace) : null;
    }
    case 'streets':
      return streetDeciseconds(loaded(question.district), question.places, question.pace, question.limitDeciseconds);
    case 'circles':
      return isochrones(loaded(question.district), question.places, question.pace, question.limitsDeciseconds);
    case 'options': {
      const { district, recompute, servicesOf, limitDeciseconds, optionsPerChunk } = question;
      const model = loaded(district);
      const places = [...model.places.ids];
      const buildings = optionsByBuilding(model, places, limitDeciseconds, (share) =>
        reply({ id, kind: 'progress', share })
      );
      let options = 0;
      for (const chunk of chunksOf(buildings, nearestByClass(servicesOf), { district, recompute, optionsPerChunk })) {
        options += chunk.options;
        reply({ id, kind: 'chunk', chunk }, [chunk.packed.buffer]);
      }
      return options;
    }
  }
}

/** Opens a file of that very edition, or says why not. */
function openFile({ district, edition, bytes }: Extract<WalkQuestion, { readonly kind: 'open' }>): string | null {
  try {
    const { model, extra } = openModel(bytes);
    const found = String.fromCharCode(...(extra('edition') ?? []));
    if (found !== edition) return `It holds edition "${found}" of the data, not ${edition}.`;
    models.set(district, model);
    return null;
  } catch (error) {
    if (error instanceof FileRefusal) return error.message;
    throw error;
  }
}

function letters(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function modelOf({ edges, compounds, barriers, buildings, places }: WalkInputs): WalkModel {
  return walkModel(buildNetwork(edges, compounds), compounds, buildings, places, { barriers });
}

function loaded(district: string): WalkModel {
  const model = models.get(district);
  if (model === undefined) throw new Error(`no walking network is loaded for district ${district}`);
  return model;
}
