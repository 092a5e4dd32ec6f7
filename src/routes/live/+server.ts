import { error } from '@sveltejs/kit';
import { version } from '$app/environment';
import * as wallTokens from '#lib/server/db/wall-tokens.ts';
import { eventStream, streamHeaders } from '#lib/server/live/event-stream.ts';
import type { RequestHandler } from './$types';

/** What changes, as it changes: server-sent events, of one district (`?district=CODE`) or of all. */
export const GET: RequestHandler = ({ locals, platform, request, url }) => {
  const district = url.searchParams.get('district');
  if (district !== null && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(district)) {
    error(404, `"${district.slice(0, 60)}" is no code of a district.`);
  }
  const { db, live, wall } = locals;
  return eventStream({
    hub: live,
    build: version,
    after: resumedAt(request, url),
    district,
    allowed: () => (wall === null ? Promise.resolve(true) : wallTokens.isValid(db, wall)),
    drop: () => platform?.req.socket.destroy()
  });
};

/** Its head alone: the answer to GET would have no end. */
export const HEAD: RequestHandler = () => new Response(null, { headers: streamHeaders });

/** The last change the screen knows. A browser that comes back says so in a header, and its address is that of the first time. */
function resumedAt(request: Request, url: URL): number | null {
  const header = request.headers.get('last-event-id');
  const given = header === null || header === '' ? url.searchParams.get('after') : header;
  if (given === null || given === '') return null;
  if (!/^\d{1,15}$/.test(given)) error(400, `"${given.slice(0, 60)}" is no number of a change.`);
  return Number(given);
}
