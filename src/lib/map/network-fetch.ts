import { FileRefusal } from '#lib/core/walk/file/array-file.ts';
import { openModel, type OpenedModel } from '#lib/core/walk/file/network-file.ts';
import type { MapDistrict } from './map-data.ts';

type Fetch = (address: string, options: RequestInit) => Promise<Response>;

/**
 * The district's walking network for the browser to walk in itself, opened where it lies. What is refused is fetched once more, past
 * every cache: the answer may have been cut, or be one that this page's predecessor kept.
 * @throws with a sentence for the reader where it does not arrive, or is refused again
 */
export async function fetchNetwork(
  district: Pick<MapDistrict, 'code' | 'currentRecompute'>,
  signal: AbortSignal,
  ask: Fetch = fetch
): Promise<OpenedModel> {
  const address = `/data/${encodeURIComponent(district.code)}/network?v=${district.currentRecompute ?? 0}`;
  try {
    return await opened(address, { signal }, ask);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
  }
  try {
    return await opened(address, { signal, cache: 'reload' }, ask);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    throw new Error(`The walking network cannot be used. ${error.message} Reload the page.`, { cause: error });
  }
}

async function opened(address: string, options: RequestInit, ask: Fetch): Promise<OpenedModel> {
  const answer = await ask(address, options);
  if (!answer.ok) throw new Error(`The walking network did not arrive: the server answered ${answer.status}.`);
  return openModel(await answer.arrayBuffer());
}
