import { isTypedArray, type ArrayFile, type Sections, type TypedArray } from './array-file.ts';

/** The typed arrays among a value's fields, each a section named after its field. What else the value holds is left to the caller. */
export function arraysOf(room: string, value: object): Sections {
  const sections: Record<string, TypedArray> = {};
  for (const [name, array] of Object.entries(value)) if (isTypedArray(array)) sections[`${room}/${name}`] = array;
  return sections;
}

/** Reads the sections of one room of a file, by the name of the field and its type. */
export function roomOf(file: ArrayFile, room: string) {
  return {
    bytes: (name: string): Uint8Array => file.array(`${room}/${name}`, Uint8Array),
    ints: (name: string): Int32Array => file.array(`${room}/${name}`, Int32Array),
    floats: (name: string): Float64Array => file.array(`${room}/${name}`, Float64Array)
  };
}
