import type { GapQuestion } from '#lib/server/db/cell-verdicts.ts';
import { borrowed } from '#lib/server/db/borrowed.ts';
import { criticalPlaces } from '#lib/server/db/critical-places.ts';
import { patches } from '#lib/server/db/gap-patches.ts';
import * as gaps from '#lib/server/db/gaps.ts';
import { timesAsLong, type Subject, type Timing } from '../measure.ts';
import { sampleEmbedded, sampleOnNative, type SampleDatabase } from '../sample-databases.ts';
import { duration, times } from '../table.ts';
import type { Bench } from './bench.ts';

const question = { service: 'legal', walker: 'standard', minutes: 15 } as const;

type Ask = (db: SampleDatabase['connection']['db'], district: string, question: GapQuestion) => Promise<unknown>;

/** What a screen asks, each by its name in the table. */
const queries: readonly (readonly [string, Ask])[] = [
  [
    'figures of every grid and their sum',
    (db, district, question) => gaps.byUnit(db, district, { ...question, level: 'grid' })
  ],
  ['figures of every unit of every level', gaps.ofUnits],
  ['gap patches', patches],
  ['borrowed coverage, street × street', borrowed],
  ['critical places and second cover', criticalPlaces]
];

/** The databases stand in for each other here: both hold the same, and whoever runs the embedded one waits so much longer. */
export const gapQueries: Bench = {
  name: 'gap-queries',
  question: 'Who has no legal service within 15 minutes, where and why, from the database?',
  run: async (context) => {
    const { town } = context;
    const head = ['', 'native, district', 'a street', 'embedded, district', '× native', 'a street', '× native'];
    const bare = { title: gapQueries.question, head, rows: [] };
    if (town.sample === null) return { ...bare, notes: ['Only the sample is a district with units and places.'] };
    const native = await sampleOnNative(town.sample);
    try {
      const embedded = await sampleEmbedded(town.sample);
      try {
        const subjects = [...(await subjectsOf(native)), ...(await subjectsOf(embedded))];
        const timings = await context.measure(subjects);
        const columns = [0, 1, 2, 3].map((at) => timings.slice(at * queries.length, (at + 1) * queries.length));
        return { ...bare, rows: queries.map(([name], at) => [name, ...cells(columns, at)]), notes: [] };
      } finally {
        await embedded.close();
      }
    } finally {
      await native.close();
    }
  }
};

/** Every query of the whole district, then every one of its largest street. */
async function subjectsOf({ connection: { db }, district }: SampleDatabase): Promise<Subject[]> {
  const { units: asked } = await gaps.byUnit(db, district, { ...question, level: 'street' });
  const [street] = asked.toSorted((a, b) => b.people - a.people);
  if (street === undefined) throw new Error(`District ${district} has no street.`);
  return [null, street.code].flatMap((within) =>
    queries.map(([name, ask]) => ({ name, run: () => ask(db, district, { ...question, within }) }))
  );
}

function cells(columns: readonly (readonly Timing[])[], at: number): string[] {
  const [nativeWhole, nativeStreet, embeddedWhole, embeddedStreet] = columns.map((timings) => timings[at]);
  if (!nativeWhole || !nativeStreet || !embeddedWhole || !embeddedStreet) return [];
  return [
    duration(nativeWhole.medianMilliseconds),
    duration(nativeStreet.medianMilliseconds),
    duration(embeddedWhole.medianMilliseconds),
    times(timesAsLong(embeddedWhole, nativeWhole)),
    duration(embeddedStreet.medianMilliseconds),
    times(timesAsLong(embeddedStreet, nativeStreet))
  ];
}
