import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { countedSections } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel } from '#lib/core/walk/file/network-file.ts';
import { printedBy } from '../child-process.ts';
import type { FileSweep } from '../file-sweep.ts';
import { duration, whole } from '../table.ts';
import type { Bench } from './bench.ts';

/** How the work grows with the network: run it with several sizes and read the tables one below the other. */
export const bySize: Bench = {
  name: 'by-size',
  question: 'What do six kinds cost on a network of this size?',
  run: async (context) => {
    const { model, people, kinds } = context;
    const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => String(unit));
    const bytes = encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds }));
    const path = context.pathFor('network');
    await writeFile(path, bytes);
    const program = fileURLToPath(new URL('../sweep-of-file.ts', import.meta.url));
    const found: FileSweep = JSON.parse(await printedBy(process.execPath, [program, path]));
    const row = (name: string, milliseconds: number): string[] => [
      name,
      duration(milliseconds),
      `${((milliseconds * 1e6) / found.vertices).toFixed(1)}`
    ];
    return {
      title: bySize.question,
      head: ['', 'median', 'ns a vertex'],
      rows: [
        row('opened from its file', found.open),
        row('put in order, once for all speeds', found.order),
        row('weighed and laid out for one speed', found.weigh),
        row('six kinds over the network', found.walk),
        row('… into buildings and units', found.all)
      ],
      notes: [
        `${whole(found.vertices)} vertices, ${whole(found.arcs)} arcs (${(found.arcs / found.vertices).toFixed(2)} a vertex), ${whole(found.buildings)} buildings; a file of ${whole(bytes.length / 1e6)} MB. A sweep over the network holds ${(found.bytesHeld / 1e6).toFixed(1)} MB; the process that opened the file had ${(found.peakBytes / 1e9).toFixed(2)} GB at most.`
      ]
    };
  }
};
