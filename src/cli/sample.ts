import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { exampleFiles } from '#geodata/exports/example-files.ts';
import { defaultSeed, defaultSize, sampleFiles, sampleSizes, type SampleSize } from '#geodata/generator/sample.ts';
import { districtJson } from '#lib/core/district/district-json.ts';
import { alone } from '#lib/server/db/alone.ts';
import { DistrictExists } from '#lib/server/db/districts.ts';
import { openSample, sampleTurn } from '#lib/server/jobs/open-sample.ts';
import { makeSample, type MadeSample } from '#lib/server/jobs/sample-making.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readArguments } from './arguments.ts';
import { DataProblem, UsageProblem, type Command, type CommandIo } from './command.ts';
import { openDatabase } from './opened-database.ts';
import { contentsOf, mappingOf } from './sample-report.ts';
import { StageClock } from './stage-clock.ts';
import { writeAllGiven, writeGiven } from './write-given.ts';

interface Asked {
  readonly seed: number;
  readonly size: SampleSize;
}

export const command: Command = {
  name: 'sample',
  summary: 'Makes the synthetic sample district from a seed; the same seed gives the same bytes on every machine.',
  usage: [
    'sample [--seed N] [--size SIZE] [--out FILE.json | --files DIR | --examples DIR [--whole]]',
    `  --seed N         a whole number from 0 (default ${defaultSeed}, the bundled sample)`,
    `  --size SIZE      ${sampleSizes.join(' | ')} (default ${defaultSize})`,
    '  --out FILE.json  writes the district as JSON instead of into the database',
    '  --files DIR      writes what has no table yet (issues, partners …) instead, and manifest.json with their sha256',
    '  --examples DIR   writes the worked examples for the importer (geodata/examples/README.md) instead; of buildings and',
    '                   micro-grids those of one street, with --whole all',
    'Prints JSON: what the district holds, seconds by stage, the peak of memory, and which real names it bears.'
  ].join('\n'),
  example: 'sample --out sample.json',
  async run(args, io) {
    const given = readArguments(args, { values: ['seed', 'size', 'out', 'files', 'examples'], flags: ['whole'] });
    const outputs = ['out', 'files', 'examples'].filter((name) => given.value(name) !== null);
    if (outputs.length > 1) {
      throw new UsageProblem(`--${outputs.join(' and --')} are different outputs; give one of them.`);
    }
    const asked = { seed: seedOf(given.value('seed')), size: given.oneOf('size', sampleSizes) ?? defaultSize };
    const where = resolve(io.directory, given.value(outputs[0] ?? 'out') ?? '');
    if (outputs[0] === 'out') return wroteDistrict(asked, where, io);
    if (outputs[0] === 'files') return wroteFiles(asked, where, io);
    if (outputs[0] === 'examples') return wroteExamples(asked, where, given.flags.has('whole'), io);
    return openedDistrict(asked, io);
  }
};

async function openedDistrict(asked: Asked, io: CommandIo): Promise<0> {
  const connection = await openDatabase(io);
  const clock = new StageClock(progressLines(io.err));
  const work = () => openSample(connection.db, asked, { onProgress: clock.progress, signal: io.signal }, io.err);
  try {
    const { data, report } = await alone(connection, sampleTurn, work, {
      onWait: () => io.err('Another program is making a sample in this database: waiting for it …'),
      signal: io.signal
    });
    const { options, notes } = report;
    await io.out(
      reportOf({
        ...contentsOf(data),
        ...asked,
        walkOptions: options,
        ...clock.read(),
        notes,
        mapping: mappingOf(data)
      })
    );
    return 0;
  } catch (error) {
    if (!(error instanceof DistrictExists)) throw error;
    throw new DataProblem([error.message]);
  } finally {
    await connection.close();
  }
}

async function wroteDistrict(asked: Asked, file: string, io: CommandIo): Promise<0> {
  const { clock, data } = await made(asked, io);
  clock.progress(1, 'file');
  await writeGiven(file, lines(districtJson(data)));
  await io.out(reportOf({ ...contentsOf(data), ...asked, file, ...clock.read(), mapping: mappingOf(data) }));
  return 0;
}

async function wroteExamples(asked: Asked, directory: string, whole: boolean, io: CommandIo): Promise<0> {
  const { data } = await made(asked, io);
  const files = await writeAllGiven(directory, exampleFiles(data, whole));
  await io.out(reportOf({ ...contentsOf(data), ...asked, files }));
  return 0;
}

async function wroteFiles(asked: Asked, directory: string, io: CommandIo): Promise<0> {
  const { clock, batch } = await made(asked, io);
  clock.progress(1, 'files');
  const files = sampleFiles(asked).map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));
  const manifest = {
    ...asked,
    districtSha256: batch.fileSha256,
    files: files.map(({ path, bytes }) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex')
    }))
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeAllGiven(directory, [...files, { path: 'manifest.json', bytes: Buffer.from(text) }]);
  await io.out(reportOf({ directory, ...manifest, ...clock.read() }));
  return 0;
}

async function made(asked: Asked, io: CommandIo): Promise<MadeSample & { readonly clock: StageClock }> {
  const clock = new StageClock(progressLines(io.err));
  return { ...(await makeSample(asked, clock.progress, io.signal)), clock };
}

function reportOf(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

function* lines(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}

function seedOf(text: string | null): number {
  if (text === null) return defaultSeed;
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffff_ffff) {
    throw new UsageProblem(`--seed must be a whole number from 0 to 4294967295, not "${text}".`);
  }
  return seed;
}
