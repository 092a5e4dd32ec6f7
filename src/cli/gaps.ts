import { unitLevels } from '#lib/core/units/unit.ts';
import { borrowed } from '#lib/server/db/borrowed.ts';
import { criticalPlaces } from '#lib/server/db/critical-places.ts';
import { patches } from '#lib/server/db/gap-patches.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { sharedSupplyOf } from '#lib/server/db/shared-supply.ts';
import * as builtNetwork from '#lib/server/jobs/built-network.ts';
import { readArguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import type { Command } from './command.ts';
import { UsageProblem } from './command.ts';
import { csvLine } from '#lib/core/writers/csv.ts';
import { answered, gapOptions, gapQuestionOf, gapUsage, timed } from './gap-arguments.ts';
import { openDatabase } from './opened-database.ts';

const shown = ['units', 'patches', 'borrowed', 'critical', 'supply'] as const;

export const command: Command = {
  name: 'gaps',
  summary: 'Who has no such service within a walk, where, and why?',
  usage: `gaps --service K --minutes N [--class C] [--level L] [--within CODE] [--at MOMENT] [--show WHAT] [--csv]

${gapUsage}
  --level L        ${unitLevels.join(' | ')} (default: grids, or the lowest level there is above them)
  --show WHAT      units (default), patches (unreached homes that hang together), borrowed (street of the people × street
                   of the place), critical (places by which people hang alone), supply (seats for each person)
  --csv            a table of the units instead of JSON

Prints JSON {question, units: [{code, name, people, reached, unknown, unreached, share, buildings, unreachedBuildings, …}], total},
which adds up. Counts are sums of counting cells of ten people and more.`,
  example: 'gaps --service care --minutes 15 --level street',
  async run(words, io) {
    const args = readArguments(words, { values: [...gapOptions, 'level', 'show'], flags: ['csv', 'json'] });
    const asked = gapQuestionOf(args);
    const level = args.oneOf('level', unitLevels);
    const show = args.oneOf('show', shown) ?? 'units';
    if (args.flags.has('csv') && show !== 'units') throw new UsageProblem('--csv prints the units: leave out --show.');
    const connection = await openDatabase(io);
    try {
      const { db } = connection;
      const district = await chosenDistrict(db, args.value('district'));
      if (district.currentRecompute === null) {
        throw new UsageProblem(
          `Walking times of ${district.code} have not been computed: run quanlan recompute --district ${district.code}.`
        );
      }
      const { code } = district;
      const question = await timed(db, code, asked, args);
      const print = async (answer: object): Promise<void> => {
        await io.out(
          `${JSON.stringify({ question: { district: code, ...asked, at: args.value('at'), level }, ...answer }, null, 2)}\n`
        );
      };
      if (show === 'patches') await print(await answered(patches(db, code, question)));
      else if (show === 'borrowed') await print(await answered(borrowed(db, code, question)));
      else if (show === 'supply') await print(await answered(sharedSupplyOf(db, code, question)));
      else if (show === 'critical') await print(await answered(criticalPlaces(db, code, question)));
      else {
        const { recompute, units, total } = await answered(gaps.byUnit(db, code, { ...question, level }));
        const named = units.map(({ code: unitCode, names, ...unit }) => ({
          code: unitCode,
          name: names.hans,
          ...unit
        }));
        if (args.flags.has('csv')) await io.out(table(named, { code: 'total', name: '', ...total }));
        else await print({ recompute, units: named, total });
      }
      return 0;
    } finally {
      await builtNetwork.stop();
      await connection.close();
    }
  }
};

const columns = [
  ...['code', 'name', 'people', 'reached', 'unknown', 'unreached', 'share'],
  ...['buildings', 'reachedBuildings', 'unknownBuildings', 'unreachedBuildings', 'depth', 'claimed', 'claimedUnreached']
] as const;

function table(units: readonly Readonly<Record<string, unknown>>[], total: Readonly<Record<string, unknown>>): string {
  const line = (row: Readonly<Record<string, unknown>>): string =>
    csvLine(columns.map((column) => String(row[column] ?? '')));
  return [csvLine([...columns]), ...units.map(line), line(total)].join('');
}
