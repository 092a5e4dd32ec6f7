import type { Random } from '#geodata/generator/random.ts';
import { distanceMetres, metresPerDegreeLat, metresPerDegreeLon } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { Groups } from '#lib/core/walk/groups.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { junctionCount } from './bench-town.ts';

/** So far from a street's middle line doors are put. */
const doorMetres = { least: 4, most: 20 };

/** Which edges hang together with most of the streets, by number of edges? One flag an edge. */
export function inLargestPart(edges: readonly StreetEdge[]): boolean[] {
  const groups = new Groups(junctionCount(edges));
  for (const { from, to } of edges) groups.join(from, to);
  const sizes = new Map<number, number>();
  for (const { from } of edges) sizes.set(groups.of(from), (sizes.get(groups.of(from)) ?? 0) + 1);
  let largest = -1;
  for (const [group, size] of sizes) if (size > (sizes.get(largest) ?? 0)) largest = group;
  return edges.map(({ from }) => groups.of(from) === largest);
}

/**
 * Positions beside streets, every metre of the largest part being equally likely, at a door's distance to either side.
 * Throws where there are no streets.
 */
export function positionsBeside(edges: readonly StreetEdge[], count: number, random: Random): LonLat[] {
  const belongs = inLargestPart(edges);
  const streets = edges.filter((_, index) => belongs[index]);
  const upTo = new Float64Array(streets.length);
  let metres = 0;
  streets.forEach((street, index) => {
    metres += street.lengthMetres;
    upTo[index] = metres;
  });
  return Array.from({ length: count }, () => {
    const at = random.next() * metres;
    const index = firstAbove(upTo, at);
    const street = streets[index];
    if (street === undefined) throw new Error('Nothing can stand beside streets where there are none.');
    return beside(street.path, at - (upTo[index - 1] ?? 0), random);
  });
}

/** The first place in an ascending list whose value is above `value`. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function beside(path: readonly LonLat[], alongMetres: number, random: Random): LonLat {
  const sideways = random.between(doorMetres.least, doorMetres.most) * (random.chance(0.5) ? 1 : -1);
  let left = alongMetres;
  let stretch: { a: LonLat; b: LonLat; share: number } | null = null;
  for (const [i, b] of path.entries()) {
    const a = path[i - 1];
    if (a === undefined) continue;
    const metres = distanceMetres(a, b);
    if (metres > 0) stretch = { a, b, share: Math.min(1, left / metres) };
    if (left <= metres) break;
    left -= metres;
  }
  if (stretch === null) return path[0] ?? [0, 0];
  const { a, b, share } = stretch;
  const [perLon, perLat] = [metresPerDegreeLon(a[1]), metresPerDegreeLat(a[1])];
  const [east, north] = [(b[0] - a[0]) * perLon, (b[1] - a[1]) * perLat];
  const metres = Math.hypot(east, north);
  return [
    a[0] + (b[0] - a[0]) * share - ((north / metres) * sideways) / perLon,
    a[1] + (b[1] - a[1]) * share + ((east / metres) * sideways) / perLat
  ];
}
