import { at } from '../shape/plane.ts';

/**
 * A closed border as corner numbers of the mesh, counter-clockwise, each corner once: what encloses a disc. As long as
 * every unit is a disc it has no hole, no second part and no pinch (a corner where it touches itself), so the two
 * operations here refuse whatever would not be a disc again.
 */
export type CornerRing = readonly number[];

/** The border of two neighbours put together; null where that is no disc: they touch in two places, or at a corner only. */
export function joined(one: CornerRing, other: CornerRing): number[] | null {
  const run = sharedRun(one, other.toReversed());
  if (run === null) return null;
  const start = other.indexOf(run.first);
  return [
    ...fromTo(one, one.indexOf(run.last), one.length - run.steps),
    ...fromTo(other, start, other.length - run.steps)
  ];
}

/** The border left when a part that lies along it is taken out of a disc; null where the rest is no disc. */
export function without(whole: CornerRing, part: CornerRing): number[] | null {
  const run = sharedRun(whole, part);
  if (run === null) return null;
  const back = part.toReversed();
  return [
    ...fromTo(whole, whole.indexOf(run.last), whole.length - run.steps),
    ...fromTo(back, back.indexOf(run.first), part.length - run.steps)
  ];
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly steps: number;
}

/** The one stretch that both rings run the same way; null where there are several, none, or they touch elsewhere too. */
function sharedRun(one: CornerRing, other: CornerRing): Run | null {
  const places = new Map(one.map((corner, i) => [corner, i]));
  const isStep = other.map((corner, i) => {
    const place = places.get(corner);
    return place !== undefined && at(one, place + 1) === at(other, i + 1);
  });
  const steps = isStep.filter(Boolean).length;
  if (steps === 0 || steps === other.length || steps === one.length) return null;
  const start = isStep.findIndex((step, i) => step && !at(isStep, i - 1));
  for (let i = 0; i < steps; i++) if (!at(isStep, start + i)) return null;
  const touched = other.filter((corner) => places.has(corner)).length;
  return touched === steps + 1 ? { first: at(other, start), last: at(other, start + steps), steps } : null;
}

/** `count` members of a ring from an index on. */
function fromTo(ring: CornerRing, start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => at(ring, start + i));
}
