import type { Kysely } from 'kysely';
import type { StreetEdge } from '../../core/walk/street-edge.ts';
import { asGeoJson, toLonLat } from './postgis.ts';
import type { Schema } from './schema.ts';

/** The walking network as imported, by id, so that an edge's place in the list is its id. */
export async function edges(db: Kysely<Schema>, district: string): Promise<StreetEdge[]> {
  const rows = await db
    .selectFrom('walkEdge')
    .select(['id', 'fromNode', 'toNode', 'lengthMetres', 'wayClass', 'name', 'steps', 'stepFree', 'waitSeconds'])
    .select(['slope', 'structure'])
    .select((eb) => asGeoJson(eb.ref('path')).as('path'))
    .where('district', '=', district)
    .orderBy('id')
    .execute();
  return rows.map(({ fromNode, toNode, path, slope, ...edge }) => ({
    ...edge,
    from: fromNode,
    to: toNode,
    path: path.coordinates.map(toLonLat),
    ...(slope !== null && { slope })
  }));
}
