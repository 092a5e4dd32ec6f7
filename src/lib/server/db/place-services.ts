import type { Kysely } from 'kysely';
import type { PlaceData } from '../../core/district/district-data.ts';
import { unknownWeek, type OpenWeek } from '../../core/places/open-week.ts';
import { serviceKinds, type ServiceKind } from '../../core/places/service-kind.ts';
import type { Schema } from './schema.ts';
import { asSpans } from './stored-spans.ts';

/** When some kinds of service are offered at a place; they keep the same hours. */
export interface Opening extends OpenWeek {
  /** In the product's order. */
  readonly services: readonly ServiceKind[];
  /** As their source writes them; null where nobody noted any. */
  readonly hours: string | null;
}

/**
 * Which hours does each service keep that a place offers: its own, else those of the place?
 * @throws where hours are given for a service that the place does not offer
 */
export function hoursOfServices({
  id,
  services,
  hours,
  serviceHours = {}
}: Pick<PlaceData, 'id' | 'services' | 'hours' | 'serviceHours'>): {
  readonly service: ServiceKind;
  readonly hours: string | null;
}[] {
  for (const service of serviceKinds) {
    if (serviceHours[service] === undefined || services.includes(service)) continue;
    throw new Error(
      `Place ${id} has hours for ${service}, which it does not offer (it offers ${services.join(', ')}); add the service, or take its hours away.`
    );
  }
  return services.map((service) => ({ service, hours: serviceHours[service] ?? hours }));
}

/**
 * When does each place of a district offer what? A service whose hours are not in the database, because an older program wrote its
 * place, is unknown until they are read at the next start.
 */
export async function openingsOf(
  db: Kysely<Schema>,
  district: string
): Promise<(place: Pick<PlaceData, 'id' | 'services' | 'hours'>) => Opening[]> {
  const rows = await db
    .selectFrom('placeService')
    .select(['place', 'serviceKind', 'hours'])
    .select((eb) => [asSpans(eb.ref('open')).as('open'), asSpans(eb.ref('unknown')).as('unknown')])
    .where('district', '=', district)
    .execute();
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return ({ id, services, hours }) => {
    const stored = byPlace.get(id) ?? [];
    const openings = new Map<string | null, Opening>();
    for (const service of serviceKinds) {
      if (!services.includes(service)) continue;
      const row = stored.find(({ serviceKind }) => serviceKind === service) ?? { hours, ...unknownWeek };
      const before = openings.get(row.hours)?.services ?? [];
      const { open, unknown } = row;
      openings.set(row.hours, { services: [...before, service], hours: row.hours, open, unknown });
    }
    return [...openings.values()];
  };
}
