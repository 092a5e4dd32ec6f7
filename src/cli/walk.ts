import { setImmediate } from 'node:timers/promises';
import { walkMatrix, type MatrixRow } from '#lib/core/walk/matrix.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import { givenNetwork, givenPoints } from './given-files.ts';
import { walkerOf, walkerOptions, walkerUsage } from './walker.ts';

/** So many searches between two looks at whether Ctrl-C was pressed. */
const searchesAtOnce = 64;

export const command: Command = {
  name: 'walk',
  summary: 'How far is each point from each other one on foot?',
  usage: `walk --network NET --from A.csv --to B.csv [--class CLASS] [--speed MPS] [--limit SECONDS] [--snap METRES] [--json]

  --network NET    .osm.pbf, .osm, .osm.gz, or GeoJSON lines
  --from, --to     tables with the columns id, lon, lat
${walkerUsage}
  --limit SECONDS  leave out pairs farther apart (default: all that can be reached)
  --json           an array instead of CSV

Prints from_id,to_id,walk_metres,walk_seconds, a row for each pair reached. Metres are exact along streets and include the
straight lines from the points to them. Points too far from any usable street are listed on standard error.`,
  example: 'walk --network city.osm.pbf --from homes.csv --to clinics.csv --class elder60 --limit 900',
  async run(words, io) {
    const args = readArguments(words, {
      values: ['network', 'from', 'to', 'limit', ...walkerOptions],
      flags: ['json']
    });
    const { pace, snapMetres } = walkerOf(args);
    const limitSeconds = args.positiveNumber('limit');
    const paths = { network: args.required('network'), from: args.required('from'), to: args.required('to') };
    const from = await givenPoints(paths.from, null, io);
    const to = await givenPoints(paths.to, null, io);
    const network = await givenNetwork(paths.network, io);

    // In blocks of the shorter table's rows: each search starts from one of them, and between blocks Ctrl-C is heard.
    const rows: MatrixRow[][] = [];
    const unsnapped = { from: new Set<string>(), to: new Set<string>() };
    const fromIsShorter = from.length <= to.length;
    const shorter = fromIsShorter ? from : to;
    for (let start = 0; start < shorter.length; start += searchesAtOnce) {
      const part = shorter.slice(start, start + searchesAtOnce);
      const answer = walkMatrix(
        network,
        fromIsShorter ? part : from,
        fromIsShorter ? to : part,
        pace,
        limitSeconds,
        snapMetres
      );
      rows.push(answer.rows);
      for (const id of answer.unsnapped.from) unsnapped.from.add(id);
      for (const id of answer.unsnapped.to) unsnapped.to.add(id);
      await setImmediate();
      if (io.signal.aborted) return 130;
    }
    const ordered = fromIsShorter
      ? rows.flat()
      : inOrderOf(
          rows.flat(),
          from.map((point) => point.id)
        );

    if (args.flags.has('json')) {
      const table = ordered.map((row) => ({
        from_id: row.from,
        to_id: row.to,
        walk_metres: rounded(row.walkMetres),
        walk_seconds: rounded(row.walkSeconds)
      }));
      await io.out(`${JSON.stringify(table)}\n`);
    } else {
      const lines = ordered.map((row) =>
        csvLine([row.from, row.to, row.walkMetres.toFixed(1), row.walkSeconds.toFixed(1)])
      );
      await io.out(csvLine(['from_id', 'to_id', 'walk_metres', 'walk_seconds']) + lines.join(''));
    }
    for (const id of unsnapped.from)
      io.err(`${paths.from}: ${id} lies more than ${snapMetres} m from any usable street.`);
    for (const id of unsnapped.to) io.err(`${paths.to}: ${id} lies more than ${snapMetres} m from any usable street.`);
    io.err(
      `${ordered.length} of ${from.length * to.length} pairs reached; ` +
        `${unsnapped.from.size} of ${from.length} and ${unsnapped.to.size} of ${to.length} points not snapped.`
    );
    return 0;
  }
};

/** Rows follow A, then B: blocks of B came each with all of A. */
function inOrderOf(rows: readonly MatrixRow[], from: readonly string[]): MatrixRow[] {
  const byFrom = new Map<string, MatrixRow[]>(from.map((id) => [id, []]));
  for (const row of rows) byFrom.get(row.from)?.push(row);
  return [...byFrom.values()].flat();
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
