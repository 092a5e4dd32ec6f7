import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { countedSections, openCounted } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel, openModel } from '#lib/core/walk/file/network-file.ts';
import { walkModel } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { sweepFor, sweepNetwork } from '#lib/core/walk/sweep/sweep-model.ts';
import { asked } from '../bench-context.ts';
import type { Subject } from '../measure.ts';
import { timingTable } from '../timing-table.ts';
import type { Bench } from './bench.ts';

const ours = 'opened from its file';
const brotli = promisify(brotliCompress);

export const networkFile: Bench = {
  name: 'network-file',
  question: 'How long until a district can be walked in again?',
  run: async (context) => {
    const { model, town, people, kinds } = context;
    const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => String(unit));
    const bytes = encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds }));
    const subjects: Subject[] = [
      { name: ours, run: () => openCounted(openModel(bytes.buffer)), runsPerRound: 5 },
      {
        name: 'then made ready to be swept',
        run: () => sweepFor(model, sweepNetwork(model, asked.pace.access), asked.pace, people)
      },
      {
        name: 'built from streets, buildings and places instead',
        run: () => {
          const subjectsOf = (list: typeof town.buildings | typeof town.places) =>
            list.map(({ id, position }) => ({ id, position, compound: null }));
          return walkModel(buildNetwork(town.edges, []), [], subjectsOf(town.buildings), subjectsOf(town.places));
        }
      }
    ];
    const compressed = await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    const megabytes = (length: number): string => `${(length / 1e6).toFixed(2)} MB`;
    return timingTable(networkFile.question, await context.measure(subjects), ours, [
      `${megabytes(bytes.length)} as it lies, ${megabytes(compressed.length)} by brotli at 6. Opening reads the whole once for its checksum and copies nothing.`
    ]);
  }
};
