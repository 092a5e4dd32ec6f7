import { setImmediate } from 'node:timers/promises';
import { distanceMetres } from '#lib/core/geometry/local-metres.ts';
import type { CsvPoint } from '#lib/core/readers/csv-points.ts';
import { walkMatrix } from '#lib/core/walk/matrix.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { UsageProblem } from './command.ts';
import { givenNetwork, givenPoints } from './given-files.ts';
import { walkerOf, walkerOptions, walkerUsage } from './walker.ts';

/** So many searches between two looks at whether Ctrl-C was pressed. */
const searchesAtOnce = 32;

export const command: Command = {
  name: 'coverage',
  summary: 'How many people reach one of these places on foot in time, and how many would a circle claim?',
  usage: `coverage --network NET --places P.csv --people B.csv --minutes N [--class CLASS] [--speed MPS] [--snap METRES]

  --network NET    .osm.pbf, .osm, .osm.gz, or GeoJSON lines
  --places         a table with the columns id, lon, lat
  --people         a table with the columns id, lon, lat, population
  --minutes N      the walk that counts as near
${walkerUsage}

Prints JSON {people, reached, unreached, share, places, unsnapped, straightLine: {reached}}. People who could not be placed on a
street count as unreached; straightLine counts those within speed × minutes as the crow flies.`,
  example: 'coverage --network city.osm.pbf --places clinics.csv --people homes.csv --minutes 15',
  async run(words, io) {
    const args = readArguments(words, {
      values: ['network', 'places', 'people', 'minutes', ...walkerOptions],
      flags: ['json']
    });
    const { pace, snapMetres } = walkerOf(args);
    const minutes = args.positiveNumber('minutes');
    if (minutes === null) throw new UsageProblem('--minutes is missing.');
    const paths = {
      network: args.required('network'),
      places: args.required('places'),
      people: args.required('people')
    };
    const places = await givenPoints(paths.places, null, io);
    const people = await givenPoints(paths.people, 'population', io);
    const network = await givenNetwork(paths.network, io);

    const reached = new Set<string>();
    const unsnapped = { people: new Set<string>(), places: new Set<string>() };
    for (let start = 0; start < places.length; start += searchesAtOnce) {
      const part = places.slice(start, start + searchesAtOnce);
      const answer = walkMatrix(network, people, part, pace, minutes * 60, snapMetres);
      for (const row of answer.rows) reached.add(row.from);
      for (const id of answer.unsnapped.from) unsnapped.people.add(id);
      for (const id of answer.unsnapped.to) unsnapped.places.add(id);
      await setImmediate();
      if (io.signal.aborted) return 130;
    }
    const radiusMetres = pace.metresPerSecond * minutes * 60;
    const within = people.filter((home) =>
      places.some((place) => distanceMetres(home.position, place.position) <= radiusMetres)
    );
    const total = countOf(people);
    const walked = countOf(people.filter((home) => reached.has(home.id)));
    const answer = {
      people: total,
      reached: walked,
      unreached: total - walked,
      share: total === 0 ? null : walked / total,
      places: places.length,
      unsnapped: [...unsnapped.people, ...unsnapped.places],
      straightLine: { reached: countOf(within) }
    };
    await io.out(`${JSON.stringify(answer, null, 2)}\n`);
    for (const id of unsnapped.places)
      io.err(`${paths.places}: ${id} lies more than ${snapMetres} m from any usable street.`);
    if (unsnapped.people.size > 0) {
      const lost = countOf(people.filter((home) => unsnapped.people.has(home.id)));
      io.err(
        `${paths.people}: ${unsnapped.people.size} rows with ${lost} people lie more than ${snapMetres} m from any usable street and count as unreached.`
      );
    }
    return 0;
  }
};

function countOf(people: readonly CsvPoint[]): number {
  return people.reduce((sum, home) => sum + home.count, 0);
}
