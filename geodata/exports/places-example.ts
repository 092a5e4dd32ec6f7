import type { DistrictData, PlaceData } from '../../src/lib/core/district/district-data.ts';
import { chineseBytes } from '../../src/lib/core/writers/chinese-text.ts';
import { csvLine } from '../../src/lib/core/writers/csv.ts';
import type { WrittenFile } from '../../src/lib/core/writers/written-file.ts';
import { placeMesses, type PlaceMess } from './place-messes.ts';
import { headerRows, placeFields, placeRow, type PlaceField, type PlaceRow } from './place-row.ts';

/** What is wrong in one spot of the table, and what an importer should make of it. */
interface MessAnswer {
  /** As an editor counts, from 1; a quoted line break counts. */
  readonly line: number;
  /** Null where it is the whole line that is wrong. */
  readonly fields: readonly PlaceField[] | null;
  readonly what: string;
  readonly written: readonly string[];
  /** The clean values of these fields, as the rows around write them; null: nothing of the line is to be kept, or the value is unknown. */
  readonly right: readonly string[] | null;
}

const csvPath = 'places-gbk.csv';
/** In each so many rows every mess occurs once where it fits. */
const rowsPerRound = 40;
const mostMessesInRow = 2;

/**
 * The places as a table that went through Excel, in GBK, and its answer sheet. Wrong on purpose: a title, a note and an
 * empty line before a header of two rows with the leftovers of merged cells; one row twice; empty lines; a line of totals;
 * and in about a third of the rows one or two of `placeMesses`. Positions are GCJ-02, some BD-09. The sheet lists each
 * mess by line and field with the right value, and the right values of every row with its position in WGS84.
 */
export function placesExample(district: DistrictData): WrittenFile[] {
  const places = district.places.filter(({ validTo }) => validTo === null || validTo > district.dataDate);
  const sheet = new Sheet();
  sheet.noise('title-line', [`${district.names.hans ?? district.names.name}党群服务阵地及设施一览表（合成样例数据）`]);
  sheet.noise('note-line', [`数据日期：${district.dataDate}`, '', '', '', '', '', '', '', '坐标来源：高德地图拾取']);
  sheet.noise('empty-line', []);
  sheet.header();
  let pending: PlaceMess[] = [];
  const doubled = Math.floor(places.length / 3);
  places.forEach((place, index) => {
    if (index % rowsPerRound === 0) pending = [...placeMesses];
    const messes = takeMesses(pending, place);
    pending = pending.filter((mess) => !messes.includes(mess));
    sheet.place(place, messes);
    if (index === doubled + 2) sheet.again();
    if (index === doubled) sheet.noise('empty-line', []);
  });
  const seats = places.reduce((sum, place) => sum + (place.seats ?? 0), 0);
  sheet.noise('total-line', ['合计', `${places.length}个`, '', '', '', String(seats)]);
  sheet.noise('empty-line', []);
  return [
    { path: csvPath, bytes: chineseBytes(sheet.text, 'gbk') },
    { path: 'places-gbk.answers.json', bytes: new TextEncoder().encode(sheet.answers()) }
  ];
}

/** The first pending messes that fit the place and touch different fields. */
function takeMesses(pending: readonly PlaceMess[], place: PlaceData): PlaceMess[] {
  const taken: PlaceMess[] = [];
  for (const mess of pending) {
    if (taken.length === mostMessesInRow) break;
    if (!mess.fits(place)) continue;
    if (taken.some(({ fields }) => fields.some((field) => mess.fields.includes(field)))) continue;
    taken.push(mess);
  }
  return taken;
}

/** The table as it grows, with its answer sheet. */
class Sheet {
  text = '';
  #number = 0;
  #last: { readonly row: PlaceRow } | null = null;
  readonly #messes: MessAnswer[] = [];
  readonly #rows: object[] = [];

  noise(what: string, cells: readonly string[]): void {
    this.#messes.push({ line: this.#line, fields: null, what, written: cells, right: null });
    this.#write(cells);
  }

  header(): void {
    this.#messes.push({ line: this.#line, fields: null, what: 'merged-header', written: [], right: placeFields });
    for (const cells of headerRows) this.#write(cells);
  }

  place(place: PlaceData, messes: readonly PlaceMess[]): void {
    const line = this.#line;
    this.#number += 1;
    const clean = placeRow(place, this.#number);
    let row = clean;
    for (const mess of messes) {
      row = { ...row, ...mess.write(clean, place) };
      const typed = row;
      this.#messes.push({
        line,
        fields: mess.fields,
        what: mess.what,
        written: mess.fields.map((field) => typed[field]),
        right: mess.loses === true ? null : mess.fields.map((field) => clean[field])
      });
    }
    this.#rows.push({
      line,
      name: clean.名称,
      kind: place.kind,
      services: place.services,
      functions: place.functions,
      seats: place.seats,
      stepFree: place.stepFree,
      hours: place.hours,
      position: messes.some(({ loses }) => loses === true) ? null : place.position,
      host: place.host,
      validFrom: place.validFrom
    });
    this.#last = { row };
    this.#write(placeFields.map((field) => row[field]));
  }

  /** The last row once more under the next number. */
  again(): void {
    if (this.#last === null) return;
    this.#number += 1;
    const row = { ...this.#last.row, 序号: String(this.#number) };
    this.#messes.push({ line: this.#line, fields: null, what: 'row-twice', written: Object.values(row), right: null });
    this.#write(placeFields.map((field) => row[field]));
  }

  answers(): string {
    const list = (entries: readonly object[]): string =>
      entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
    return [
      '{',
      `  "file": "${csvPath}",`,
      '  "encoding": "gbk",',
      '  "datum": "gcj02",',
      // Six decimals typed, half a unit each way, through two datums.
      '  "positionToleranceDegrees": 0.000002,',
      '  "messes": [',
      list(this.#messes),
      '  ],',
      '  "rows": [',
      list(this.#rows),
      '  ]',
      '}',
      ''
    ].join('\n');
  }

  get #line(): number {
    return this.text.split('\n').length;
  }

  /** A line as Excel saves it: as many commas as the table is wide, whatever the line holds. */
  #write(cells: readonly string[]): void {
    this.text += csvLine(placeFields.map((_, index) => cells[index] ?? ''));
  }
}
