import type { WalkModel } from '#lib/core/walk/model.ts';

/** The places that stand on a street, by index: in a bench's town the same as by id. */
export function snappedPlaces({ places }: WalkModel): number[] {
  const { start } = places.walking;
  return Array.from({ length: places.count }, (_, index) => index).filter(
    (index) => (start[index] ?? 0) < (start[index + 1] ?? 0)
  );
}

/** The nearer end of the street that a place (by index) stands on; throws where it stands on none. */
export function nearestVertex({ network, places }: WalkModel, index: number): number {
  const { start, piece, along } = places.walking;
  const at = start[index] ?? 0;
  const on = piece[at] ?? -1;
  const [from, to] = [network.pieceFrom[on], network.pieceTo[on]];
  if (from === undefined || to === undefined) throw new Error(`Place ${index} stands on no street.`);
  return (along[at] ?? 0) * 2 <= (network.pieceMillimetres[on] ?? 0) ? from : to;
}
