import type { DistrictData } from './district-data.ts';

const thingsAPiece = 1000;

/**
 * A district as JSON, in pieces that together are what `JSON.stringify(data)` gives: one string cannot hold a
 * city (V8 allows 512 MB).
 */
export function* districtJson(data: DistrictData): Generator<string> {
  let before = '{';
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ',';
    if (Array.isArray(value)) yield* listJson(value);
    else yield JSON.stringify(value);
  }
  yield before === '{' ? '{}' : '}';
}

function* listJson(things: readonly unknown[]): Generator<string> {
  yield '[';
  for (let first = 0; first < things.length; first += thingsAPiece) {
    const piece = JSON.stringify(things.slice(first, first + thingsAPiece)).slice(1, -1);
    yield first === 0 ? piece : `,${piece}`;
  }
  yield ']';
}
