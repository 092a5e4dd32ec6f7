import type { TourStop } from '#lib/core/wall/tour.ts';
import type { WallPatch, WallPicture, WallUnit } from '#lib/core/wall/wall-picture.ts';

/** Where a wall looks, found in one picture. */
export interface WallView {
  /** The unit the figures are of; of a patch: the street around it. */
  readonly unit: WallUnit;
  readonly patch: WallPatch | null;
  /** From the district down to the unit's parent. */
  readonly above: readonly WallUnit[];
  /** What the list holds: most people in the gap first. */
  readonly listed: readonly WallUnit[];
}

/**
 * A stop in a picture; the district where the stop is not in it (any more), null where there is not even that.
 * @param byHand then the list holds what lies within the unit, so that a hand can go on; by itself always the streets
 */
export function viewAt(picture: WallPicture, stop: TourStop, byHand: boolean): WallView | null {
  const byCode = new Map(picture.units.map((unit) => [unit.code, unit]));
  const root = picture.units.find(({ level }) => level === 'district');
  const patch = stop.kind === 'patch' ? picture.patches.find(({ id }) => id === stop.patch) : undefined;
  const code = stop.kind === 'unit' ? stop.code : stop.kind === 'patch' ? stop.street : undefined;
  const unit = (stop.kind === 'patch' && patch === undefined ? undefined : byCode.get(code ?? '')) ?? root;
  if (unit === undefined) return null;
  const above: WallUnit[] = [];
  for (let one = byCode.get(unit.parent ?? ''); one !== undefined; one = byCode.get(one.parent ?? ''))
    above.unshift(one);
  return { unit, patch: patch ?? null, above, listed: listOf(picture.units, unit, root, byHand) };
}

function listOf(
  units: readonly WallUnit[],
  unit: WallUnit,
  root: WallUnit | undefined,
  byHand: boolean
): readonly WallUnit[] {
  const childrenOf = (code: string | null | undefined) => units.filter(({ parent }) => parent === code);
  const own = byHand ? childrenOf(unit.code) : [];
  const siblings = byHand ? childrenOf(unit.parent) : [];
  const list = own.length > 0 ? own : siblings.length > 0 ? siblings : childrenOf(root?.code);
  return list.toSorted((a, b) => b.unreached - a.unreached || (a.code < b.code ? -1 : 1));
}
