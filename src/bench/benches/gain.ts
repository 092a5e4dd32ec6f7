import { Random } from '#geodata/generator/random.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import { GainSurface } from '#lib/core/walk/what-if/gain-surface.ts';
import { WhatIf } from '#lib/core/walk/what-if/what-if.ts';
import { asked } from '../bench-context.ts';
import { duration, whole } from '../table.ts';
import type { Bench } from './bench.ts';

/** No peer offers this; held against asking the what-if at every node, which gives the same numbers. */
export const gain: Bench = {
  name: 'gain',
  question: 'How many people more would a place at each street node reach?',
  run: async (context) => {
    const { model, swept, people, town } = context;
    const session = new WhatIf(model, swept, context.newBook(), people, asked.seconds);
    const random = new Random(31);
    const rows: string[][] = [];
    let worst = 0;
    for (const [kind, name] of serviceKinds.entries()) {
      const asks = { kind, limitSeconds: asked.seconds };
      const [made] = await context.measure([{ name, run: () => new GainSurface(people, session, asks) }]);
      const surface = new GainSurface(people, session, asks);
      const before = surface.people.reduce((most, gained) => Math.max(most, gained), 0);
      const spot = (): LonLat => town.buildings[random.whole(0, town.buildings.length - 1)]?.position ?? [0, 0];
      let edits = 0;
      const [refreshed] = await context.measure([
        {
          name,
          runsPerRound: 5,
          run: () => {
            session.open(spot(), 1 << kind);
            edits++;
            const began = performance.now();
            surface.refresh();
            worst = Math.max(worst, performance.now() - began);
          }
        }
      ]);
      const [whatIfs] = await context.measure(
        [
          {
            name,
            runsPerRound: 20,
            run: (turn: number) => {
              session.openAt((turn * 977) % model.network.vertexCount, 1 << kind);
              session.undo();
            }
          }
        ],
        { warmUpRounds: 1 }
      );
      for (; edits > 0; edits--) session.undo();
      if (made === undefined || refreshed === undefined || whatIfs === undefined) continue;
      const asking = whatIfs.medianMilliseconds * model.network.vertexCount;
      rows.push([
        name,
        duration(made.medianMilliseconds),
        duration(asking),
        duration(refreshed.medianMilliseconds),
        whole(before)
      ]);
    }
    return {
      title: gain.question,
      head: ['kind', 'all nodes', 'asking the what-if at each', 'opened and refreshed', 'most people gained'],
      rows,
      notes: [
        `${whole(model.network.vertexCount)} nodes, ${whole(town.buildings.length)} buildings. The longest refresh took ${duration(worst)}.`
      ]
    };
  }
};
