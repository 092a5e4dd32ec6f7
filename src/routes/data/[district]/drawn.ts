import { error } from '@sveltejs/kit';
import { isServiceKind, serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { isWalkerClass, walkerClasses, type WalkerClass } from '#lib/core/walk/pace.ts';
import { dataVersion } from '#lib/server/db/data-version.ts';

/** The version of the district an address names; 404 with a sentence where there is none. */
export async function versionOf(db: App.Locals['db'], district: string): Promise<string> {
  const version = await dataVersion(db, district);
  return version ?? error(404, `There is no district "${district}" here.`);
}

/** The service kind an address asks for; 404 naming the six where it is none of them. */
export function serviceOf(url: URL): ServiceKind {
  const service = url.searchParams.get('service') ?? '';
  return isServiceKind(service)
    ? service
    : error(404, `"${service}" is no kind of service; ask for one of ${serviceKinds.join(', ')}.`);
}

/** The walker class asked for; 404 naming the four where it is none of them. */
export function walkerOf(walker: string | null): WalkerClass {
  const asked = walker ?? '';
  return isWalkerClass(asked)
    ? asked
    : error(404, `"${asked}" is no class of walker; ask for one of ${walkerClasses.join(', ')}.`);
}
