import { checksumOf } from './checksum.ts';

/*
 * Named typed arrays in one buffer, used where they lie: opening one makes views and copies nothing. Little-endian:
 *
 *   header    4 bytes magic · u32 version · 2 × u32 checksum of all that follows · u32 bytes of the whole · u32 sections · 8 bytes 0
 *   sections  64 bytes each: 48 bytes name (ASCII, then zeros) · u32 element type · u32 first byte · u32 elements · 4 bytes 0
 *   arrays    each at a multiple of 16 bytes, zeros between them
 *
 * A machine that stores numbers the other way round finds no magic, and refuses.
 */
export interface ArrayFormat {
  /** Four ASCII letters. */
  readonly magic: string;
  /** Goes up with every change of what a section means: a file of another version is made anew, never translated. */
  readonly version: number;
}

export type TypedArray =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

export type Sections = Readonly<Record<string, TypedArray>>;

/** Why a file cannot be used. */
export type FileRefusalCode = 'not-ours' | 'older' | 'newer' | 'cut-short' | 'damaged';

/** A file that is not used, and why, in a sentence. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly code: FileRefusalCode;

  constructor(code: FileRefusalCode, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

const headerBytes = 32;
const checkedFrom = 16;
const entryBytes = 64;
const nameBytes = 48;
const alignment = 16;

// By number in the file: never reorder.
const kinds: readonly (new (buffer: ArrayBufferLike, byteOffset: number, length: number) => TypedArray)[] = [
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array
];

/** One buffer of all arrays; the same arrays, in whatever order, give the same bytes. Names: up to 48 printable ASCII letters. */
export function packArrays(format: ArrayFormat, sections: Sections): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(sections).sort(([a], [b]) => (a < b ? -1 : 1));
  let end = headerBytes + entries.length * entryBytes;
  const starts = entries.map(([, array]) => {
    const start = end;
    end = aligned(start + array.byteLength);
    return start;
  });
  if (end > 0xffffffff) throw new Error(`Arrays of ${end} bytes do not fit a file: it ends at 4 GiB.`);

  const bytes = new Uint8Array(end);
  const view = new DataView(bytes.buffer);
  putAscii(bytes, 0, format.magic, 4);
  view.setUint32(4, format.version, true);
  view.setUint32(16, end, true);
  view.setUint32(20, entries.length, true);
  entries.forEach(([name, array], index) => {
    const at = headerBytes + index * entryBytes;
    const start = starts[index] ?? end;
    putAscii(bytes, at, name, nameBytes);
    view.setUint32(at + nameBytes, kindOf(array), true);
    view.setUint32(at + nameBytes + 4, start, true);
    view.setUint32(at + nameBytes + 8, array.length, true);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
  });
  const [first, second] = checksumOf(new Uint32Array(bytes.buffer, checkedFrom));
  view.setUint32(8, first, true);
  view.setUint32(12, second, true);
  return bytes;
}

/**
 * The arrays of such a buffer, as views into it; nothing is copied. Reads the whole once, for the checksum.
 * @throws FileRefusal
 */
export function openArrays(format: ArrayFormat, buffer: ArrayBuffer | SharedArrayBuffer): ArrayFile {
  const { byteLength } = buffer;
  const head = new Uint8Array(buffer, 0, Math.min(byteLength, 4));
  if (byteLength === 0) throw new FileRefusal('cut-short', 'The file is empty.');
  if (asciiOf(head) !== format.magic.slice(0, byteLength)) {
    throw new FileRefusal('not-ours', `The file does not begin with "${format.magic}": it is of another kind.`);
  }
  if (byteLength < headerBytes) throw cutShort(byteLength, `a header has ${headerBytes}`);
  const view = new DataView(buffer);
  const version = view.getUint32(4, true);
  if (version !== format.version) {
    const code = version < format.version ? 'older' : 'newer';
    throw new FileRefusal(
      code,
      `The file is of version ${version}, ${code} than ${format.version}, which is read here.`
    );
  }
  const wanted = view.getUint32(16, true);
  if (byteLength < wanted) throw cutShort(byteLength, `it should have ${wanted}`);
  if (byteLength !== wanted || byteLength % alignment !== 0) {
    throw damaged(`it has ${byteLength} bytes and says ${wanted} of itself`);
  }
  const [first, second] = checksumOf(new Uint32Array(buffer, checkedFrom));
  if (view.getUint32(8, true) !== first || view.getUint32(12, true) !== second) throw damaged('its checksum is wrong');
  return new ArrayFile(buffer);
}

/** The arrays of an opened file by name. */
export class ArrayFile {
  readonly #arrays = new Map<string, TypedArray>();

  constructor(buffer: ArrayBuffer | SharedArrayBuffer) {
    const view = new DataView(buffer);
    const count = view.getUint32(20, true);
    for (let index = 0; index < count; index++) {
      const at = headerBytes + index * entryBytes;
      const name = asciiOf(new Uint8Array(buffer, at, nameBytes));
      const kind = kinds[view.getUint32(at + nameBytes, true)];
      if (!kind) throw damaged(`section ${name} has no known element type`);
      const start = view.getUint32(at + nameBytes + 4, true);
      this.#arrays.set(name, new kind(buffer, start, view.getUint32(at + nameBytes + 8, true)));
    }
  }

  get names(): readonly string[] {
    return [...this.#arrays.keys()];
  }

  /** The array of this name; undefined where there is none. */
  find(name: string): TypedArray | undefined {
    return this.#arrays.get(name);
  }

  /**
   * The array of this name and element type.
   * @throws FileRefusal where there is none: whoever wrote the file forgot to raise its version
   */
  array<T extends TypedArray>(name: string, kind: abstract new (...parts: never[]) => T): T {
    const found = this.#arrays.get(name);
    if (!(found instanceof kind)) throw damaged(`it has no ${kind.name} "${name}"`);
    return found;
  }
}

function damaged(what: string): FileRefusal {
  return new FileRefusal('damaged', `The file is damaged: ${what}.`);
}

function cutShort(byteLength: number, whole: string): FileRefusal {
  return new FileRefusal('cut-short', `The file is cut short: it has ${byteLength} bytes, and ${whole}.`);
}

/** Whether a value is an array that a file can hold. */
export function isTypedArray(value: unknown): value is TypedArray {
  return kinds.some((kind) => value instanceof kind);
}

function kindOf(array: TypedArray): number {
  return kinds.findIndex((kind) => array instanceof kind);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

function putAscii(bytes: Uint8Array, at: number, text: string, room: number): void {
  if (!/^[!-~]+$/.test(text) || text.length > room) {
    throw new Error(`"${text}" is no name for a section: 1 to ${room} printable ASCII letters.`);
  }
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}

/** The letters before the first zero. TextDecoder would refuse shared memory. */
function asciiOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
}
