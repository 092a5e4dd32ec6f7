import { rm } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { unitLevels } from '#lib/core/units/unit.ts';
import { walkerClasses } from '#lib/core/walk/pace.ts';
import type { Table } from '#lib/core/writers/table.ts';
import type { LayerName } from '#lib/i18n/column-words.ts';
import type { District } from '#lib/server/db/districts.ts';
import * as builtNetwork from '#lib/server/jobs/built-network.ts';
import { patiently } from '#lib/server/db/patience.ts';
import type { LayerQuestion } from '#lib/server/tables/layers.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import { UsageProblem, type Command, type CommandIo } from './command.ts';
import { exportBundle } from './export-bundle.ts';
import { endings, filesOf, filesToWrite, formats, indexesBeside, watched, type Format } from './export-files.ts';
import { exportedTables } from './export-tables.ts';
import { gapOptions, gapQuestionOf, gapUsage, timed } from './gap-arguments.ts';
import { openDatabase } from './opened-database.ts';
import { targets, writeWhole } from './whole-files.ts';

const layers: readonly LayerName[] = ['gaps', 'units', 'places', 'compounds', 'gates', 'streets', 'buildings'];

/** Which layers an option says something of. */
const meantFor: Readonly<Record<string, readonly LayerName[]>> = {
  service: ['gaps'],
  minutes: ['gaps'],
  within: ['gaps'],
  at: ['gaps'],
  level: ['gaps', 'units'],
  class: ['gaps', 'buildings']
};

/** A city's streets take longer to read than a request's statement may. */
const statementSeconds = 600;

export const command: Command = {
  name: 'export',
  summary: 'Writes gaps, units, places, streets … as a file that QGIS, ArcGIS or a spreadsheet opens as it is.',
  usage: `export [--what WHAT] --format FORMAT --out FILE [--force] [--json] [--district CODE] [options of gaps]

  --what WHAT      ${layers.join(' | ')} (default gaps); in a GeoPackage several, by commas
  --format FORMAT  ${formats.map((format) => `${format} (${endings[format].join(', ')})`).join(' | ')} | bundle (.zip)
  --out FILE       where to write; an .shp gets its other files beside it, in a .zip they are all
  --force          replaces files that are there already
  --json           prints what was written as one line of JSON

Of gaps (--class also of buildings, --level also of units):
${gapUsage}
  --level L        ${unitLevels.join(' | ')} (gaps: default grids, or the lowest level there is above them)

People leave only as sums of counting cells of ten people and more; of buildings use, floors and walking minutes, never
people. Every file says where it comes from: within where the format has a place for it, else in the column "source" and
in a text beside it. A file is there whole or not at all.

A bundle holds what a third party needs to compute the figures again, and the figures: plain GeoJSON and CSV for all kinds,
classes and units, for "quanlan verify". It takes --out, --force, --json and --district.`,
  example: 'export --what gaps --service care --minutes 15 --format gpkg --out gaps.gpkg',
  async run(words, io) {
    const args = readArguments(words, {
      values: [...gapOptions, 'what', 'level', 'format', 'out'],
      flags: ['force', 'json']
    });
    const format = args.oneOf('format', [...formats, 'bundle']);
    if (format === null) throw new UsageProblem(`--format is missing: one of ${formats.join(', ')}, bundle.`);
    if (format === 'bundle') return exportBundle(args, io);
    const questions = questionsOf(args, format);
    const out = outOf(args, format, io);
    const indexes = indexesBeside(format, out);
    const paths = await targets([...filesOf(format, out), ...indexes], args.flags.has('force'));

    const madeAt = new Date().toISOString();
    const { district, tables } = await read(questions, args, madeAt, io);
    if (io.signal.aborted) return 130;
    const rows = tables.map((table) => watched(table, io.signal));
    const warnings: string[] = [];
    const files = await filesToWrite(
      format,
      rows.map(({ table }) => table),
      paths,
      madeAt,
      ({ textsCut, charactersLost, ringsLeftOut }) => {
        if (textsCut > 0) warnings.push(`${textsCut} texts are longer than a shapefile's 254 bytes, and are cut.`);
        if (charactersLost > 0)
          warnings.push(`${charactersLost} characters are in no GB 18030, and are written as 〓.`);
        if (ringsLeftOut > 0) warnings.push(`${ringsLeftOut} rings have no area at 1 cm, and are left out.`);
      }
    );
    const written = await writeWhole(files, io.signal);
    for (const index of indexes) await rm(index, { force: true });

    for (const warning of warnings) io.err(warning);
    const counts = rows.map(({ table, count }) => [table.name, count()] as const);
    for (const [name, count] of counts) {
      io.err(
        `${name} of ${district.code}: ${count} rows.${count === 0 ? ' The file has columns, and nothing in them.' : ''}`
      );
    }
    for (const { path, bytes } of written) io.err(`${path}: ${bytes} bytes.`);
    if (args.flags.has('json')) {
      const { code, synthetic, dataDate, currentRecompute } = district;
      const report = { district: code, synthetic, dataDate, recompute: currentRecompute, madeAt, format };
      await io.out(`${JSON.stringify({ ...report, rows: Object.fromEntries(counts), files: written, warnings })}\n`);
    }
    return 0;
  }
};

function questionsOf(args: Arguments, format: Format): LayerQuestion[] {
  const asked = (args.value('what') ?? 'gaps').split(',').map((word) => {
    const layer = layers.find((each) => each === word);
    if (layer === undefined) throw new UsageProblem(`--what must be one of ${layers.join(', ')}, not "${word}".`);
    return layer;
  });
  const twice = asked.find((layer, index) => asked.indexOf(layer) !== index);
  if (twice !== undefined) throw new UsageProblem(`--what names ${twice} twice.`);
  if (asked.length > 1 && format !== 'gpkg') {
    throw new UsageProblem(
      `A file of ${format} holds one layer; for ${asked.length} say --format gpkg, or export each.`
    );
  }
  for (const [option, meant] of Object.entries(meantFor)) {
    if (args.value(option) === null || meant.some((layer) => asked.includes(layer))) continue;
    throw new UsageProblem(`--${option} says something of ${meant.join(' and ')}, not of ${asked.join(', ')}.`);
  }
  const level = args.oneOf('level', unitLevels);
  return asked.map((layer): LayerQuestion => {
    if (layer === 'gaps') return { layer, ...gapQuestionOf(args), level, at: args.value('at') };
    if (layer === 'units') return { layer, level };
    if (layer === 'buildings') return { layer, walker: args.oneOf('class', walkerClasses) ?? 'standard' };
    return { layer };
  });
}

function outOf(args: Arguments, format: Format, io: CommandIo): string {
  const out = args.required('out');
  if (endings[format].includes(extname(out).toLowerCase())) return resolve(io.directory, out);
  throw new UsageProblem(`--out must end in ${endings[format].join(' or ')} for ${format}, not "${out}".`);
}

/** Reads as of one moment: a recompute that ends meanwhile does not mix two answers. */
async function read(
  questions: readonly LayerQuestion[],
  args: Arguments,
  madeAt: string,
  io: CommandIo
): Promise<{ readonly district: District; readonly tables: readonly Table[] }> {
  const connection = await openDatabase(io);
  try {
    const { db } = connection;
    const chosen = await chosenDistrict(db, args.value('district'));
    // Before, since it stores what it finds.
    const timedQuestions: LayerQuestion[] = [];
    for (const question of questions) {
      timedQuestions.push(question.layer === 'gaps' ? await timed(db, chosen.code, question, args) : question);
    }
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) =>
        patiently(statementSeconds, async () => {
          const district = await chosenDistrict(trx, chosen.code);
          if (district.currentRecompute !== chosen.currentRecompute) {
            throw new Error(`the walking times of ${chosen.code} were computed anew meanwhile; export once more`);
          }
          return { district, tables: await exportedTables(trx, district, timedQuestions, madeAt, io) };
        })
      );
  } finally {
    await builtNetwork.stop();
    await connection.close();
  }
}
