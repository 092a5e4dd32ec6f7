import type { WalkNetwork } from './packed-network.ts';

/**
 * How much does the walk between two spots on one piece weigh, in pace millimetres: millimetres of flat ground that take as long?
 * Waiting is not in it.
 *
 * The weight is counted from the piece's start and rounded *there*, and a part is the difference of two such counts. So the parts
 * on both sides of any spot add up to the whole piece to the millimetre, whatever its factor; parts rounded each for itself
 * would not on a slope, and a walk would weigh more or less by where it was cut.
 * @param from @param to millimetres from the piece's start, in either order
 */
export function paceBetween(
  { pieceFactor }: Pick<WalkNetwork, 'pieceFactor'>,
  piece: number,
  from: number,
  to: number
): number {
  const factor = pieceFactor[piece]!;
  return Math.abs(Math.round(to * factor) - Math.round(from * factor));
}
