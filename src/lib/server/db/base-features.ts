import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { Kysely } from 'kysely';
import type { BaseFeatureKind } from '../../core/district/district-data.ts';
import * as names from './names.ts';
import { asGeoJson } from './postgis.ts';
import type { Schema } from './schema.ts';

export interface BaseFeature {
  readonly id: number;
  readonly kind: BaseFeatureKind;
  readonly className: string;
  readonly names: names.NamesRow | null;
  readonly structure: 'bridge' | 'tunnel' | null;
  readonly shape: Polygon | MultiPolygon | LineString | Point;
}

/** What the base map draws beneath everything, by id. */
export async function all(db: Kysely<Schema>, district: string): Promise<BaseFeature[]> {
  const rows = await db
    .selectFrom('baseFeature')
    .select(['id', 'kind', 'className', 'structure', ...names.nameColumns])
    .select((eb) => asGeoJson(eb.ref('shape')).as('shape'))
    .where('district', '=', district)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    className: row.className,
    names: names.ofRowOrNull(row),
    structure: row.structure,
    shape: row.shape
  }));
}
