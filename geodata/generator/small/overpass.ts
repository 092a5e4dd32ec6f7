import type { Draft } from '../draft.ts';
import { named } from '../names.ts';
import { spanFootbridge } from '../network/footbridge.ts';
import { onLand, lineTable } from './land-plan.ts';

/**
 * A footbridge over the avenue between its signals, with stairs at both ends: whoever can climb crosses here, a pram or a
 * wheelchair goes on to the next signal.
 */
export function spanOverpass(draft: Draft): void {
  const { mesh } = draft.land;
  const face = mesh.faceAt(onLand([990, 980]));
  spanFootbridge(draft, {
    foot: mesh.cornerAt(face, onLand([925, 866]), 1),
    beyond: mesh.cornerAt(face, onLand([1000, 869]), 1),
    walkwayMetres: lineTable.avenue.walkwayMetres,
    names: named('大道天桥', '大道天橋', 'Avenue Footbridge'),
    word: 'overpass',
    hasRamps: false
  });
}
