/**
 * Who may read what. Callers on this machine sit at the desk and may read everything. Callers from other machines may read, with
 * the token of a wall, what a public room may see (TRUST, The line 11: no count of people by building or by counting cell), and
 * change nothing. A route that is not named here is refused to them, and a test fails.
 */
export const readers = {
  '/': 'desk',
  '/data': 'desk',
  '/data/[district]': 'desk',
  '/data/[district]/borrowed': 'desk',
  '/data/[district]/building/[id]': 'desk',
  '/data/[district]/circles': 'wall',
  '/data/[district]/compounds': 'wall',
  '/data/[district]/coverage': 'desk',
  '/data/[district]/critical': 'desk',
  '/data/[district]/explain': 'desk',
  '/data/[district]/find': 'desk',
  '/data/[district]/gaps': 'desk',
  // It counts people by counting cell.
  '/data/[district]/network': 'desk',
  '/data/[district]/patches': 'desk',
  '/data/[district]/path': 'desk',
  '/data/[district]/places': 'wall',
  '/data/[district]/score': 'desk',
  '/data/[district]/streets': 'wall',
  '/data/[district]/streets/light': 'wall',
  '/data/[district]/supply': 'desk',
  '/data/[district]/table.csv': 'desk',
  '/data/[district]/tiles/base/[z]/[x]/[y]': 'wall',
  '/data/[district]/tiles/buildings/[walker]/[z]/[x]/[y]': 'wall',
  '/data/[district]/trend': 'desk',
  '/data/[district]/units': 'wall',
  '/data/[district]/units/[code]': 'desk',
  '/data/[district]/wall': 'wall',
  '/data/[district]/week': 'desk',
  '/districts': 'desk',
  '/health': 'wall',
  '/language': 'desk',
  '/live': 'wall',
  '/plan': 'desk',
  '/plan/compare': 'desk',
  '/plan/score': 'desk',
  '/plan/unit/[code]': 'desk',
  '/rules': 'desk',
  '/wall': 'wall'
} as const satisfies Readonly<Record<string, 'desk' | 'wall'>>;

const ofWalls: ReadonlySet<string> = new Set(
  Object.entries(readers).flatMap(([route, reader]) => (reader === 'wall' ? [route] : []))
);

/** Where a wall keeps its token after the first address it was sent to. */
export const wallCookie = 'quanlan_wall';

/** A year: a screen stands for long, and its token can be revoked on any day of it. */
export const wallCookieSeconds = 365 * 24 * 60 * 60;

/** worthless: of no wall, or of one whose token was revoked. */
export type ShownToken = 'none' | 'valid' | 'worthless';

/**
 * May a caller from another machine have this?
 * @param route as SvelteKit names it, for a page's data too; null: there is none
 * @returns null where it may; else one sentence that says why not
 */
export function outsideRefusal(method: string, route: string | null, token: ShownToken): string | null {
  if (token === 'none') {
    return 'Quanlan answers other machines only where they show the token of a wall: on its own machine, run "quanlan wall add".';
  }
  if (token === 'worthless') return 'This token is of no wall, or was revoked: ask for another one.';
  if (method !== 'GET' && method !== 'HEAD') return `A wall only reads; a ${method} is not carried out.`;
  return route !== null && ofWalls.has(route) ? null : 'This is not for walls.';
}
