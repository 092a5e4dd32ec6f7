import type { Kysely } from 'kysely';
import { barriersByClass } from '../../core/walk/barriers.ts';
import { kindBits } from '../../core/walk/sweep/sweep-model.ts';
import * as baseFeatures from '../db/base-features.ts';
import * as buildings from '../db/buildings.ts';
import * as compounds from '../db/compounds.ts';
import * as countingCells from '../db/counting-cells.ts';
import * as places from '../db/places.ts';
import type { Schema } from '../db/schema.ts';
import * as streets from '../db/streets.ts';
import type { WalkInputs } from './walk-messages.ts';

/**
 * Reads what walking in a district depends on: streets, walls, water, doors, the places that exist on its data date; and whom its
 * answers count, what its places offer.
 */
export async function readWalkInputs(db: Kysely<Schema>, district: string): Promise<WalkInputs> {
  const valid = await places.valid(db, district);
  return {
    edges: await streets.edges(db, district),
    compounds: await compounds.forWalking(db, district),
    barriers: barriersByClass(await baseFeatures.all(db, district)),
    buildings: await buildings.forWalking(db, district),
    places: valid.map((place) => ({
      id: place.id,
      position: place.entrance ?? place.position,
      compound: place.compound
    })),
    counted: {
      ...(await countingCells.counted(db, district)),
      placeKinds: Uint8Array.from(valid, ({ services }) => kindBits(services))
    }
  };
}
