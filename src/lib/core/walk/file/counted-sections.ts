import type { CountedPeople } from '../sweep/counted-people.ts';
import { FileRefusal, type Sections, type TypedArray } from './array-file.ts';
import type { OpenedModel } from './network-file.ts';

/** Whom a model's answers count, and what its places offer. */
export interface CountedModel {
  readonly people: CountedPeople;
  /** The code of each unit by its number. */
  readonly unitCodes: readonly string[];
  /** What each place offers, as bits (`kindBits`), by its index in the model. */
  readonly placeKinds: Uint8Array;
}

/** Extras of a network's file: people by counting cell, the cells' units, the places' kinds. Codes hold no line breaks. */
export function countedSections({ people, unitCodes, placeKinds }: CountedModel): Sections {
  return {
    'people/cellOf': people.cellOf,
    'people/cellPeople': people.cellPeople,
    'people/cellUnit': people.cellUnit,
    'people/unitCodes': new TextEncoder().encode(unitCodes.join('\n')),
    'places/kinds': placeKinds
  };
}

/**
 * The same, where they lie in an opened file.
 * @throws FileRefusal where the file was written without them
 */
export function openCounted({ extra }: Pick<OpenedModel, 'extra'>): CountedModel {
  const codes = new TextDecoder().decode(section(extra, 'people/unitCodes', Uint8Array).slice());
  const unitCodes = codes === '' ? [] : codes.split('\n');
  return {
    people: {
      cellOf: section(extra, 'people/cellOf', Int32Array),
      cellPeople: section(extra, 'people/cellPeople', Int32Array),
      cellUnit: section(extra, 'people/cellUnit', Int32Array),
      unitCount: unitCodes.length
    },
    unitCodes,
    placeKinds: section(extra, 'places/kinds', Uint8Array)
  };
}

function section<T extends TypedArray>(
  extra: OpenedModel['extra'],
  name: string,
  kind: abstract new (...parts: never[]) => T
): T {
  const found = extra(name);
  if (found instanceof kind) return found;
  throw new FileRefusal('damaged', `The file is damaged: it has no ${kind.name} "${name}".`);
}
