import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Manifest } from '#lib/core/bundle/manifest.ts';
import type { WrittenFile } from '#lib/core/writers/written-file.ts';
import { zip } from '#lib/core/writers/zip.ts';
import { bundleOf } from '#lib/server/bundle/make-bundle.ts';
import { patiently } from '#lib/server/db/patience.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import type { Arguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import { UsageProblem, type CommandIo, type ExitStatus } from './command.ts';
import { gapOptions } from './gap-arguments.ts';
import { openDatabase } from './opened-database.ts';
import { targets, writeWhole } from './whole-files.ts';

/** A city's streets take longer to read than a request's statement may. */
const statementSeconds = 600;

/** Writes a district's bundle: everything that `quanlan verify` computes again, and what from. */
export async function exportBundle(args: Arguments, io: CommandIo): Promise<ExitStatus> {
  for (const option of [...gapOptions, 'what', 'level']) {
    if (option !== 'district' && args.value(option) !== null) {
      throw new UsageProblem(`A bundle holds all kinds, classes and units: leave out --${option}.`);
    }
  }
  const out = args.required('out');
  if (extname(out).toLowerCase() !== '.zip') {
    throw new UsageProblem(`--out must end in .zip for a bundle, not "${out}".`);
  }
  const paths = await targets([resolve(io.directory, out)], args.flags.has('force'));
  const madeAt = new Date().toISOString();
  const { files, manifest } = await read(args, madeAt, io);
  const [written] = await writeWhole(
    paths.map((path) => ({ path, write: (part) => writeFile(part, zip(files, madeAt)) })),
    io.signal
  );
  const { district, recompute, method, members } = manifest;
  const rows = members.reduce((sum, member) => sum + member.rows, 0);
  io.err(`${district.code}, recompute ${recompute} (${method}): ${rows} rows in ${members.length} tables.`);
  if (written !== undefined) io.err(`${written.path}: ${written.bytes} bytes.`);
  if (args.flags.has('json')) {
    const { code, synthetic, dataDate } = district;
    const report = { district: code, synthetic, dataDate, recompute, madeAt, format: 'bundle' };
    const counts = Object.fromEntries(members.map((member) => [member.path, member.rows]));
    await io.out(`${JSON.stringify({ ...report, rows: counts, files: [written], warnings: [] })}\n`);
  }
  return 0;
}

/** All as of one moment: a recompute that ends meanwhile does not mix two answers. */
async function read(
  args: Arguments,
  madeAt: string,
  io: CommandIo
): Promise<{ readonly files: readonly WrittenFile[]; readonly manifest: Manifest }> {
  const connection = await openDatabase(io);
  try {
    return await connection.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((db) =>
        patiently(statementSeconds, async () => {
          const district = await chosenDistrict(db, args.value('district'));
          if (district.currentRecompute === null) {
            throw new UsageProblem(
              `Walking times of ${district.code} have not been computed, so there is nothing to verify: run quanlan recompute --district ${district.code}.`
            );
          }
          const tell = progressLines(io.err);
          const onProgress = (share: number): void => tell(share, 'answers');
          return bundleOf(db, district, madeAt, { onProgress, signal: io.signal });
        })
      );
  } finally {
    await connection.close();
  }
}
