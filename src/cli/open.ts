import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DistrictData, DistrictNote } from '#lib/core/district/district-data.ts';
import { districtFromOsm } from '#lib/core/osm/district.ts';
import { readPlaceMapping, type PlaceRule } from '#lib/core/osm/place-mapping.ts';
import { Unreadable } from '#lib/core/readers/problem.ts';
import { unitLevels } from '#lib/core/units/unit.ts';
import { DistrictExists } from '#lib/server/db/districts.ts';
import { removeInterrupted } from '#lib/server/interrupted.ts';
import { hasHan, pinyinJoined } from '#lib/server/db/romanised.ts';
import { openDistrict } from '#lib/server/jobs/open-district.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readArguments } from './arguments.ts';
import { DataProblem, UsageProblem, type Command, type CommandIo } from './command.ts';
import { accepted, givenOsm, readGiven } from './given-files.ts';
import { openDatabase } from './opened-database.ts';

const defaultPlaces = new URL('../../geodata/osm-places.csv', import.meta.url);

export const command: Command = {
  name: 'open',
  summary: 'Makes a district of any OSM extract and computes who reaches what on foot.',
  usage: [
    'open FILE [--name NAME] [--places TABLE.csv]',
    '  FILE             .osm.pbf, .osm, or .osm.gz, recognised by content',
    '  --name NAME      what the district is called (default: the file’s name)',
    '  --places TABLE   key,value,facility_kind,services: which tags make a place, and what it offers',
    '                   (default: geodata/osm-places.csv; copy and edit it)',
    'Prints JSON: what was made of the file, and what was found, assumed and left out.'
  ].join('\n'),
  example: 'open porto.osm.pbf --name Porto',
  async run(words, io) {
    const args = readArguments(words, { words: ['FILE'], values: ['name', 'places'] });
    const path = args.words[0] ?? '';
    const name = givenName(args.value('name')) ?? nameOf(path);
    const code = codeOf(name, path);
    const placeMapping = await mappingOf(args.value('places'), io);
    const { osm, bytes, fileName } = await givenOsm(path, io);
    io.err(`${fileName}: ${osm.nodes.ids.length} nodes, ${osm.ways.length} ways, ${osm.relations.length} relations.`);
    await setImmediate();
    if (io.signal.aborted) return 130;
    const data = made(path, () => districtFromOsm(osm, { code, name, dataDate: today(), placeMapping }));
    io.err(
      `${name}: ${data.buildings.length} buildings, ${data.places.length} places, ${data.edges.length} pieces of street.`
    );
    await setImmediate();
    if (io.signal.aborted) return 130;

    const connection = await openDatabase(io);
    try {
      if (connection.kind === 'embedded') await removeInterrupted(connection.db, code, io.err);
      const fileSha256 = createHash('sha256').update(bytes).digest('hex');
      const report = await openDistrict(
        connection.db,
        data,
        { kind: 'open', fileName, fileFormat: `osm-${osm.format}`, fileSha256 },
        { onProgress: progressLines(io.err), signal: io.signal }
      );
      const { options, seconds } = report;
      // By the ids of the file, which its user can look up, not by ours.
      const unsnapped = {
        buildings: report.unsnapped.buildings.flatMap((id) => data.buildings[id]?.sourceId ?? []),
        places: report.unsnapped.places.flatMap((id) => data.places[id]?.sourceId ?? [])
      };
      const answer = { ...contents(data), walkOptions: options, seconds, unsnapped, ...byKind(report.notes) };
      await io.out(`${JSON.stringify(answer, null, 2)}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof DistrictExists)) throw error;
      throw new DataProblem([error.message]);
    } finally {
      await connection.close();
    }
  }
};

function made(path: string, make: () => DistrictData): DistrictData {
  try {
    return make();
  } catch (error) {
    if (error instanceof Unreadable) throw new DataProblem([`${path}: ${error.message}`]);
    throw error;
  }
}

async function mappingOf(path: string | null, io: CommandIo): Promise<readonly PlaceRule[]> {
  if (path === null) return accepted('geodata/osm-places.csv', readPlaceMapping(await readFile(defaultPlaces)), io);
  return accepted(path, readPlaceMapping(await readGiven(path, io)), io);
}

const longestName = 80;

/** A name that fits a line of the page: one line, something to read, and not a novel. */
function givenName(text: string | null): string | null {
  if (text === null) return null;
  const name = text.trim();
  if (name === '') throw new UsageProblem('--name is blank; say what the district is called.');
  if (/\p{Cc}/u.test(name))
    throw new UsageProblem('--name holds a line break or a control character; write it on one line.');
  const length = [...name].length;
  if (length > longestName)
    throw new UsageProblem(`--name has ${length} characters; ${longestName} at most fit the page.`);
  return name;
}

/** "porto.osm.pbf" is called Porto until somebody says better. */
function nameOf(path: string): string {
  const bare = basename(path)
    .replace(/(\.osm)?(\.pbf|\.xml|\.gz|\.bz2)*$/i, '')
    .replace(/\.osm$/i, '');
  const words = bare.replaceAll(/[-_.]+/g, ' ').trim();
  return words === '' ? 'District' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The code that leads every key: the name in small Latin letters, Chinese characters by their pinyin; else the file's. */
function codeOf(name: string, path: string): string {
  for (const text of [name, nameOf(path)]) {
    const plain = (hasHan(text) ? pinyinJoined(text) : text)
      .normalize('NFKD')
      .replaceAll(/[\u0300-\u036f]/g, '')
      .toLowerCase();
    const code = plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40)
      .replace(/-+$/, '');
    if (code !== '') return code;
  }
  throw new UsageProblem(
    'No code can be made of the name or the file’s name; give a --name with some Latin letters or digits.'
  );
}

function contents(data: DistrictData): Readonly<Record<string, unknown>> {
  const units = Object.fromEntries(
    unitLevels
      .map((level) => [level, data.units.filter((unit) => unit.level === level).length] as const)
      .filter(([, count]) => count > 0)
  );
  return {
    district: data.code,
    name: data.names.name,
    dataDate: data.dataDate,
    units,
    buildings: data.buildings.length,
    people: data.buildings.reduce((sum, building) => sum + building.population, 0),
    compounds: data.compounds.length,
    gates: data.compounds.reduce((sum, compound) => sum + compound.gates.length, 0),
    places: data.places.length,
    streets: data.edges.length
  };
}

function byKind(
  notes: readonly DistrictNote[]
): Readonly<Record<DistrictNote['kind'], readonly Omit<DistrictNote, 'kind'>[]>> {
  const of = (kind: DistrictNote['kind']) =>
    notes.filter((note) => note.kind === kind).map(({ code, count, examples }) => ({ code, count, examples }));
  return { found: of('found'), assumed: of('assumed'), leftOut: of('leftOut') };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
