import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { walkerClasses } from '#lib/core/walk/pace.ts';
import { connect } from '#lib/server/db/connect.ts';
import * as recompute from '#lib/server/jobs/recompute.ts';
import { readSettings } from '#lib/server/settings.ts';
import { readArguments } from './arguments.ts';
import { chosenDistrict } from './chosen-district.ts';
import type { Command } from './command.ts';
import { progressLines } from './progress-lines.ts';

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
    given.oneOf('service', serviceKinds);
    given.oneOf('class', walkerClasses);
    const connection = await connect(readSettings(io.env, io.directory), { say: io.err });
    try {
      const district = await chosenDistrict(connection.db, given.value('district'));
      const report = await recompute.run(connection.db, district.code, {
        onProgress: progressLines(io),
        signal: io.signal
      });
      const { buildings, places, seconds, changed, unsnapped } = report;
      if (unsnapped.buildings.length > 0)
        io.err(`buildings farther from a street than can be walked: ${listed(unsnapped.buildings)}`);
      if (unsnapped.places.length > 0)
        io.err(`places farther from a street than can be walked: ${listed(unsnapped.places)}`);
      await io.out(`${JSON.stringify({ buildings, places, seconds, changed })}\n`);
      return 0;
    } finally {
      await connection.close();
    }
  }
};

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, 20).join(', ');
  return ids.length > 20 ? `${ids.length}, of them ${shown} …` : shown;
}
