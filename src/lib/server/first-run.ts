import { defaultSeed, type SampleSize } from '#geodata/generator/sample.ts';
import type { Preparing } from '../core/district/preparing.ts';
import { alone } from './db/alone.ts';
import type { Connection } from './db/connect.ts';
import * as districts from './db/districts.ts';
import { finishInterrupted } from './interrupted.ts';
import { openSample, sampleTurn } from './jobs/open-sample.ts';
import { progressLines } from './progress-lines.ts';

/**
 * Gives an empty database the synthetic sample district, so that a newcomer sees something, and finishes what a killed program
 * left half done. A database with a district is given nothing; where another server of the database is at it, waits for it.
 * @param options.sample its size, or null for none
 * @param options.say one line of progress
 * @param options.onPreparing how far it is, for the page that waits
 * @returns true where the sample was made
 * @throws the signal's reason when aborted: nothing of the sample is left then
 */
export async function firstRun(
  connection: Pick<Connection, 'db' | 'kind'>,
  {
    sample,
    say,
    onPreparing,
    signal
  }: {
    readonly sample: SampleSize | null;
    readonly say: (line: string) => void;
    readonly onPreparing: (preparing: Preparing) => void;
    readonly signal: AbortSignal;
  }
): Promise<boolean> {
  const { db, kind } = connection;
  const tell = progressLines(say);
  const begun = performance.now();
  const prepare = async (): Promise<boolean> => {
    await finishInterrupted(db, say, {
      // On a server another program may be at work on any district but the sample, which is ours alone now.
      only: ({ origin }) => kind === 'embedded' || origin === 'sample',
      onProgress: (share, stage) => {
        tell(share, stage);
        onPreparing({ share, stage: 'walking' });
      },
      signal
    });
    if (sample === null || (await districts.list(db)).length > 0) return false;
    say(`The database has no district yet: making the synthetic sample, size ${sample} (once) …`);
    const options = { seed: defaultSeed, size: sample };
    const { report } = await openSample(
      db,
      options,
      {
        onProgress: (share, word, stage) => {
          tell(share, word);
          onPreparing({ share, stage });
        },
        signal
      },
      say
    );
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`The sample is ready: ${report.buildings} buildings, ${report.places} places, in ${seconds} s.`);
    return true;
  };
  return alone(connection, sampleTurn, prepare, {
    onWait: () => {
      say('Another server of this database is making the synthetic sample: waiting for it …');
      onPreparing({ share: 0, stage: 'waiting' });
    },
    signal
  });
}
