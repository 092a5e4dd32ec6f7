import { resolve } from 'node:path';
import { exampleFiles } from '#geodata/exports/example-files.ts';
import { defaultSeed, generateSample, sampleSizes } from '#geodata/generator/sample.ts';
import { connect } from '#lib/server/db/connect.ts';
import { DistrictExists } from '#lib/server/db/districts.ts';
import { sampleBatch } from '#lib/server/first-run.ts';
import { removeInterrupted } from '#lib/server/interrupted.ts';
import { openDistrict } from '#lib/server/jobs/open-district.ts';
import { readSettings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import { DataProblem, UsageProblem, type Command } from './command.ts';
import { progressLines } from './progress-lines.ts';
import { writeAllGiven, writeGiven } from './write-given.ts';

export const command: Command = {
  name: 'sample',
  summary: 'Makes the synthetic sample district from a seed; the same seed gives the same bytes on every machine.',
  usage: [
    'sample [--seed N] [--size small] [--out FILE.json | --examples DIR [--whole]]',
    `  --seed N         a whole number from 0 (default ${defaultSeed}, the bundled sample)`,
    `  --size SIZE      ${sampleSizes.join(' | ')}`,
    '  --out FILE.json  writes the district as JSON instead of into the database',
    '  --examples DIR   writes the worked examples for the importer (geodata/examples/README.md) instead; of buildings and',
    '                   micro-grids those of one street, with --whole all',
    'Prints JSON: what the district holds, and the walk options computed.'
  ].join('\n'),
  example: 'sample --out sample.json',
  async run(args, io) {
    const given = readArguments(args, { values: ['seed', 'size', 'out', 'examples'], flags: ['whole'] });
    if (given.value('out') !== null && given.value('examples') !== null) {
      throw new UsageProblem('--out and --examples are two different outputs; give one of them.');
    }
    const size = given.oneOf('size', sampleSizes) ?? 'small';
    const seed = seedOf(given.value('seed'));
    const district = generateSample({ seed, size });
    const made = {
      district: district.code,
      seed,
      size,
      units: district.units.length,
      compounds: district.compounds.length,
      buildings: district.buildings.length,
      people: district.buildings.reduce((sum, building) => sum + building.population, 0),
      places: district.places.length,
      streets: district.edges.length
    };
    const out = given.value('out');
    if (out !== null) {
      const file = resolve(io.directory, out);
      await writeGiven(file, `${JSON.stringify(district)}\n`);
      await io.out(`${JSON.stringify({ ...made, file })}\n`);
      return 0;
    }
    const examples = given.value('examples');
    if (examples !== null) {
      const files = await writeAllGiven(
        resolve(io.directory, examples),
        exampleFiles(district, given.flags.has('whole'))
      );
      await io.out(`${JSON.stringify({ ...made, files })}\n`);
      return 0;
    }
    const connection = await connect(readSettings(io.env, io.directory), { say: io.err });
    try {
      if (connection.kind === 'embedded') await removeInterrupted(connection.db, district.code, io.err);
      const report = await openDistrict(connection.db, district, sampleBatch(district, seed), {
        onProgress: progressLines(io),
        signal: io.signal
      });
      await io.out(`${JSON.stringify({ ...made, walkOptions: report.options, seconds: report.seconds })}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof DistrictExists)) throw error;
      throw new DataProblem([error.message]);
    } finally {
      await connection.close();
    }
  }
};

function seedOf(text: string | null): number {
  if (text === null) return defaultSeed;
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffff_ffff) {
    throw new UsageProblem(`--seed must be a whole number from 0 to 4294967295, not "${text}".`);
  }
  return seed;
}
