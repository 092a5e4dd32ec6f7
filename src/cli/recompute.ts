import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { Listings } from '#lib/core/walk/model.ts';
import { walkerClasses } from '#lib/core/walk/pace.ts';
import * as recompute from '#lib/server/jobs/recompute.ts';
import { progressLines } from '#lib/server/progress-lines.ts';
import { readArguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import type { Command } from './command.ts';
import { openDatabase } from './opened-database.ts';

export const command: Command = {
  name: 'recompute',
  summary: 'Computes every walking time of a district again; the old answer stands until the new one is whole.',
  usage: [
    'recompute [--district CODE] [--service K] [--class C]',
    '  --district CODE  which one, where the database holds several',
    `  --service K      ${serviceKinds.join(' | ')}`,
    `  --class C        ${walkerClasses.join(' | ')}`,
    'All kinds and classes come from the same walks, so naming one takes as long and renews the others too.'
  ].join('\n'),
  example: 'recompute --district sample',
  async run(args, io) {
    const given = readArguments(args, { values: ['district', 'service', 'class'] });
    const named = [given.oneOf('service', serviceKinds), given.oneOf('class', walkerClasses)].filter(
      (word) => word !== null
    );
    if (named.length > 0)
      io.err(`All kinds and classes come from the same walks: all are renewed, not ${named.join(', ')} alone.`);
    const connection = await openDatabase(io);
    try {
      const district = await chosenDistrict(connection.db, given.value('district'));
      const report = await recompute.run(connection.db, district.code, {
        onProgress: progressLines(io.err),
        signal: io.signal
      });
      const { buildings, places, seconds, changed } = report;
      for (const line of linesOf(report)) io.err(line);
      await io.out(`${JSON.stringify({ buildings, places, seconds, changed })}\n`);
      return 0;
    } finally {
      await connection.close();
    }
  }
};

/** What could only be set apart or assumed, one line for each kind of it that occurs. */
function linesOf({ unsnapped, enclosed, assumedOpen }: Listings): string[] {
  const walls = [...new Set(assumedOpen.crossings.map((crossing) => crossing.compound))];
  const lists: readonly (readonly [string, readonly number[]])[] = [
    ['buildings farther from a street than can be walked', unsnapped.buildings],
    ['places farther from a street than can be walked', unsnapped.places],
    ['buildings behind walls of which every gate is closed', enclosed.buildings],
    ['places behind walls of which every gate is closed', enclosed.places],
    ['compounds without a known gate, assumed not to block', assumedOpen.compounds],
    ['compounds whose wall a way passes where no gate is mapped, assumed open there', walls]
  ];
  return lists.filter(([, ids]) => ids.length > 0).map(([what, ids]) => `${what}: ${listed(ids)}`);
}

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, 20).join(', ');
  return `${ids.length} (${ids.length === 1 ? 'id' : 'ids'} ${shown}${ids.length > 20 ? ' …' : ''})`;
}
