import type { Kysely } from 'kysely';
import type { StreetEdge } from '../../core/walk/street-edge.ts';
import type { Origin, Row, Table } from '../../core/writers/table.ts';
import { layerTitles } from '../../i18n/column-words.ts';
import * as names from '../db/names.ts';
import type { Schema } from '../db/schema.ts';
import * as streets from '../db/streets.ts';
import { column, nameColumns, nameValues } from './columns.ts';

/** The walking network, one row a piece of street between two junctions; each can be walked both ways. */
export async function streetsTable(db: Kysely<Schema>, district: string, origin: Origin): Promise<Table> {
  const edges = await streets.edges(db, district);
  return {
    name: 'streets',
    titles: layerTitles.streets,
    shape: { name: 'path', type: 'LineString' },
    columns: [
      column('id', 'integer'),
      column('from_node', 'integer'),
      column('to_node', 'integer'),
      ...nameColumns,
      column('way_class', 'text'),
      column('length_metres', 'real'),
      column('steps', 'boolean'),
      column('step_free', 'boolean'),
      column('wait_seconds', 'real'),
      column('slope', 'real'),
      column('structure', 'text')
    ],
    // Made as they are read: a city has 150,000 of them.
    rows: rowsOf(edges),
    origin
  };
}

function* rowsOf(edges: readonly StreetEdge[]): Generator<Row> {
  for (const edge of edges) {
    yield {
      values: [
        ...[
          edge.id,
          edge.from,
          edge.to,
          ...nameValues(edge.name === null ? null : names.complete({ name: edge.name }))
        ],
        ...[edge.wayClass, Math.round(edge.lengthMetres * 1000) / 1000, edge.steps, edge.stepFree, edge.waitSeconds],
        ...[edge.slope ?? null, edge.structure]
      ],
      shape: { type: 'LineString', coordinates: edge.path.map(([lon, lat]) => [lon, lat]) }
    };
  }
}
