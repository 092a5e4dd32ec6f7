import type { Names } from '../../../src/lib/core/district/district-data.ts';
import type { Draft, Link } from '../draft.ts';
import { add, leftOf, minus, times, unit } from '../shape/plane.ts';

/** From the foot of the stairs to the deck, along the road. */
const deckMetres = 18;
/** A ramp runs on so far beyond the deck and back, to climb as high as the stairs at a twelfth. */
const rampMetres = 24;

export interface Footbridge {
  /** The corner of the wide road where its stairs begin on both sides, and the next one along the road. */
  readonly foot: number;
  readonly beyond: number;
  /** From the road's middle to its walkways. */
  readonly walkwayMetres: number;
  readonly names: Names;
  /** Leads the names of its own nodes. */
  readonly word: string;
  /** Ramps instead of stairs: whoever cannot climb crosses too. */
  readonly hasRamps: boolean;
}

/** Lays a footbridge over a wide road: stairs or ramps on both sides, and the deck. */
export function spanFootbridge(draft: Draft, { foot, beyond, walkwayMetres, names, word, hasRamps }: Footbridge): void {
  const { mesh } = draft.land;
  const here = mesh.spot(foot);
  const along = unit(minus(mesh.spot(beyond), here));
  const reach = walkwayMetres + 1.5;
  const deck = add(here, times(along, deckMetres));
  const left = add(deck, times(leftOf(along), reach));
  const right = add(deck, times(leftOf(along), -reach));
  const climb = {
    wayClass: hasRamps ? 'footway' : 'steps',
    names,
    steps: !hasRamps,
    stepFree: hasRamps,
    waitSeconds: 0,
    structure: null
  } as const;
  const turning = (sign: number): Link['path'] =>
    hasRamps ? [add(add(deck, times(along, rampMetres)), times(leftOf(along), (reach + 1.5) * sign))] : [];
  draft.links.push(
    { ...climb, from: { corner: foot }, to: { node: `${word} north` }, path: [here, ...turning(1), left] },
    {
      ...climb,
      wayClass: 'footway',
      steps: false,
      structure: 'bridge',
      from: { node: `${word} north` },
      to: { node: `${word} south` },
      path: [left, right]
    },
    { ...climb, from: { node: `${word} south` }, to: { corner: foot }, path: [right, ...turning(-1), here] }
  );
}
