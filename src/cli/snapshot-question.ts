import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { WalkerClass } from '#lib/core/walk/pace.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';
import type { ListedDistrict, ToldDistrict } from '#lib/server/told-districts.ts';
import { DataProblem, UsageProblem } from './command.ts';
import { wallMeasures, type Asked, type SnapshotAsked } from './snapshot-arguments.ts';

/** What a picture is of, nothing left open. */
export interface SnapshotQuestion {
  readonly district: ToldDistrict;
  readonly unit: { readonly code: string; readonly level: UnitLevel; readonly names: StoredNames };
  readonly service: ServiceKind;
  readonly minutes: number;
  readonly walker: WalkerClass;
}

/**
 * Settles by a server's answers what was left open.
 * @throws UsageProblem where a district or a unit is not there, DataProblem where nothing has been computed yet
 */
export async function settled(address: string, asked: Asked, signal: AbortSignal): Promise<SnapshotQuestion> {
  const about = async <T>(path: string): Promise<T | null> => {
    const answer = await fetch(`${address}/data${path}`, { signal });
    if (answer.ok) return answer.json();
    const said = await answer.text();
    if (answer.status === 404) return null;
    throw new Error(`The server at ${address} answered ${answer.status}: ${said.slice(0, 300)}`);
  };
  const all = await about<ListedDistrict[]>('');
  if (all === null) throw new Error(`The server at ${address} is an older Quanlan; end it and start it again.`);
  const code = districtOf(all, asked.district);
  const path = `/${encodeURIComponent(code)}`;
  const district = await about<ToldDistrict>(path);
  if (district === null) throw new UsageProblem(`There is no district ${code} any more.`);
  if (district.currentRecompute === null) {
    throw new DataProblem([`the walking times of ${code} have not been computed yet; run "quanlan recompute"`]);
  }
  const unitCode = asked.unit ?? district.unit;
  if (unitCode === null)
    throw new UsageProblem(`${code} has no unit that all others lie in; say which by --unit CODE.`);
  const unit = await about<SnapshotQuestion['unit']>(`${path}/units/${encodeURIComponent(unitCode)}`);
  if (unit === null) {
    throw new UsageProblem(
      `${code} has no unit "${unitCode}"; "quanlan export --what units --format csv --out units.csv" lists them.`
    );
  }
  const service = asked.service ?? district.lacked ?? district.kinds[0]?.service;
  const minutes = asked.minutes ?? district.kinds.find((kind) => kind.service === service)?.minutes;
  if (service === undefined || minutes === undefined) {
    throw new UsageProblem('There is no rule to take the kind and the minutes from; say --service K and --minutes N.');
  }
  return { district, unit, service, minutes, walker: asked.walker };
}

function districtOf(all: readonly ListedDistrict[], code: string | null): string {
  const list = all.map((district) => `${district.code} (${district.names.en})`).join(', ');
  const [only, ...others] = all;
  if (only === undefined) {
    throw new UsageProblem(
      'The database holds no district yet; make one with "quanlan sample" or "quanlan open FILE.osm.pbf".'
    );
  }
  if (code === null && others.length > 0) {
    throw new UsageProblem(`Which district? Say --district CODE; there are: ${list}.`);
  }
  const found = code === null ? only : all.find((district) => district.code === code);
  if (found === undefined) throw new UsageProblem(`There is no district ${code}; there are: ${list}.`);
  return found.code;
}

/** Where the page lies that shows it. @throws UsageProblem where no page does */
export function pagePath(
  { district, unit, service, minutes, walker }: SnapshotQuestion,
  form: SnapshotAsked['form']
): string {
  const params = new URLSearchParams({ district: district.code, service, minutes: String(minutes), walker });
  if (form.kind === 'sheet') {
    params.set('paper', form.paper);
    if (form.at !== null) params.set('when', form.at);
    return `/plan/unit/${encodeURIComponent(unit.code)}?${params}`;
  }
  if (unit.level === 'microGrid') {
    throw new UsageProblem(
      `A wall looks at grids and what is above them, and ${unit.code} is a micro-grid: name a .pdf.`
    );
  }
  const { widthMetres, distanceMetres } = wallMeasures(form.size);
  params.set('unit', unit.code);
  params.set('width', (widthMetres * 100).toFixed(1));
  params.set('distance', String(distanceMetres));
  params.set('theme', form.theme);
  params.set('still', '1');
  return `/wall?${params}`;
}
