import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultSeed, generateSample } from '#geodata/generator/sample.ts';
import { quanlan, startQuanlan, type Started } from '#testing/command-line.ts';
import { scratchNative, type ScratchDatabase } from '#testing/scratch-database.ts';
import { startCluster, type NativeCluster } from '../bench/native-cluster.ts';

/*
 * The built server, opened to other machines: who is answered what? A caller that uses this machine's own address in its network
 * comes from there, as a wall does, and not from loopback.
 */

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** The code of the district that the server has made. */
const sample = generateSample({ seed: defaultSeed, size: 'small' }).code;

interface Added {
  readonly id: number;
  readonly name: string;
  readonly url: string;
}

describe.skipIf(outside === undefined).each(['embedded', 'native'] as const)('%s: a server with walls', (kind) => {
  let directory = '';
  let env: Record<string, string> = {};
  let cluster: NativeCluster | null = null;
  let scratch: ScratchDatabase | null = null;
  let [there, here] = ['', ''];
  let server: Started | null = null;
  let added: Added = { id: 0, name: '', url: '' };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'quanlan-wall-'));
    if (kind === 'native') {
      cluster = await startCluster().catch(() => null);
      scratch = cluster === null ? null : await scratchNative(cluster.address);
    }
    const probe = createServer().listen(0, '0.0.0.0');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close();
    env = { DATABASE_URL: scratch?.settings.databaseUrl ?? '', QUANLAN_DATA: 'data', QUANLAN_SAMPLE: 'small' };
    env = { ...env, PORT: String(port), HOST: '0.0.0.0' };
    [there, here] = [`http://${outside}:${port}`, `http://127.0.0.1:${port}`];
  });
  afterAll(async () => {
    server?.kill('SIGTERM');
    await server?.ended;
    await scratch?.remove();
    await cluster?.close();
    rmSync(directory, { recursive: true });
  });

  /** As a wall that has no cookie yet, or that keeps one. */
  const asked = async (address: string, init: RequestInit = {}): Promise<number> => {
    const answer = await fetch(address, { redirect: 'manual', ...init });
    await answer.body?.cancel();
    return answer.status;
  };
  const token = (): string => new URL(added.url).searchParams.get('token') ?? '';
  const asWall = (): RequestInit => ({ headers: { cookie: `quanlan_wall=${token()}` } });

  test('is not started before a wall has a token', async ({ skip }) => {
    skip(kind === 'native' && cluster === null, 'no PostgreSQL server is installed');
    const refused = await quanlan(['serve'], directory, env);
    expect({ status: refused.status, out: refused.out }).toEqual({ status: 2, out: '' });
    expect(refused.err).toMatch(/HOST is 0\.0\.0\.0.*"quanlan wall add" first/);

    const { status, out, err } = await quanlan(['wall', 'add', '--name', 'Lobby'], directory, env);
    added = JSON.parse(out);
    expect(status).toBe(0);
    expect(added).toEqual({ id: 1, name: 'Lobby', url: expect.stringMatching(/\/wall\?token=[\w-]{43}$/) });
    expect(new URL(added.url).origin).toBe(there);
    expect(err).toContain('shown this once');
    const list = await quanlan(['wall', 'list'], directory, env);
    expect(list.out).toMatch(/^id,name,created_at,last_seen_at,revoked_at\r?\n1,Lobby,2\d{3}-.*Z,,\r?\n$/);
    expect(list.out).not.toContain(token());

    server = startQuanlan(['serve'], directory, env);
    await expect.poll(() => asked(`${here}/health`).catch(() => 0), { timeout: 180_000 }).toBe(200);
  });

  test('answers others nothing without a token, whatever they say of where they come from', async ({ skip }) => {
    skip(server === null);
    for (const path of [
      '/',
      '/plan',
      '/wall',
      '/live',
      '/health',
      `/data/${sample}/places`,
      '/wall/__data.json',
      '/no'
    ]) {
      expect(await asked(there + path), path).toBe(403);
      expect(await asked(`${there}${path}?token=${'x'.repeat(43)}`), path).toBe(403);
    }
    const pretending = { headers: { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1', host: 'localhost' } };
    expect(await asked(`${there}/health`, pretending)).toBe(403);
  });

  test('gives a wall its cookie, and what walls may read; and nothing else', async ({ skip }) => {
    skip(server === null);
    const first = await fetch(`${there}/health?token=${token()}`);
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie') ?? '';
    for (const part of [`quanlan_wall=${token()}`, 'HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=31536000']) {
      expect(cookie).toContain(part);
    }
    const of = `${there}/data/${sample}`;
    for (const path of ['places', 'units', 'circles', 'compounds', 'streets', 'streets/light']) {
      expect(await asked(`${of}/${path}`, asWall()), path).toBe(200);
    }
    expect(await asked(`${of}/wall?service=care`, asWall())).toBe(200);
    const page = await fetch(`${there}/wall?token=${token()}`);
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({ status: 200, type: 'text/html' });
    expect(await asked(`${there}/wall/__data.json`, asWall())).toBe(200);
    for (const path of ['network', 'building/1', 'gaps', 'coverage', 'table.csv', 'explain', 'places/..%2fnetwork']) {
      expect(await asked(`${of}/${path}`, asWall()), path).toBe(403);
    }
    for (const path of ['/', '/plan', '/rules', '/districts', '/plan/__data.json']) {
      expect(await asked(there + path, asWall()), path).toBe(403);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await asked(`${there}/health`, { ...asWall(), method }), method).toBe(403);
    }
    expect(await asked(`${there}/live`, { ...asWall(), method: 'HEAD' })).toBe(200);
  });

  test('tells walls of no people: every word that an answer names a value by is listed here', async ({ skip }) => {
    skip(server === null);
    const of = `${there}/data/${sample}`;
    const read = async (path: string) => fetch(`${of}/${path}`, asWall());
    for (const [path, words] of Object.entries(wordsOf)) {
      const answer: unknown = await (await read(path)).json();
      expect([...new Set(wordsIn(answer))].sort(), path).toEqual(words.toSorted());
    }
    const wall = await (await read('wall?service=care')).text();
    // Of units and patches, never of a building or a counting cell by its name.
    expect(wall).not.toMatch(/"(building|cell|countingCell|cells|ids?Of\w*)":/);
    const places: readonly { readonly position: readonly [number, number] }[] = await (await read('places')).json();
    const { z, x, y } = tileAt(places[0]?.position ?? [0, 0]);
    const buildings = await read(`tiles/buildings/standard/${z}/${x}/${y}`);
    const text = Buffer.from(await buildings.arrayBuffer()).toString('latin1');
    // A tile's layer lists its words: use, floors, and the kinds of service.
    for (const word of ['building', 'use', 'floors', 'government', 'care']) expect(text).toContain(word);
    expect(text).not.toMatch(/people|popul|resident_|household|elder|cell|60to74|75plus/i);
    expect((await read(`tiles/base/${z}/${x}/${y}`)).status).toBe(200);
  });

  test('answers whoever sits at the machine as ever, by its one name', async ({ skip }) => {
    skip(server === null);
    expect(await asked(`${here}/health`)).toBe(200);
    expect(await asked(`${here}/districts`)).toBe(200);
    expect(await asked(`${here.replace('127.0.0.1', 'localhost')}/health`)).toBe(307);
    expect(await asked(`${here}/language`, { method: 'POST', headers: { origin: 'http://evil.example' } })).toBe(403);
  });

  test('cuts off a screen that does not read, whose connection would lie open for ever', async ({ skip }) => {
    skip(server === null || scratch === null, 'the embedded database is open in the server alone');
    const changing = new pg.Client({ connectionString: scratch?.settings.databaseUrl ?? '' });
    await changing.connect();
    const stuck = connect(Number(new URL(here).port), '127.0.0.1');
    stuck.write(`GET /live HTTP/1.1\r\nhost: ${new URL(here).host}\r\n\r\n`);
    await once(stuck, 'readable');
    const reads = await changesRead(`${here}/live`);
    // More than the systems of both sides keep ready, in pieces that are told one by one.
    for (let turn = 0; turn < 80; turn++) {
      const seen = reads.count();
      await changing.query(`insert into change_event (what) select 'issues' from generate_series(1, 900)`);
      await expect.poll(() => reads.count(), { interval: 5, timeout: 20_000 }).toBe(seen + 900);
    }
    await changing.end();
    reads.close();
    let bytes = 0;
    stuck.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('error', () => undefined);
    await once(stuck, 'close', { signal: AbortSignal.timeout(5000) });
    expect(bytes).toBeLessThan(80 * 900 * 100);
  });

  test('tells a wall nothing more when its token is revoked, and ends at once with streams open', async ({ skip }) => {
    skip(server === null);
    const wall = await streamed(`${there}/live`, asWall());
    const desk = await streamed(`${here}/live`, {});
    expect(await wall.hello).toMatch(/event: hello\ndata: \{"seq":\d+,"now":".*","build":".+"\}/);
    await desk.hello;
    if (kind === 'native') {
      const began = performance.now();
      expect((await quanlan(['wall', 'revoke', '1'], directory, env)).status).toBe(0);
      const revokedAfter = performance.now() - began;
      await wall.ended;
      expect(performance.now() - began - revokedAfter).toBeLessThan(2000);
      expect(await asked(`${there}/health`, asWall())).toBe(403);
    }
    const began = performance.now();
    server?.kill('SIGINT');
    await Promise.all([wall.ended, desk.ended]);
    expect((await server?.ended)?.status).toBe(130);
    // Before the two seconds are over after which connections are cut.
    expect(performance.now() - began).toBeLessThan(1900);
    server = null;
  });
});

const names = ['names', 'hans', 'hant', 'en'];
const shape = ['type', 'coordinates'];
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  places: [
    ...['id', 'kind', 'facilityKind', ...names, 'services', 'functions', 'position', 'entrance', 'hours', 'seats'],
    ...['stepFree', 'host', 'compound', 'validFrom', 'validTo', 'sourceId', 'openings', 'open', 'unknown']
  ],
  units: [...shape, 'features', 'geometry', 'properties', 'code', 'level', ...names],
  circles: [...shape, 'minutes', 'outline'],
  compounds: [...shape, ...names, 'id', 'boundary', 'gates', 'sourceId', 'position', 'state', 'hours', 'assumed']
};

/** Every name of a value, however deep. */
function wordsIn(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(wordsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([word, value]) => [word, ...wordsIn(value)]);
}

function tileAt([lon, lat]: readonly [number, number]): { z: number; x: number; y: number } {
  const z = 14;
  const sine = Math.sin((lat * Math.PI) / 180);
  return {
    z,
    x: Math.floor(((lon + 180) / 360) * 2 ** z),
    y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)
  };
}

/** Counts the changes that a screen is told. */
async function changesRead(address: string): Promise<{ count: () => number; close: () => void }> {
  const leaving = new AbortController();
  const answer = await fetch(address, { signal: leaving.signal });
  let count = 0;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      count += decoder.decode(chunk, { stream: true }).split('"what":').length - 1;
    }
  };
  void read().catch(() => undefined);
  return { count: () => count, close: () => leaving.abort() };
}

async function streamed(address: string, init: RequestInit) {
  const answer = await fetch(address, init);
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error(`${address} answered ${answer.status} without a body.`);
  const decoder = new TextDecoder();
  const hello = reader.read().then(({ value }) => decoder.decode(value));
  const ended = hello.then(async () => {
    while (!(await reader.read()).done);
  });
  return { hello, ended };
}
