/*
 * Measures the walking engine beside its peers: see `usage` below. Results go to standard output, what is done meanwhile to
 * standard error.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { readBenchCommand, usage, type BenchCommand } from './bench-command.ts';
import { BenchContext, Peers } from './bench-context.ts';
import { junctionCount, type BenchTown } from './bench-town.ts';
import { grownTown, isSampleSize, osmTown, sampleTown, type TownSize } from './bench-towns.ts';
import { betweenMarkers, markdownTable, textTable, whole, type Table } from './table.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
/** npm moves to the repository; paths are the caller's. */
const given = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

/** The towns asked for, each made when its turn comes: the largest fill the memory. */
async function townsOf({ osmPath, sizes }: BenchCommand): Promise<(() => BenchTown)[]> {
  if (osmPath !== null) {
    const town = await osmTown(given(osmPath));
    return sizes.length === 0 ? [() => town] : sizes.map((size) => () => atSize(town, size));
  }
  let district: BenchTown | null = null;
  return sizes.map((size) => () => {
    if (size === 'small') return sampleTown(size);
    return atSize((district ??= sampleTown('district')), size);
  });
}

function atSize(town: BenchTown, size: TownSize): BenchTown {
  return isSampleSize(size) ? town : grownTown(town, size);
}

async function run(command: BenchCommand): Promise<void> {
  const peers = new Peers(say);
  const tables: Table[] = [];
  print(
    `Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians of one run, side by side.\n`
  );
  try {
    for (const townOf of await townsOf(command)) {
      const town = townOf();
      const context = new BenchContext(town, peers, { rounds: command.rounds, say });
      const described = `${town.name} (${whole(junctionCount(town.edges))} junctions, ${whole(town.edges.length)} streets)`;
      try {
        for (const bench of command.benches) {
          say(`${bench.name} on ${described} …`);
          const table = await bench.run(context);
          const titled = { ...table, title: `${table.title} · ${described}` };
          tables.push(titled);
          print(textTable(titled));
        }
      } finally {
        context.close();
      }
    }
  } finally {
    await peers.close();
  }
  if (command.markdownPath === null) return;
  const path = given(command.markdownPath);
  await writeFile(path, betweenMarkers(await readFile(path, 'utf8'), tables.map(markdownTable).join('\n')));
}

const command = readBenchCommand(process.argv.slice(2));
if (command === 'help') print(usage);
else if (typeof command === 'string') {
  say(`${command}\n\n${usage}`);
  process.exitCode = 2;
} else await run(command);
