import { chineseBytes, heldText, type ChineseEncoding } from './chinese-text.ts';
import { cutToBytes, type DbfField } from './dbf.ts';
import type { Column, Value } from './table.ts';

/** Columns and rows as a dBASE table can hold them. */
export interface FittedTable {
  readonly fields: readonly DbfField[];
  readonly rows: readonly (readonly Value[])[];
  /** How many texts were longer than the format holds, and are cut. */
  readonly textsCut: number;
  /** How many characters the encoding does not hold, and are 〓 instead. */
  readonly charactersLost: number;
}

/** Where alone GB 18030 may lack a character. */
const privateUse = /[\uE000-\uF8FF]/;
const mostTextBytes = 254;
const mostNameBytes = 10;
/** dBASE III gives a number 19 places; whole numbers that a program can tell apart have 17 with their sign. */
const mostNumberPlaces = 19;
const mostDecimals = 15;

/**
 * The fields that hold these columns, each no wider than its longest value asks for. Texts of more than 254 bytes are cut at a whole
 * character and counted, and so is what the encoding lacks; numbers keep all their digits that 19 places hold. Throws for a number that is too large for them.
 */
export function fitted(
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
  encoding: ChineseEncoding
): FittedTable {
  const names = shortNames(columns, encoding);
  let textsCut = 0;
  let charactersLost = 0;
  const fit = (value: Value, kind: Column['kind']): Value => {
    if (kind !== 'text' || typeof value !== 'string') return value;
    const { text, lost } = privateUse.test(value) ? heldText(value, encoding) : { text: value, lost: 0 };
    charactersLost += lost;
    // Four bytes a character at most: a short text needs no counting.
    if (text.length * 4 <= mostTextBytes || chineseBytes(text, encoding).length <= mostTextBytes) return text;
    textsCut += 1;
    return cutToBytes(text, mostTextBytes, encoding);
  };
  const held = rows.map((row) => row.map((value, index) => fit(value, columns[index]?.kind ?? 'text')));
  const fields = columns.map(({ kind }, index): DbfField => {
    const name = names[index] ?? '';
    const values = held.map((row) => row[index] ?? null);
    if (kind === 'boolean') return { name, type: 'L', widthBytes: 1 };
    if (kind === 'date') return { name, type: 'D', widthBytes: 8 };
    return kind === 'text' ? textField(name, values, encoding) : numberField(name, values, kind);
  });
  return { fields, rows: held, textsCut, charactersLost };
}

/**
 * What a shapefile calls each column: its short name where it has one, else as much of its name as ten bytes hold, no character cut in
 * two; the last letters make way for a number where that is taken.
 */
export function shortNames(columns: readonly Column[], encoding: ChineseEncoding): string[] {
  const taken = new Set<string>();
  return columns.map(({ name, shortName = name }) => {
    let short = cutToBytes(shortName, mostNameBytes, encoding);
    // Programs compare these names without regard to capitals.
    for (let number = 2; taken.has(short.toLowerCase()); number++) {
      short = `${cutToBytes(shortName, mostNameBytes - String(number).length, encoding)}${number}`;
    }
    taken.add(short.toLowerCase());
    return short;
  });
}

function textField(name: string, values: readonly Value[], encoding: ChineseEncoding): DbfField {
  const longest = values.reduce<number>(
    (most, value) => Math.max(most, value === null ? 0 : chineseBytes(String(value), encoding).length),
    1
  );
  return { name, type: 'C', widthBytes: longest };
}

function numberField(name: string, values: readonly Value[], kind: 'integer' | 'real'): DbfField {
  const numbers = values.filter((value) => typeof value === 'number');
  const whole = numbers.reduce((most, value) => Math.max(most, Math.trunc(value).toFixed(0).length + 1), 1);
  if (whole > mostNumberPlaces || numbers.some((value) => Math.abs(value) >= 1e18)) {
    const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    throw new Error(`${name} has ${largest}, which a shapefile's table cannot hold`);
  }
  if (kind === 'integer') return { name, type: 'N', widthBytes: whole };
  const asked = numbers.reduce((most, value) => Math.max(most, decimalsOf(value)), 1);
  const decimals = Math.max(1, Math.min(asked, mostDecimals, mostNumberPlaces - whole - 1));
  return { name, type: 'N', widthBytes: whole + 1 + decimals, decimals };
}

/** How many digits after the point say a number exactly as it is. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent));
}
