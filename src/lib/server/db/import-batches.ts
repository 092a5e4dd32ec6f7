import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DistrictData, DistrictNote } from '../../core/district/district-data.ts';
import { instantText } from './postgis.ts';
import type { Schema } from './schema.ts';

/** Where a district's rows came from. */
export interface BatchInfo {
  readonly kind: 'sample' | 'open';
  readonly fileName: string;
  readonly fileFormat: string;
  /** 64 hex digits of the file's bytes; of the seed's text for the generated sample. */
  readonly fileSha256: string;
}

export interface ImportBatch extends BatchInfo {
  readonly batch: string;
  readonly at: string;
  readonly read: number;
  readonly written: number;
  readonly leftOut: number;
  readonly notes: readonly DistrictNote[];
}

/** Remembers that `data` was written from a file. */
export async function add(db: Kysely<Schema>, data: DistrictData, info: BatchInfo): Promise<string> {
  const batch = randomUUID();
  const written =
    data.units.length + data.compounds.length + data.buildings.length + data.places.length + data.edges.length;
  const leftOut = data.notes.reduce((sum, note) => sum + (note.kind === 'leftOut' ? note.count : 0), 0);
  await db
    .insertInto('importBatch')
    .values({
      district: data.code,
      batch,
      kind: info.kind,
      fileName: info.fileName,
      fileFormat: info.fileFormat,
      fileSha256: info.fileSha256,
      read: written + leftOut,
      written,
      leftOut,
      notes: JSON.stringify(data.notes)
    })
    .execute();
  return batch;
}

/** What was brought into a district, newest first, with what was found, assumed and left out. */
export async function all(db: Kysely<Schema>, district: string): Promise<ImportBatch[]> {
  return db
    .selectFrom('importBatch')
    .select(['batch', 'kind', 'fileName', 'fileFormat', 'fileSha256', 'read', 'written', 'leftOut', 'notes'])
    .select((eb) => instantText(eb.ref('at')).as('at'))
    .where('district', '=', district)
    .orderBy('importBatch.at', 'desc')
    .execute();
}
