import { get, type ClientRequest } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { quantile } from '../measure.ts';
import { sampleOnNative, type SampleDatabase } from '../sample-databases.ts';
import { serveApp, type ServedApp } from '../served-app.ts';
import { duration, whole } from '../table.ts';
import type { Bench } from './bench.ts';

const screens = 100;
const changes = 20;
const betweenMilliseconds = 100;
/** A change that has not come by then will not come. */
const patienceMilliseconds = 10_000;

/** How long until a change of the database is on every screen. Screens share the machine with server, database and this program. */
export const walls: Bench = {
  name: 'walls',
  question: `How long until ${screens} walls know of a change?`,
  run: async ({ town, say }) => {
    const head = [
      '',
      'first wall',
      '95 %',
      'last wall',
      '95 %',
      'computed a change',
      'memory before',
      'with all walls'
    ];
    const bare = { title: walls.question, head: [...head, 'after the changes'], rows: [] };
    if (town.sample === null) return { ...bare, notes: ['Only the sample is a district with places.'] };
    const database = await sampleOnNative(town.sample);
    try {
      const rows = [];
      for (const servers of [1, 2]) {
        say(`${servers} server${servers === 1 ? '' : 's'}, ${screens} walls, ${changes} changes …`);
        rows.push(await measured(database, servers));
      }
      const notes = [
        `${changes} changes of a place, ${betweenMilliseconds} ms apart. Times run from sending the statement, which commits by itself, to the event in the screen's hands; medians. Computing and memory are those of all servers.`
      ];
      return { ...bare, rows, notes };
    } finally {
      await database.close();
    }
  }
};

async function measured({ settings, district }: SampleDatabase, servers: number): Promise<string[]> {
  const url = settings.databaseUrl ?? '';
  const apps: ServedApp[] = [];
  const open: Screen[] = [];
  const writer = new pg.Client({ connectionString: url });
  await writer.connect();
  const sum = (of: (app: ServedApp) => number): number => apps.reduce((total, app) => total + of(app), 0);
  try {
    for (let turn = 0; turn < servers; turn++) apps.push(await serveApp(url));
    // What is done right after the start is over.
    await setTimeout(2000);
    const before = sum((app) => app.residentMegabytes());
    for (let turn = 0; turn < screens; turn++) {
      const app = apps[turn % apps.length];
      if (app !== undefined) open.push(await screen(app.address));
    }
    const connected = sum((app) => app.residentMegabytes());
    const cpuBefore = sum((app) => app.cpuMilliseconds());
    const [first, last]: [number[], number[]] = [[], []];
    for (let turn = 1; turn <= changes; turn++) {
      const told = Promise.all(open.map((one) => one.next()));
      const sent = performance.now();
      await writer.query('update place set seats = $1 where district = $2 and id = (select min(id) from place)', [
        turn,
        district
      ]);
      const late = setTimeout(patienceMilliseconds, null, { ref: false });
      const arrivals = await Promise.race([told, late]);
      if (arrivals === null) throw new Error(`Change ${turn} has not come to every wall.`);
      first.push(Math.min(...arrivals) - sent);
      last.push(Math.max(...arrivals) - sent);
      await setTimeout(betweenMilliseconds);
    }
    const computed = (sum((app) => app.cpuMilliseconds()) - cpuBefore) / changes;
    const megabytes = (value: number): string => `${whole(value)} MB`;
    return [
      servers === 1 ? 'one server' : `${servers} servers on one database`,
      ...[first, last].flatMap((list) => [duration(quantile(list, 0.5)), duration(quantile(list, 0.95))]),
      duration(computed),
      ...[before, connected, sum((app) => app.residentMegabytes())].map(megabytes)
    ];
  } finally {
    for (const one of open) one.close();
    for (const app of apps) await app.close();
    await writer.end();
  }
}

interface Screen {
  /** When the next change comes. */
  next(): Promise<number>;
  close(): void;
}

/** Opens the stream of changes, and resolves once it has said hello. */
function screen(address: string): Promise<Screen> {
  return new Promise((resolve, reject) => {
    let waiting: (at: number) => void = () => undefined;
    let request: ClientRequest | null = null;
    const opened: Screen = {
      next: () => new Promise((come) => (waiting = come)),
      close: () => void request?.destroy()
    };
    request = get(`${address}/live`, { agent: false }, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('event: hello')) resolve(opened);
        if (text.includes('event: change')) waiting(performance.now());
      });
      answer.on('error', () => undefined);
    });
    request.on('error', reject);
  });
}
