import { join } from 'node:path';
import {
  error,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit
} from '@sveltejs/kit';
import { dev } from '$app/environment';
import type { Preparing } from '#lib/core/district/preparing.ts';
import { isLanguage, languageCookie, negotiate } from '#lib/i18n/locale.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { failureFacts } from '#lib/server/db/database-failure.ts';
import * as districts from '#lib/server/db/districts.ts';
import * as wallTokens from '#lib/server/db/wall-tokens.ts';
import { firstRun } from '#lib/server/first-run.ts';
import * as networkFiles from '#lib/server/jobs/network-files.ts';
import { LiveHub } from '#lib/server/live/hub.ts';
import { refuseWithoutWalls } from '#lib/server/open-host.ts';
import { isLoopbackAddress, refusal } from '#lib/server/same-origin.ts';
import * as builtNetwork from '#lib/server/jobs/built-network.ts';
import * as walks from '#lib/server/jobs/walks.ts';
import { readSettings } from '#lib/server/settings.ts';
import { outsideRefusal, wallCookie, wallCookieSeconds } from '#lib/server/wall-access.ts';

let connection: Connection | null = null;
let live: LiveHub | null = null;
let preparing: Preparing | null = null;

/**
 * Opens the database once, before the first request is taken. What is to be made before there is anything to see is made
 * while the server answers, and the page says how far it is. What is wrong is said in one sentence.
 */
export const init: ServerInit = async () => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const fail = (problem: unknown): never => {
    say(problem instanceof Error ? problem.message : String(problem));
    process.exit(3);
  };
  const ending = new AbortController();
  let first: Promise<unknown> = Promise.resolve();
  try {
    const settings = readSettings(process.env, process.cwd());
    const { sample } = settings;
    networkFiles.keepIn(join(settings.dataDirectory, 'networks'), say);
    const opened = await connect(settings);
    connection = opened;
    await refuseWithoutWalls(settings, opened.db);
    live = await LiveHub.open(opened);
    const found = await districts.list(opened.db);
    await networkFiles.keepOnly(found.map(({ code }) => code));
    const shown = found.some((district) => district.currentRecompute !== null);
    if (!shown && sample !== null) preparing = { share: 0, stage: 'making' };
    const onPreparing = (now: Preparing): void => {
      if (!shown) preparing = now;
    };
    first = firstRun(opened, { sample, say, onPreparing, signal: ending.signal })
      .catch((problem: unknown) => (ending.signal.aborted ? undefined : fail(problem)))
      .finally(() => (preparing = null));
  } catch (problem) {
    fail(problem);
  }
  // Started by `quanlan serve`: without it nobody would stop this process, and the port would stay taken.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
  // The server waits for streams that are open before it shuts down, and these would never end. In development nobody else
  // listens for the signal, which then would no longer end the process.
  for (const signal of dev ? [] : (['SIGTERM', 'SIGINT'] as const)) process.once(signal, () => live?.endStreams());
  process.once('sveltekit:shutdown', async () => {
    ending.abort();
    await first;
    await live?.close();
    await walks.stop();
    await builtNetwork.stop();
    await connection?.close();
  });
};

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
} as const;

export const handle: Handle = async ({ event, resolve }) => {
  if (connection === null || live === null) error(503, 'The database is not open.');
  event.locals.db = connection.db;
  event.locals.live = live;
  event.locals.wall = null;
  const isHere = isLoopbackAddress(event.getClientAddress());
  const refused = isHere ? refusal(event.request, event.getClientAddress()) : await outside(event);
  if (refused !== null) return new Response(`${refused}\n`, { status: 403, headers });
  // No text in the database holds it, and PostgreSQL refuses the question.
  if (event.url.href.includes('%00')) error(400, 'The address holds the character U+0000, which no name has.');
  if (isHere && isOtherName(event.url, event.request)) redirect(307, event.url.href);

  event.locals.preparing = preparing;
  // An address may say it: a wall has nobody to choose, and a link can be sent in the reader's language.
  const said = [event.url.searchParams.get('language'), event.cookies.get(languageCookie)];
  event.locals.language = said.find(isLanguage) ?? negotiate(event.request.headers.get('accept-language'));

  const resolved = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.language)
  });
  const response = event.locals.databaseBusy ? comeBackSoon(resolved) : resolved;
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    // The same address answers in three languages, and its figures change with every recompute.
    response.headers.set('vary', 'accept-language, cookie');
    response.headers.set('cache-control', 'private, no-cache');
  }
  return response;
};

/**
 * May a caller from another machine have what it asks for? It shows a token: in the address at first, from then on in the cookie
 * that is made of it.
 */
async function outside(event: RequestEvent): Promise<string | null> {
  const { cookies, locals, request, route, url } = event;
  const given = url.searchParams.get('token');
  const token = given ?? cookies.get(wallCookie) ?? null;
  if (token === null) return outsideRefusal(request.method, route.id, 'none');
  locals.wall = await wallTokens
    .check(locals.db, token)
    .catch(() => error(503, 'The database is busy or being started again; ask again in some seconds.'));
  const refused = outsideRefusal(request.method, route.id, locals.wall === null ? 'worthless' : 'valid');
  if (refused === null && given !== null) {
    // Not only over TLS: in a room's own network there is none, and without the cookie the wall would stay dark.
    const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: false } as const;
    cookies.set(wallCookie, given, { ...attributes, maxAge: wallCookieSeconds });
  }
  return refused;
}

/**
 * Was the server called "localhost" where it knows itself as 127.0.0.1? A form posted from there would be taken for
 * another site's. A port that was forwarded is another matter: there our own address leads nowhere.
 */
function isOtherName(own: URL, request: Request): boolean {
  const asked = request.headers.get('host') ?? own.host;
  return request.method === 'GET' && asked !== own.host && new URL(`http://${asked}`).port === own.port;
}

/** The database is being restarted, or was asked for too long: the answer that failed will do better in some seconds. */
function comeBackSoon(failed: Response): Response {
  const again = new Response(failed.body, { status: 503, headers: failed.headers });
  again.headers.set('retry-after', '3');
  return again;
}

/**
 * Codes of a statement cut at its deadline, of a database that is going down, coming up or has no connection left, and
 * of a server that does not answer now.
 */
const busyCodes = ['57014', '57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET'];

/** What failed is written where the operator looks, with a reference; the reader gets the reference and nothing else. */
export const handleError: HandleServerError = ({ error: failure, event, status, message }) => {
  if (status < 500) return { message };
  const { code } = failureFacts(failure);
  const busy = code !== undefined && busyCodes.includes(code);
  if (busy) event.locals.databaseBusy = true;
  const reference = crypto.randomUUID().slice(0, 8);
  const what = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
  // PGlite's uncaught errors print their own source, 30 kB of it: the head says all.
  process.stderr.write(`${reference} ${event.request.method} ${event.url.pathname}: ${what.slice(0, 4000)}\n`);
  return {
    message: busy ? 'The database is busy or being started again; ask again in some seconds.' : 'The server failed.',
    reference
  };
};
