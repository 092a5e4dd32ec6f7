import type { BuildingData } from '../../../src/lib/core/district/district-data.ts';
import { serviceKinds, type ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import { add, distance, fromLonLat, spot, times, type Spot } from '../shape/plane.ts';
import { clearOf, unitsOf } from './gate-and-bridge.ts';
import { patchesOf } from './patches.ts';
import type { PlantedGap } from './planted.ts';
import { roomIn } from './room.ts';
import { peopleOf, Reach, type Town } from './town.ts';

const limit = 900;
const hostUses: readonly BuildingData['use'][] = ['office', 'public', 'commercial', 'mixed'];
/** So many sites are walked, those nearest to the patch's middle. */
const sitesTried = 12;

/**
 * Finds the building whose owner, by lending a room for one kind of service, would close the largest gap of that kind
 * whole. The kind is the one whose largest gap has most people of those that one room can close.
 * @param canLend may the building's owner be a partner with a room?
 */
export function findSharedRoom(
  town: Town,
  reach: Reach,
  canLend: (building: BuildingData) => boolean
): PlantedGap | null {
  const hosts = town.buildings.filter((building) => hostUses.includes(building.use) && canLend(building));
  let best: { service: ServiceKind; patch: BuildingData[]; host: BuildingData } | null = null;
  for (const service of serviceKinds) {
    const nearest = reach.nearest(service);
    const unreached = reach.populated.filter(({ id }) => (nearest.get(id)?.seconds ?? Infinity) > limit);
    const patch = patchesOf(unreached)[0];
    if (patch === undefined || (best !== null && peopleOf(patch) <= peopleOf(best.patch))) continue;
    const host = hostFor(reach, hosts, patch);
    if (host !== null) best = { service, patch, host };
  }
  if (best === null) return null;
  const { service, patch, host } = best;
  if (host.entrance === null) return null;
  return {
    cause: 'shared-room',
    story: 'A partner’s room, agreed and free of charge, would close the largest gap of this kind without a yuan.',
    service,
    walker: 'standard',
    minutes: 15,
    at: null,
    place: null,
    units: unitsOf(patch),
    buildings: patch.map(({ id }) => id).toSorted((a, b) => a - b),
    people: peopleOf(patch),
    remedy: { kind: 'open-room', building: host.id, entrance: host.entrance, compound: host.compound }
  };
}

function hostFor(reach: Reach, hosts: readonly BuildingData[], patch: readonly BuildingData[]): BuildingData | null {
  const middle = middleOf(patch);
  const far = (building: BuildingData): number =>
    building.entrance === null ? Infinity : distance(middle, fromLonLat(building.entrance));
  const near = hosts.toSorted((a, b) => far(a) - far(b) || a.id - b.id).slice(0, sitesTried);
  let best: BuildingData | null = null;
  let least = limit * (1 - clearOf);
  for (const host of near) {
    const seconds = reach.secondsWith({}, roomIn(host), patch);
    const longest = Math.max(...patch.map(({ id }) => seconds.get(id) ?? Infinity));
    if (longest > least) continue;
    least = longest;
    best = host;
  }
  return best;
}

function middleOf(patch: readonly BuildingData[]): Spot {
  let sum = spot(0, 0);
  for (const { entrance, population } of patch)
    if (entrance !== null) sum = add(sum, times(fromLonLat(entrance), population));
  return times(sum, 1 / peopleOf(patch));
}
