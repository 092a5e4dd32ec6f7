import type { Draft } from '../draft.ts';
import { named } from '../names.ts';
import { onLand, lineTable } from './land-plan.ts';
import { add, leftOf, minus, times, unit } from '../shape/plane.ts';

const deckMetres = 18;

/**
 * A footbridge over the avenue between its signals, with stairs at both ends: whoever can climb crosses here, a pram or a
 * wheelchair goes on to the next signal.
 */
export function spanOverpass(draft: Draft): void {
  const { mesh } = draft.land;
  const foot = mesh.cornerAt(mesh.faceAt(onLand([990, 980])), onLand([925, 866]), 1);
  const beyond = mesh.cornerAt(mesh.faceAt(onLand([990, 980])), onLand([1000, 869]), 1);
  const here = mesh.spot(foot);
  const along = unit(minus(mesh.spot(beyond), here));
  const reach = lineTable.avenue.walkwayMetres + 1.5;
  const deck = add(here, times(along, deckMetres));
  const north = add(deck, times(leftOf(along), reach));
  const south = add(deck, times(leftOf(along), -reach));
  const names = named('大道天桥', '大道天橋', 'Avenue Footbridge');
  const stairs = { wayClass: 'steps', names, steps: true, stepFree: false, waitSeconds: 0, structure: null } as const;
  draft.links.push(
    { ...stairs, from: { corner: foot }, to: { node: 'overpass north' }, path: [here, north] },
    {
      ...stairs,
      wayClass: 'footway',
      steps: false,
      structure: 'bridge',
      from: { node: 'overpass north' },
      to: { node: 'overpass south' },
      path: [north, south]
    },
    { ...stairs, from: { node: 'overpass south' }, to: { corner: foot }, path: [south, here] }
  );
}
