import type { Kysely } from 'kysely';
import type { DistrictData, DistrictNote } from '../../core/district/district-data.ts';
import type { Listings } from '../../core/walk/model.ts';
import type { CountedBuildings } from '../db/counting-cells.ts';
import * as districts from '../db/districts.ts';
import type { BatchInfo } from '../db/import-batches.ts';
import type { Schema } from '../db/schema.ts';
import * as networkFiles from './network-files.ts';
import * as recompute from './recompute.ts';

const examplesShown = 5;

/** What opening a district did, and all that was found, assumed and left out on the way. */
export interface OpenReport extends recompute.RecomputeReport {
  readonly notes: readonly DistrictNote[];
}

/**
 * Puts a whole district into the database and computes its walking times. It is there with every answer, or, when anything
 * fails or the signal is aborted, not at all.
 * @throws DistrictExists · DatabaseRefusal · the signal's reason
 */
export async function openDistrict(
  db: Kysely<Schema>,
  data: DistrictData,
  batch: BatchInfo,
  {
    onProgress = () => undefined,
    signal,
    counted
  }: {
    readonly onProgress?: districts.Progress;
    readonly signal?: AbortSignal;
    /** Counting cells that the data comes with. */
    readonly counted?: CountedBuildings;
  } = {}
): Promise<OpenReport> {
  const notes = await districts.write(db, data, batch, (share, stage) => onProgress(share * 0.3, stage), counted);
  try {
    const report = await recompute.run(db, data.code, {
      onProgress: (share, stage) => onProgress(0.3 + share * 0.7, stage),
      ...(signal === undefined ? {} : { signal })
    });
    return { ...report, notes: [...notes, ...notesOf(data, report)] };
  } catch (error) {
    await districts.remove(db, data.code);
    await networkFiles.remove(data.code);
    throw error;
  }
}

/** What only walking finds: who stands behind closed gates, and walls with a way through where no gate is mapped. */
function notesOf(data: DistrictData, { enclosed, assumedOpen }: Listings): DistrictNote[] {
  const note = (
    kind: DistrictNote['kind'],
    code: string,
    ids: readonly number[],
    things: readonly { readonly id: number; readonly sourceId: string }[]
  ): DistrictNote => {
    const shown = new Set(ids.slice(0, examplesShown));
    const examples = things.filter((thing) => shown.has(thing.id)).map((thing) => thing.sourceId);
    return { kind, code, count: ids.length, examples };
  };
  const walls = [...new Set(assumedOpen.crossings.map((crossing) => crossing.compound))];
  return [
    note('found', 'building-behind-closed-gates', enclosed.buildings, data.buildings),
    note('found', 'place-behind-closed-gates', enclosed.places, data.places),
    note('assumed', 'wall-open-where-a-way-passes', walls, data.compounds)
  ].filter((each) => each.count > 0);
}
