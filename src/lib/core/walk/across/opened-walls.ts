import type { CompoundData, GateData } from '../../district/district-data.ts';
import { fromPlane, localPlane } from '../../geometry/local-metres.ts';
import type { LonLat } from '../../geometry/lon-lat.ts';
import { onPlane, stationsAlong } from './links.ts';

/**
 * Compounds with an open gate more every 200 m of their walls: the network "linked across walls" (METHOD 2). One without a known gate
 * does not block, and stays as it is.
 */
export function openedWalls(compounds: readonly CompoundData[]): CompoundData[] {
  let id = compounds.reduce((last, { gates }) => Math.max(last, ...gates.map((gate) => gate.id)), -1);
  return compounds.map((compound) => {
    const [outer] = compound.boundary.coordinates;
    const [lon = 0, lat = 0] = outer?.[0] ?? [];
    if (compound.gates.length === 0 || outer === undefined) return compound;
    const plane = localPlane([lon, lat]);
    const added = stationsAlong(onPlane(plane, outer)).map(({ x, y }): GateData => {
      const position: LonLat = fromPlane(plane, { xMetres: x, yMetres: y });
      return { id: ++id, position, state: 'open', hours: null, assumed: true, sourceId: 'linked' };
    });
    return { ...compound, gates: [...compound.gates, ...added] };
  });
}
