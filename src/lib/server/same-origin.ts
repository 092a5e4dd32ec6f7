/**
 * May this request of somebody at this machine be served? The caller's address and the name it called us by must both be
 * loopback (the second keeps a foreign page from reaching us by rebinding a name), and whatever may change something must come
 * from a page of ours. SvelteKit's own check covers form bodies alone. Callers from other machines: wall-access.ts.
 * @returns null where it may; else one sentence that says why not
 */
export function refusal(request: Request, clientAddress: string): string | null {
  const host = request.headers.get('host') ?? '';
  if (!isLoopbackAddress(clientAddress))
    return `Quanlan answers this machine only; the request came from ${clientAddress}.`;
  if (!isLoopbackHost(host)) return `Quanlan answers to localhost only; the request asked for "${host}".`;
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin')
    return `A ${request.method} from another site (${site}) is not carried out.`;
  const origin = request.headers.get('origin');
  if (origin === null) return `A ${request.method} without an Origin header is not carried out.`;
  return hostOf(origin) === host ? null : `A ${request.method} from ${origin} is not carried out.`;
}

/** 127.0.0.0/8 and ::1, also written as IPv4 within IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}

function isLoopbackHost(host: string): boolean {
  // A port of 99999 makes no address, and what is made of it later would fail.
  if (!URL.canParse(`http://${host}`)) return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopbackAddress(name);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
