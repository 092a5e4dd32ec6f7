import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { outsideRefusal, readers, type ShownToken } from './wall-access.ts';
import { isLoopbackAddress, refusal } from './same-origin.ts';

/** Every route of the app as SvelteKit names it: each folder with a page or an endpoint. */
const routes = [
  ...new Set(
    readdirSync(fileURLToPath(new URL('../../routes', import.meta.url)), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /^\+(page(@[^.]*)?\.svelte|page(\.server)?\.ts|server\.ts)$/.test(entry.name)
      )
      .map((entry) => entry.parentPath)
      .map((folder) => relative(join(dirname(fileURLToPath(import.meta.url)), '../../routes'), folder))
      .map((folder) => `/${folder.split(sep).join('/')}`)
  )
].sort();

/** Written out once more, by hand: the table is not to be held against itself. */
const wallsMay = [
  '/wall',
  '/live',
  '/health',
  '/data/[district]/wall',
  '/data/[district]/tiles/base/[z]/[x]/[y]',
  '/data/[district]/tiles/buildings/[walker]/[z]/[x]/[y]',
  '/data/[district]/streets',
  '/data/[district]/streets/light',
  '/data/[district]/units',
  '/data/[district]/places',
  '/data/[district]/circles',
  '/data/[district]/compounds'
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const callers: readonly { readonly from: string; readonly address: string; readonly token: ShownToken }[] = [
  { from: 'this machine', address: '127.0.0.1', token: 'none' },
  { from: 'outside without a token', address: '192.168.1.20', token: 'none' },
  { from: 'outside with a token', address: '192.168.1.20', token: 'valid' },
  { from: 'outside with a revoked token', address: '192.168.1.20', token: 'worthless' }
];

/** As hooks.server.ts asks. */
function refused(caller: (typeof callers)[number], method: string, route: string | null): string | null {
  if (!isLoopbackAddress(caller.address)) return outsideRefusal(method, route, caller.token);
  const own = { host: '127.0.0.1:5100', origin: 'http://127.0.0.1:5100', 'sec-fetch-site': 'same-origin' };
  return refusal(new Request('http://127.0.0.1:5100/', { method, headers: own }), caller.address);
}

test('routes are found', () => {
  expect(routes.length).toBeGreaterThan(25);
  expect(routes).toContain('/');
  expect(routes).toContain('/plan/unit/[code]');
  expect(routes).toContain('/data/[district]/tiles/base/[z]/[x]/[y]');
});

test.each(routes)('%s is in the table: whether a wall may read it was decided', (route) => {
  expect(Object.keys(readers)).toContain(route);
});

test('the table says of no route that walls may read it but of these', () => {
  const ofWalls = Object.entries(readers).flatMap(([route, reader]) => (reader === 'wall' ? [route] : []));
  expect(ofWalls.sort()).toEqual(wallsMay.toSorted());
});

describe.each(callers)('$from', (caller) => {
  test.each([...routes, '/a-route-of-tomorrow', null])('%s', (route) => {
    for (const method of methods) {
      const reads = method === 'GET' || method === 'HEAD';
      const may =
        caller.from === 'this machine' ||
        (caller.token === 'valid' && reads && route !== null && wallsMay.includes(route));
      const said = refused(caller, method, route);
      if (may) expect(said, method).toBeNull();
      else expect(said, method).toMatch(/^[A-Z][^\n]*\.$/);
    }
  });
});

test('an address that only looks like this machine is another one', () => {
  for (const address of [
    '::ffff:192.168.1.20',
    '::ffff:127.0.0.1.evil',
    '0.0.0.0',
    '::',
    'localhost',
    'fe80::1%lo',
    ''
  ]) {
    expect(isLoopbackAddress(address), address).toBe(false);
  }
  expect(isLoopbackAddress('::ffff:127.0.0.1')).toBe(true);
});
