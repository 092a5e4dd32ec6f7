import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { CsvPoint } from '#lib/core/readers/csv-points.ts';
import { readCsvPoints } from '#lib/core/readers/csv-points.ts';
import { looksLikeJson, readGeoJsonLines } from '#lib/core/readers/geojson.ts';
import { readOsm } from '#lib/core/readers/osm.ts';
import type { OsmFile } from '#lib/core/readers/osm-file.ts';
import { linesAsOsm } from '#lib/core/osm/lines-as-osm.ts';
import { streetEdges } from '#lib/core/osm/streets.ts';
import type { Reading } from '#lib/core/readers/problem.ts';
import { buildNetwork, type WalkNetwork } from '#lib/core/walk/network.ts';
import { DataProblem, UsageProblem, type CommandIo } from './command.ts';

const problemsShown = 20;

/** The bytes of a file the user named; relative paths start at the caller's directory. A path that cannot be read is wrong usage. */
export async function readGiven(path: string, io: CommandIo): Promise<Uint8Array> {
  const whole = resolve(io.directory, path);
  try {
    return await readFile(whole);
  } catch (error) {
    throw unreadable(whole, error);
  }
}

/** Why a file the user named cannot be read, from the system's error. */
export function unreadable(path: string, error: unknown): UsageProblem {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const why =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EISDIR'
        ? 'it is a directory'
        : code === 'EACCES'
          ? 'it may not be read'
          : String(error);
  return new UsageProblem(`${path}: ${why}.`);
}

/** The value of a reading, its warnings on `err`; throws DataProblem, each line beginning with the file, where it has problems that block. */
export function accepted<Value>(path: string, reading: Reading<Value>, io: CommandIo): Value {
  const lines = (blocks: boolean): string[] => {
    const all = reading.problems.filter((problem) => problem.blocks === blocks);
    const shown = all.slice(0, problemsShown).map((problem) => `${path}: ${problem.message}`);
    return all.length > problemsShown
      ? [...shown, `${path}: and ${all.length - problemsShown} more like these.`]
      : shown;
  };
  const blocking = lines(true);
  if (reading.value === null || blocking.length > 0) throw new DataProblem(blocking);
  for (const line of lines(false)) io.err(line);
  return reading.value;
}

/** The OSM extract in a file the user named. */
export async function givenOsm(
  path: string,
  io: CommandIo
): Promise<{ osm: OsmFile; bytes: Uint8Array; fileName: string }> {
  const bytes = await readGiven(path, io);
  return { osm: accepted(path, await readOsm(bytes), io), bytes, fileName: basename(path) };
}

/** The walking network in a file the user named: an OSM extract, or GeoJSON lines, told apart by content. */
export async function givenNetwork(path: string, io: CommandIo): Promise<WalkNetwork> {
  const bytes = await readGiven(path, io);
  const osm = looksLikeJson(bytes)
    ? linesAsOsm(accepted(path, await readGeoJsonLines(bytes), io))
    : accepted(path, await readOsm(bytes), io);
  const { edges } = streetEdges(osm);
  if (edges.length === 0) {
    throw new DataProblem([
      `${path}: none of its ${osm.ways.length} ways may be walked; give an extract with streets.`
    ]);
  }
  const metres = edges.reduce((sum, edge) => sum + edge.lengthMetres, 0);
  io.err(`${path}: ${edges.length} pieces of street, ${(metres / 1000).toFixed(1)} km.`);
  // The bare network: walls and gates are a district's, and a table of points does not say who lives within them.
  return buildNetwork(edges, []);
}

/** The points in a table the user named, with one column of counts where asked for. */
export async function givenPoints(
  path: string,
  countColumn: string | null,
  io: CommandIo
): Promise<readonly CsvPoint[]> {
  const points = accepted(path, readCsvPoints(await readGiven(path, io), countColumn), io);
  if (points.length === 0) throw new DataProblem([`${path}: the table has a header but no rows.`]);
  return points;
}
