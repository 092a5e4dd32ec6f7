import { openBundle, type OpenedBundle } from '#lib/core/bundle/bundle-file.ts';
import type { Difference } from '#lib/core/bundle/differences.ts';
import { BundleProblem } from '#lib/core/bundle/member.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import { inThrowAwayDatabase } from '#lib/server/bundle/throw-away.ts';
import {
  compareWithDistrict,
  computeAgain,
  differencesKept,
  type Comparison
} from '#lib/server/bundle/verify-bundle.ts';
import { patiently } from '#lib/server/db/patience.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readArguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import { DataProblem, UsageProblem, type Command, type CommandIo } from './command.ts';
import { readGiven } from './given-files.ts';
import { openDatabase } from './opened-database.ts';

const statementSeconds = 600;

/** What a bundle was compared with, and what came of it. */
interface Compared extends Comparison {
  readonly comparedWith: 'computed' | 'database';
}

export const command: Command = {
  name: 'verify',
  summary: 'Computes the figures of a bundle again from what is in it, and names each that differs.',
  usage: `verify BUNDLE [--district CODE] [--json]

  BUNDLE           a .zip of export --format bundle
  --district CODE  compares it with that district of the database at hand too, what went in and what came out
  --json           one JSON document instead of a table

Needs no database: what is in the bundle is walked and asked in one of its own, thrown away afterwards. Whole numbers must be
equal, shares to 1e-9, corners to 0.01 m. Prints a table compared_with,member,key,column,bundle,found, a row a difference,
the first ${differencesKept} of them. Status 1 where anything differs, or the file is no sound bundle.`,
  example: 'verify bundle.zip',
  async run(words, io) {
    const args = readArguments(words, { words: ['BUNDLE'], values: ['district'], flags: ['json'] });
    const path = args.words[0] ?? '';
    const started = performance.now();
    const bundle = await sound(path, async () => openBundle(await readGiven(path, io)));
    const { district, recompute, method, madeAt } = bundle.manifest;
    io.err(
      `${path}: ${district.names.en} (${district.code}), data of ${district.dataDate}, recompute ${recompute} (${method}), made ${madeAt}.`
    );
    if (district.synthetic) io.err('It is of a synthetic sample: no real place, no real people.');
    const compared: Compared[] = [{ comparedWith: 'computed', ...(await again(path, bundle, io)) }];
    const code = args.value('district');
    if (code !== null) compared.push({ comparedWith: 'database', ...(await withDatabase(path, bundle, code, io)) });

    for (const each of compared) io.err(sentenceOf(each));
    const isEqual = compared.every(({ count }) => count === 0);
    if (args.flags.has('json')) {
      const seconds = Math.round(performance.now() - started) / 1000;
      const facts = { bundle: path, district: district.code, recompute, method, madeAt };
      await io.out(`${JSON.stringify({ ...facts, equal: isEqual, compared, seconds }, null, 2)}\n`);
    } else await io.out(tableOf(compared));
    return isEqual ? 0 : 1;
  }
};

function again(path: string, bundle: OpenedBundle, io: CommandIo): Promise<Comparison> {
  const watching = { onProgress: progressLines(io.err), signal: io.signal };
  return sound(path, () =>
    inThrowAwayDatabase(io.err, (db) => patiently(statementSeconds, () => computeAgain(db, bundle, watching)))
  );
}

async function withDatabase(path: string, bundle: OpenedBundle, code: string, io: CommandIo): Promise<Comparison> {
  const connection = await openDatabase(io);
  try {
    return await connection.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((db) =>
        patiently(statementSeconds, async () => {
          const district = await chosenDistrict(db, code);
          if (district.currentRecompute === null) {
            throw new UsageProblem(
              `Walking times of ${code} have not been computed: run quanlan recompute --district ${code}.`
            );
          }
          const watching = { onProgress: progressLines(io.err), signal: io.signal };
          return sound(path, () => compareWithDistrict(db, bundle, district, watching));
        })
      );
  } finally {
    await connection.close();
  }
}

/** A bundle that is none is a problem of the data: its lines, each led by the file. */
async function sound<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BundleProblem) throw new DataProblem(error.lines.map((line) => `${path}: ${line}`));
    throw error;
  }
}

function sentenceOf({ comparedWith, members, count }: Compared): string {
  const rows = members.reduce((sum, member) => sum + member.rows, 0);
  const what = comparedWith === 'computed' ? 'computed again' : 'compared with the database';
  const differing = members.filter((member) => member.differences > 0);
  const where = differing.map((member) => `${member.path} ${member.differences}`).join(', ');
  return `${rows} rows of ${members.length} tables ${what}: ${count === 0 ? 'all equal.' : `${count} differ (${where}).`}`;
}

function tableOf(compared: readonly Compared[]): string {
  const line = (comparedWith: string, { member, key, column, bundle, found }: Difference): string =>
    csvLine([comparedWith, member, key, column, bundle, found]);
  return [
    csvLine(['compared_with', 'member', 'key', 'column', 'bundle', 'found']),
    ...compared.flatMap(({ comparedWith, differences }) => differences.map((each) => line(comparedWith, each)))
  ].join('');
}
