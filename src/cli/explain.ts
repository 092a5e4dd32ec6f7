import type { BuildingExplanation } from '#lib/server/jobs/explain.ts';
import { explainBuilding, explainPatch, explainUnit } from '#lib/server/jobs/explain.ts';
import * as builtNetwork from '#lib/server/jobs/built-network.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { readArguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import type { Command } from './command.ts';
import { UsageProblem } from './command.ts';
import { answered, gapOptions, gapQuestionOf, gapUsage, timed } from './gap-arguments.ts';
import { openDatabase } from './opened-database.ts';

export const command: Command = {
  name: 'explain',
  summary: 'Why does a building, a patch or a unit reach a service, or not, and what would have to be different?',
  usage: `explain (--building ID | --patch ID | --unit CODE) --service K --minutes N [--class C] [--at MOMENT]

  --building ID    the nearest place, the way there with seconds by part, the rule
  --patch ID       a patch, by the number that gaps --show patches gives it
  --unit CODE      a unit with all its patches
${gapUsage}

Prints JSON. remedies.ways are gates opened and crossings added, remedies.places existing places that would offer the kind; each by itself, and
computed by making it so: people are those of what was asked about who would then be reached, everywhere those of the district.`,
  example: 'explain --building 1200 --service care --minutes 15',
  async run(words, io) {
    const args = readArguments(words, {
      values: [...gapOptions.filter((name) => name !== 'within'), 'building', 'patch', 'unit'],
      flags: ['json']
    });
    const asked = gapQuestionOf(args);
    const subjects = ['building', 'patch', 'unit'].filter((name) => args.value(name) !== null);
    if (subjects.length !== 1) throw new UsageProblem('Say which one: --building ID, --patch ID or --unit CODE.');
    const connection = await openDatabase(io);
    try {
      const { db } = connection;
      const { code } = await chosenDistrict(db, args.value('district'));
      const question = await answered(timed(db, code, asked, args));
      const unit = args.value('unit');
      const answer =
        unit !== null
          ? await answered(explainUnit(db, code, { ...question, within: unit }))
          : args.value('patch') !== null
            ? await answered(explainPatch(db, code, idOf(args.required('patch'), 'patch'), question))
            : asPrinted(
                await answered(explainBuilding(db, code, idOf(args.required('building'), 'building'), question))
              );
      if (answer === null) {
        throw new UsageProblem(
          args.value('patch') === null
            ? `District ${code} has no building ${args.value('building')}.`
            : `There is no patch ${args.value('patch')} for this question: see quanlan gaps --show patches.`
        );
      }
      await io.out(
        `${JSON.stringify({ question: { district: code, ...asked, at: args.value('at') }, ...answer }, null, 2)}\n`
      );
      return 0;
    } finally {
      await walks.stop();
      await builtNetwork.stop();
      await connection.close();
    }
  }
};

/** With the way as one line, and seconds by what they are spent on. */
function asPrinted(explanation: BuildingExplanation | null) {
  if (explanation === null) return null;
  const { path } = explanation;
  const seconds = Object.groupBy(path?.parts ?? [], ({ kind }) => kind);
  const secondsByPart = Object.fromEntries(
    Object.entries(seconds).map(([kind, parts]) => [
      kind,
      Math.round((parts ?? []).reduce((sum, part) => sum + part.seconds, 0) * 10) / 10
    ])
  );
  return { ...explanation, secondsByPart };
}

function idOf(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageProblem(`--${name} must be a number, not "${text}".`);
}
