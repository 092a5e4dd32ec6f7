import { serviceKinds } from '../../core/places/service-kind.ts';
import type { OptionsOfBuilding } from '../../core/walk/option-table.ts';

/** The options of some buildings as the database takes them. Made in the walking thread, so that the server's own need not. */
export interface OptionChunk {
  /** Highest building id in it. */
  readonly last: number;
  readonly options: number;
  /** What COPY … (FORMAT BINARY) takes for `packed_walk_option`. */
  readonly packed: Uint8Array<ArrayBuffer>;
  /** Rows of `nearest`, flat: building, position in walkerClasses, then a row of nearestByClass (core), -1 for null. */
  readonly nearest: Int32Array;
}

export const nearestRowLength = 2 + 3 * serviceKinds.length;

/** Columns of `packed_walk_option` in the order of `packOptions`. */
export const packedColumns = [
  ...['district', 'recompute', 'building', 'place'],
  ...['walk_decimetres', 'walk_pace_decimetres', 'walk_fixed_deciseconds'],
  ...['step_free_decimetres', 'step_free_pace_decimetres', 'step_free_fixed_deciseconds']
];

/**
 * Gathers buildings into chunks of about `optionsPerChunk` options.
 * @param nearestOf what nearestByClass (core) says of a building
 */
export function* chunksOf(
  buildings: Iterable<OptionsOfBuilding>,
  nearestOf: (building: OptionsOfBuilding) => readonly Int32Array[],
  { district, recompute, optionsPerChunk }: { district: string; recompute: number; optionsPerChunk: number }
): Generator<OptionChunk> {
  let gathered: OptionsOfBuilding[] = [];
  let options = 0;
  const chunk = (): OptionChunk => {
    const nearest = gathered.flatMap((building) =>
      nearestOf(building).flatMap((row, walker) =>
        row.some((value) => value !== -1) ? [building.building, walker, ...row] : []
      )
    );
    return {
      last: gathered.at(-1)?.building ?? 0,
      options,
      packed: packOptions(district, recompute, gathered),
      nearest: Int32Array.from(nearest)
    };
  };
  for (const building of buildings) {
    gathered.push(building);
    options += building.places.length;
    if (options < optionsPerChunk) continue;
    yield chunk();
    gathered = [];
    options = 0;
  }
  if (gathered.length > 0) yield chunk();
}

// PostgreSQL, COPY, "Binary Format", and array_send: dimensions, whether there are nulls, element type, size, lower bound.
const signature = 'PGCOPY\n\xff\r\n\0';
const arrayHeaderBytes = 20;
const int2 = { oid: 21, bytes: 2 };
const int4 = { oid: 23, bytes: 4 };

/** Rows of `packed_walk_option` in COPY's binary format: half the time of its text for the embedded database. */
export function packOptions(
  district: string,
  recompute: number,
  buildings: readonly OptionsOfBuilding[]
): Uint8Array<ArrayBuffer> {
  const code = Buffer.from(district);
  const fixedBytes = 2 + (4 + code.length) + 8 + 8 + 7 * (4 + arrayHeaderBytes);
  const bytes = buildings.reduce((sum, { places }) => sum + fixedBytes + places.length * (8 + 6 * 6), 0);
  const buffer = Buffer.alloc(signature.length + 8 + bytes + 2);
  let at = buffer.write(signature, 'latin1') + 8;
  for (const { building, places, numbers } of buildings) {
    at = buffer.writeInt16BE(packedColumns.length, at);
    at = buffer.writeInt32BE(code.length, at);
    at += code.copy(buffer, at);
    at = buffer.writeInt32BE(recompute, buffer.writeInt32BE(4, at));
    at = buffer.writeInt32BE(building, buffer.writeInt32BE(4, at));
    at = writeArray(buffer, at, places, int4);
    for (const column of numbers) at = writeArray(buffer, at, column, int2);
  }
  at = buffer.writeInt16BE(-1, at);
  // Nulls take less than was set aside for them.
  const packed = new Uint8Array(at);
  packed.set(buffer.subarray(0, at));
  return packed;
}

function writeArray(
  buffer: Buffer,
  start: number,
  values: Int16Array | Int32Array,
  element: { readonly oid: number; readonly bytes: number }
): number {
  let at = start + 4;
  at = buffer.writeInt32BE(1, at);
  at = buffer.writeInt32BE(values.includes(-1) ? 1 : 0, at);
  at = buffer.writeInt32BE(element.oid, at);
  at = buffer.writeInt32BE(values.length, at);
  at = buffer.writeInt32BE(1, at);
  for (const value of values) {
    at = buffer.writeInt32BE(value === -1 ? -1 : element.bytes, at);
    if (value !== -1) at = buffer.writeIntBE(value, at, element.bytes);
  }
  buffer.writeInt32BE(at - start - 4, start);
  return at;
}
