import { parseArgs } from 'node:util';
import { townSizes, type TownSize } from './bench-towns.ts';
import type { Bench } from './benches/bench.ts';
import { benches } from './benches/register.ts';

export interface BenchCommand {
  readonly benches: readonly Bench[];
  /** An OpenStreetMap extract, or null: the bundled sample. */
  readonly osmPath: string | null;
  /** Empty: the extract as it is. */
  readonly sizes: readonly TownSize[];
  readonly rounds: number;
  /** A file with the two marker comments, between which the tables are written; null: none. */
  readonly markdownPath: string | null;
}

const defaultRounds = 15;

export const usage = `npm run bench -- [NAME …] [--osm FILE] [--size SIZE,…] [--rounds N] [--markdown FILE]

Measures Quanlan beside its peers Valhalla and pgRouting, side by side in one run: medians, and how many times as long
the others take. A peer that is missing is fetched where it may be (said, with its size), else left out (said, too).

  NAME             ${benches.map(({ name }) => name).join(' · ')}; all of them by default
  --osm FILE       streets and buildings of an OpenStreetMap extract; by default the bundled sample
  --size SIZE,…    ${townSizes.join(' · ')}; by default district, or the extract as it is.
                   small and district are sizes of the sample; the others lay the town side by side until it has about
                   so many junctions
  --rounds N       how often each is asked, ${defaultRounds} by default
  --markdown FILE  writes the tables into FILE, between the two comments that mark their place
  --help           this`;

/** What the words after the command ask for; 'help', or a sentence that says what is wrong with them. */
export function readBenchCommand(args: readonly string[]): BenchCommand | string {
  const read = parsed(args);
  if (typeof read === 'string') return read;
  const { positionals, values } = read;
  if (values.help === true) return 'help';
  const chosen: Bench[] = [];
  for (const name of positionals) {
    const bench = benches.find((known) => known.name === name);
    if (bench === undefined) return `There is no bench "${name}".`;
    chosen.push(bench);
  }
  const sizes: TownSize[] = [];
  for (const word of values.size?.split(',') ?? (values.osm === undefined ? ['district'] : [])) {
    const size = townSizes.find((known) => known === word);
    if (size === undefined) return `There is no size "${word}".`;
    if (values.osm !== undefined && (size === 'small' || size === 'district'))
      return `"${size}" is a size of the sample; without --size the extract is taken as it is.`;
    sizes.push(size);
  }
  const rounds = Number(values.rounds ?? defaultRounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    return `--rounds must be a whole number above 0, not "${values.rounds}".`;
  return {
    benches: chosen.length > 0 ? chosen : benches,
    osmPath: values.osm ?? null,
    sizes,
    rounds,
    markdownPath: values.markdown ?? null
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { osm: text, size: text, rounds: text, markdown: text, help: { type: 'boolean' } }
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
