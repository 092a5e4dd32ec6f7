import type { Elimination } from './elimination.ts';

/** Not reached. Twice this still fits 32 bits, so that adding a weight to it needs no care. */
export const beyond = 0x3fffffff;

/**
 * The arcs a sweep needs at one speed: enough that the shortest walk between any two places goes up along arcs and then down.
 * Arcs lie as (target, weight in millimetres) side by side, those of place 0 first.
 */
export interface Hierarchy {
  /** The place of each vertex. */
  readonly place: Int32Array;
  /** Runs of places with as many arcs each: (places, arcs of each) side by side. The loops of a sweep then hardly ever guess wrong. */
  readonly groups: Int32Array;
  readonly pairs: Int32Array;
}

/**
 * Weighs an elimination's arcs for one speed, and leaves out what no shortest walk within the limit needs: an arc that is longer
 * than another way over higher places, or than the limit (perfect customization: Dibbelt, Strasser, Wagner 2016).
 * @param linkWeights of the graph's links, millimetres
 * @param limit the longest walk that will be asked for, millimetres
 */
export function weigh(order: Elimination, linkWeights: Int32Array, limit: number): Hierarchy {
  const { start, target, arcOfLink } = order;
  const weight = new Int32Array(target.length).fill(beyond);
  for (let link = 0; link < linkWeights.length; link++) {
    const arc = arcOfLink[link]!;
    weight[arc] = Math.min(weight[arc]!, linkWeights[link]!);
  }
  overLowerPlaces(start, target, weight);
  const shortest = weight.slice();
  overHigherPlaces(start, target, shortest);
  for (let arc = 0; arc < weight.length; arc++) {
    if (weight[arc]! > limit || shortest[arc] !== weight[arc]) weight[arc] = beyond;
  }
  return grouped(order, weight);
}

/** Lays places out by height above the ground, then by number of arcs, then as they were: still each below all its arcs lead to. */
function grouped({ start, target, vertexAt }: Elimination, weight: Int32Array): Hierarchy {
  const count = vertexAt.length;
  const height = new Int32Array(count);
  const arcs = new Int32Array(count);
  for (let low = 0; low < count; low++) {
    for (let arc = start[low]!; arc < start[low + 1]!; arc++) {
      if (weight[arc] === beyond) continue;
      arcs[low]!++;
      const above = target[arc]!;
      if (height[above]! <= height[low]!) height[above] = height[low]! + 1;
    }
  }
  const lowest = Int32Array.from({ length: count }, (_, low) => low).sort(
    (a, b) => height[a]! - height[b]! || arcs[a]! - arcs[b]! || a - b
  );
  const placeOf = new Int32Array(count);
  lowest.forEach((low, place) => (placeOf[low] = place));
  const groups: number[] = [];
  const pairs = new Int32Array(arcs.reduce((sum, each) => sum + each, 0) * 2);
  let at = 0;
  for (const low of lowest) {
    if (groups.length > 0 && groups[groups.length - 1] === arcs[low]) groups[groups.length - 2]!++;
    else groups.push(1, arcs[low]!);
    for (let arc = start[low]!; arc < start[low + 1]!; arc++) {
      if (weight[arc] === beyond) continue;
      pairs[at++] = placeOf[target[arc]!]!;
      pairs[at++] = weight[arc]!;
    }
  }
  const place = new Int32Array(count);
  placeOf.forEach((now, before) => (place[vertexAt[before]!] = now));
  return { place, groups: Int32Array.from(groups), pairs };
}

/** Every arc becomes as short as the way over a place below both its ends. */
function overLowerPlaces(start: Int32Array, target: Int32Array, weight: Int32Array): void {
  const arcTo = new Int32Array(start.length).fill(-1);
  for (let low = 0; low + 1 < start.length; low++) {
    const end = start[low + 1]!;
    for (let first = start[low]!; first + 1 < end; first++) {
      const middle = target[first]!;
      const part = weight[first]!;
      for (let arc = start[middle]!; arc < start[middle + 1]!; arc++) arcTo[target[arc]!] = arc;
      for (let second = first + 1; second < end; second++) {
        const arc = arcTo[target[second]!]!;
        const over = part + weight[second]!;
        if (over < weight[arc]!) weight[arc] = over;
      }
    }
  }
}

/** Every arc becomes as short as the way over a place above its lower end; from the top down, so that those above are done. */
function overHigherPlaces(start: Int32Array, target: Int32Array, weight: Int32Array): void {
  const arcTo = new Int32Array(start.length).fill(-1);
  for (let low = start.length - 2; low >= 0; low--) {
    const end = start[low + 1]!;
    for (let first = start[low]!; first + 1 < end; first++) {
      const middle = target[first]!;
      for (let arc = start[middle]!; arc < start[middle + 1]!; arc++) arcTo[target[arc]!] = arc;
      for (let second = first + 1; second < end; second++) {
        const across = weight[arcTo[target[second]!]!]!;
        if (weight[second]! + across < weight[first]!) weight[first] = weight[second]! + across;
        if (weight[first]! + across < weight[second]!) weight[second] = weight[first]! + across;
      }
    }
  }
}
