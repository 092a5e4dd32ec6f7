import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { csvTable } from '#lib/core/writers/csv.ts';
import { shortNames } from '#lib/core/writers/dbf-fields.ts';
import { geoJson } from '#lib/core/writers/geojson.ts';
import { shapefileOfTable, type ShapefileLosses } from '#lib/core/writers/table-shapefile.ts';
import type { Row, Table } from '#lib/core/writers/table.ts';
import { zip } from '#lib/core/writers/zip.ts';
import { tableNote } from '#lib/i18n/table-note.ts';
import { flatGeobuf } from '#lib/server/writers/flatgeobuf.ts';
import { writeGeoPackage } from '#lib/server/writers/geopackage.ts';
import type { FileToWrite } from './whole-files.ts';

export const formats = ['geojson', 'gpkg', 'shp', 'csv', 'flatgeobuf'] as const;
export type Format = (typeof formats)[number];

/** How the names of a format's files end. */
export const endings: Readonly<Record<Format, readonly string[]>> = {
  geojson: ['.geojson', '.json'],
  gpkg: ['.gpkg'],
  shp: ['.shp', '.zip'],
  csv: ['.csv'],
  flatgeobuf: ['.fgb']
};

/** In the order in which they take their places: what is opened last. */
const shapefileEndings = ['.shx', '.dbf', '.prj', '.cpg', '.shp', '.shp.txt'];

/** So many rows between two looks at whether Ctrl-C was pressed. */
const rowsAtOnce = 1000;

const charactersAtOnce = 65_536;

/** Which files come to be when one of this name is asked for: formats of several files have theirs beside it. */
export function filesOf(format: Format, out: string): string[] {
  if (format === 'csv') return [out, `${out}.txt`];
  if (format !== 'shp' || isZip(out)) return [out];
  const base = out.slice(0, out.length - extname(out).length);
  return shapefileEndings.map((ending) => base + ending);
}

/** What other programs lay beside a Shapefile: indexes of its shapes, wrong as soon as those are others. */
export function indexesBeside(format: Format, out: string): string[] {
  if (format !== 'shp' || isZip(out)) return [];
  const base = out.slice(0, out.length - extname(out).length);
  return ['.qix', '.sbn', '.sbx'].map((ending) => base + ending);
}

/** What the rows of the tables are while they are written. */
export interface WatchedTable {
  readonly table: Table;
  /** How many have been read so far. */
  count(): number;
}

/** The same table; its rows are counted as they go, and stop when Ctrl-C is pressed. */
export function watched(table: Table, signal: AbortSignal): WatchedTable {
  let count = 0;
  async function* rows(): AsyncGenerator<Row> {
    for await (const row of table.rows) {
      if (count % rowsAtOnce === 0) {
        await setImmediate();
        signal.throwIfAborted();
      }
      count += 1;
      yield row;
    }
  }
  return { table: { ...table, rows: rows() }, count: () => count };
}

/**
 * The files of a format with what goes into each, for tables of one layer each; only a GeoPackage holds several.
 * @param paths as `filesOf` names them, each where it will lie
 * @param madeAt ISO 8601 in UTC
 * @param lost is told what the format could not hold
 */
export async function filesToWrite(
  format: Format,
  tables: readonly Table[],
  paths: readonly string[],
  madeAt: string,
  lost: (losses: ShapefileLosses) => void
): Promise<FileToWrite[]> {
  const [table] = tables;
  const [path = ''] = paths;
  if (table === undefined) throw new Error('There is no table to write');
  switch (format) {
    case 'geojson':
      return [{ path, write: (part) => writeFile(part, gathered(geoJson(table))) }];
    case 'flatgeobuf':
      return [{ path, write: (part) => writeFile(part, flatGeobuf(table)) }];
    case 'gpkg':
      return [{ path, write: (part) => writeGeoPackage(part, tables, madeAt) }];
    case 'csv': {
      const note = tableNote(table, 'csv', []);
      return [
        { path, write: (part) => writeFile(part, gathered(csvTable(table))) },
        { path: paths[1] ?? '', write: (part) => writeFile(part, note) }
      ];
    }
    case 'shp':
      return shapefiles(table, paths, madeAt, lost);
  }
}

async function shapefiles(
  table: Table,
  paths: readonly string[],
  madeAt: string,
  lost: (losses: ShapefileLosses) => void
): Promise<FileToWrite[]> {
  const [first = ''] = paths;
  const name = basename(first, extname(first));
  const { files, losses } = await shapefileOfTable(table, name, madeAt.slice(0, 10));
  lost(losses);
  const note = tableNote(table, 'shp', shortNames(table.columns, 'gb18030'));
  const all = [...files, { path: `${name}.shp.txt`, bytes: new TextEncoder().encode(note) }];
  if (isZip(first)) return [{ path: first, write: (part) => writeFile(part, zip(all, madeAt)) }];
  return shapefileEndings.map((ending, index) => {
    const file = all.find((each) => each.path === name + ending);
    if (file === undefined) throw new Error(`A shapefile has no ${ending}`);
    return { path: paths[index] ?? '', write: (part) => writeFile(part, file.bytes) };
  });
}

/** The same text in longer pieces, so that not each line is a write of its own. */
async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < charactersAtOnce) continue;
    yield text;
    text = '';
  }
  yield text;
}

function isZip(path: string): boolean {
  return extname(path).toLowerCase() === '.zip';
}
