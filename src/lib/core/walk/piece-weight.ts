import { paceBetween } from './pace-along.ts';
import type { WalkNetwork } from './packed-network.ts';

/**
 * What walking a whole piece costs at a speed, in millimetres: pace millimetres, and what one would have walked while waiting at its
 * crossing. Every search weighs pieces by this one rule, so all of them agree to the last digit.
 */
export function pieceWeight(network: WalkNetwork, piece: number, metresPerSecond: number): number {
  const waited = Math.round(network.pieceWaitMilliseconds[piece]! * metresPerSecond);
  return paceBetween(network, piece, 0, network.pieceMillimetres[piece]!) + waited;
}

/**
 * What it costs from a spot on a piece to the piece's start (`end` 0) or its end (1), in millimetres. The two always sum to the
 * weight of the whole piece. One waits in the middle of an edge: whoever stands beyond it has waited already.
 */
export function partWeight(
  network: WalkNetwork,
  piece: number,
  along: number,
  end: 0 | 1,
  metresPerSecond: number
): number {
  const waits = along >= network.pieceWaitAt[piece]! === (end === 0);
  const waited = waits ? Math.round(network.pieceWaitMilliseconds[piece]! * metresPerSecond) : 0;
  return paceBetween(network, piece, along, end === 0 ? 0 : network.pieceMillimetres[piece]!) + waited;
}

/** What it costs between two spots on one piece, in millimetres. */
export function weightBetween(
  network: WalkNetwork,
  piece: number,
  from: number,
  to: number,
  metresPerSecond: number
): number {
  const waitAt = network.pieceWaitAt[piece]!;
  const waits = from >= waitAt !== to >= waitAt;
  const waited = waits ? Math.round(network.pieceWaitMilliseconds[piece]! * metresPerSecond) : 0;
  return paceBetween(network, piece, from, to) + waited;
}
