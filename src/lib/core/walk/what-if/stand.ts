import type { LonLat } from '../../geometry/lon-lat.ts';
import { toPlane } from '../../geometry/local-metres.ts';
import type { WalkModel } from '../model.ts';
import type { WalkNetwork } from '../packed-network.ts';
import type { WalkAccess } from '../pace.ts';
import type { Attachment } from '../snap.ts';
import { packAttachments } from '../standing.ts';
import type { Stand } from '../sweep/direct-walks.ts';
import { withinWall } from '../wall.ts';
import { publicZone } from '../zones.ts';

/** Where would a place stand at a position: behind which walls, and by which street? */
export function standAt(model: WalkModel, position: LonLat, access: WalkAccess): Stand {
  const zone = zoneAt(model.network, position);
  return standOf(position, zone, model.snapper.attach(position, zone, access));
}

/** A stand of given attachments. */
export function standOf(position: LonLat, zone: number, attached: readonly Attachment[]): Stand {
  return { attachments: packAttachments([attached]), index: 0, zone, position };
}

/** The innermost walls around a position, or `publicZone`. */
export function zoneAt(network: WalkNetwork, position: LonLat): number {
  const { xMetres, yMetres } = toPlane(network.plane, position);
  let found = publicZone;
  network.walled.forEach(({ wall }, zone) => {
    if (found !== publicZone && wall.areaSquareMetres >= network.walled[found]!.wall.areaSquareMetres) return;
    if (withinWall(wall, xMetres, yMetres)) found = zone;
  });
  return found;
}
