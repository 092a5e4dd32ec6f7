import type { BuildingData } from '../../../src/lib/core/district/district-data.ts';
import { distance, fromLonLat } from '../shape/plane.ts';
import { SpotIndex } from './spot-index.ts';

const epsMetres = 100;

/**
 * Buildings in connected groups: two belong together where their entrances lie within 100 m (METHOD 2, the gap patch).
 * Largest number of people first.
 */
export function patchesOf(buildings: readonly BuildingData[]): BuildingData[][] {
  const index = new SpotIndex<BuildingData>(epsMetres);
  const spotOf = (building: BuildingData): ReturnType<typeof fromLonLat> | null =>
    building.entrance === null ? null : fromLonLat(building.entrance);
  for (const building of buildings) {
    const spot = spotOf(building);
    if (spot !== null) index.put(building, [spot]);
  }
  const seen = new Set<BuildingData>();
  const patches: BuildingData[][] = [];
  for (const first of buildings) {
    if (seen.has(first)) continue;
    seen.add(first);
    const patch = [first];
    for (let i = 0; i < patch.length; i++) {
      const here = patch[i];
      const spot = here === undefined ? null : spotOf(here);
      if (spot === null) continue;
      for (const other of index.around(spot, epsMetres)) {
        const there = spotOf(other);
        if (seen.has(other) || there === null || distance(spot, there) > epsMetres) continue;
        seen.add(other);
        patch.push(other);
      }
    }
    patches.push(patch);
  }
  const people = (patch: readonly BuildingData[]): number => patch.reduce((sum, { population }) => sum + population, 0);
  return patches.toSorted((a, b) => people(b) - people(a));
}
