import type { DistrictData, DistrictNote } from '../../core/district/district-data.ts';
import type { HoursReader } from './standard-week.ts';

/** Which places and gates of a district have hours that cannot be read, so that they are taken to be unknown? */
export function unreadHours(data: DistrictData, weekOf: HoursReader): DistrictNote[] {
  const gates = data.compounds.flatMap((compound) => compound.gates);
  const texts = [
    ...[...data.places, ...gates].map(({ sourceId, hours }) => ({ sourceId, hours })),
    ...data.places.flatMap(({ sourceId, serviceHours = {} }) =>
      Object.values(serviceHours).map((hours) => ({ sourceId, hours }))
    )
  ];
  const unread = texts.filter(({ hours }) => weekOf(hours).problem !== null);
  const examples = [...new Set(unread.map(({ sourceId }) => sourceId))].slice(0, 5);
  return unread.length === 0 ? [] : [{ kind: 'assumed', code: 'opening-hours-unread', count: unread.length, examples }];
}
