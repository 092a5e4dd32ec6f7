import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { countedSections } from '#lib/core/walk/file/counted-sections.ts';
import { encodeModel } from '#lib/core/walk/file/network-file.ts';
import type { BenchContext } from '../bench-context.ts';
import type { BenchTown } from '../bench-town.ts';
import { grownTown, tiledSizes } from '../bench-towns.ts';
import { printedBy } from '../child-process.ts';
import type { FileSweep } from '../file-sweep.ts';
import { duration, whole } from '../table.ts';
import type { Bench } from './bench.ts';

/** How the work grows with the network: the town laid side by side, each size opened from its file by a process of its own. */
export const bySize: Bench = {
  name: 'by-size',
  question: 'What do six kinds cost as the network grows?',
  run: async (context) => {
    const rows: string[][] = [];
    let fileBytes = 0;
    for (const size of tiledSizes) {
      context.say(`by-size at ${size} …`);
      const { bytes, found } = await swept(context, grownTown(context.town, size));
      fileBytes = bytes;
      const nanoseconds = (found.walk * 1e6) / found.vertices;
      rows.push([
        whole(found.vertices),
        (found.arcs / found.vertices).toFixed(2),
        duration(found.open),
        duration(found.order),
        duration(found.weigh),
        duration(found.walk),
        nanoseconds.toFixed(1),
        whole(found.buildings),
        duration(found.all),
        `${whole(found.bytesHeld / 1e6)} MB`,
        `${whole(found.peakBytes / 1e6)} MB`
      ]);
    }
    return {
      title: bySize.question,
      head: [
        'vertices',
        'arcs each',
        'opened',
        'in order',
        'weighed',
        'six kinds',
        'ns a vertex',
        'buildings',
        'with them',
        'sweep holds',
        'process'
      ],
      rows,
      notes: [
        `Once for all speeds a network is put in order, once for each speed it is weighed; six kinds at once are walked over it, then taken into the buildings and summed by unit. The process opened the file (the last one is ${whole(fileBytes / 1e6)} MB) and did nothing else; its memory is the most it ever had.`
      ]
    };
  }
};

async function swept(context: BenchContext, town: BenchTown): Promise<{ bytes: number; found: FileSweep }> {
  const path = context.pathFor('network');
  const bytes = await fileOf(context, town, path);
  const program = fileURLToPath(new URL('../sweep-of-file.ts', import.meta.url));
  const found: FileSweep = JSON.parse(await printedBy(process.execPath, [program, path]));
  return { bytes, found };
}

/** Writes a town's file; nothing of the town is kept beyond. */
async function fileOf(context: BenchContext, town: BenchTown, path: string): Promise<number> {
  const grown = context.of(town);
  const { model, people, kinds } = grown;
  const unitCodes = Array.from({ length: people.unitCount }, (_, unit) => String(unit));
  const bytes = encodeModel(model, countedSections({ people, unitCodes, placeKinds: kinds }));
  await writeFile(path, bytes);
  grown.close();
  return bytes.length;
}
