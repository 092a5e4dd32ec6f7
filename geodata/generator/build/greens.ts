import { lineBeside } from '../blocks.ts';
import type { Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import { stripOf } from '../shape/clip.ts';
import { add, at, distance, minus, mix, spot, times, unit, type Spot } from '../shape/plane.ts';
import { box, centreOf, collide, contains, holds, metresToRing, type Ring } from '../shape/ring.ts';
import { entrances, insideOf, isInside, layPath } from './green-paths.ts';
import { groundToBuild } from './ground-to-build.ts';

const around = [spot(1, 0), spot(0.7, 0.7), spot(0, 1), spot(-0.7, 0.7), spot(-1, 0), spot(-0.7, -0.7), spot(0, -1), spot(0.7, -0.7)]; // prettier-ignore

/** A round-cornered ground about a centre. */
function roundish(centre: Spot, radius: number, random: Random): Spot[] {
  return around.map((way) => add(centre, times(way, radius * random.between(0.75, 1.25))));
}

/** Strips of crops, with greenhouses or sheds on some and a pond now and then. */
export function layFields(draft: Draft, face: number, label: string, random: Random): void {
  const block = groundToBuild(draft, face);
  if (block === null) return;
  const { frame, lot } = block;
  const [south, north] = frame.heights(lot);
  const strips = Math.max(1, Math.round((north - south) / random.between(45, 80)));
  for (let i = 0; i < strips; i++) {
    const low = south + ((north - south) * i) / strips + 2;
    const high = south + ((north - south) * (i + 1)) / strips - 2;
    const ring = stripOf(frame, lot, low, high);
    if (ring.length > 2) draft.grounds.push({ kind: 'green', className: 'farmland', names: null, ring });
  }
  const made: Ring[] = [];
  const raise = (centre: Spot, direction: Spot, long: number, deep: number): void => {
    const ring = box(centre, direction, long, deep);
    if (!holds(lot, ring, 3) || made.some((other) => collide(ring, other, 2))) return;
    made.push(ring);
    draft.buildings.push({
      ring,
      floors: 1,
      use: 'other',
      households: 0,
      age: 'village',
      compound: null,
      entrance: mix(at(ring, 0), at(ring, 1), 0.5),
      site: label
    });
  };
  // Beside a way that is walked, so that each can be reached.
  for (let i = random.whole(0, 1); i < 2; i++) {
    const side = random.whole(0, lot.length - 1);
    const [a, b] = [at(lot, side), at(lot, side + 1)];
    if (distance(a, b) < 40 || lineBeside(block, mix(a, b, 0.5))?.walk !== 'onLine') continue;
    const along = unit(minus(b, a));
    const inward = spot(-along.y, along.x);
    const start = mix(a, b, random.between(0.25, 0.7));
    const rows = random.chance(0.1) ? random.whole(3, 5) : 1;
    const [long, deep] = rows > 1 ? [32, 7] : [random.between(8, 15), random.between(6, 9)];
    for (let row = 0; row < rows; row++)
      raise(add(add(start, times(inward, long / 2 + 5)), times(along, row * 10)), inward, long, deep);
  }
  const centre = centreOf(lot);
  const pond = roundish(centre, random.between(14, 30), random);
  if (random.chance(0.3) && holds(lot, pond, 5) && !made.some((ring) => ring.some((p) => contains(pond, p))))
    draft.grounds.push({ kind: 'water', className: 'pond', names: null, ring: pond });
}

/** Lawns, a pond and paths from the streets around to a middle, round which they are joined. */
export function layPark(draft: Draft, face: number, label: string, random: Random): void {
  const block = groundToBuild(draft, face);
  if (block === null) return;
  draft.grounds.push({ kind: 'green', className: 'park', names: null, ring: block.lot });
  const middle = insideOf(block.lot);
  const pond = roundish(middle, Math.min(45, metresToRing(block.lot, middle) * 0.35), random);
  if (!holds(block.lot, pond, 4)) return;
  draft.grounds.push({ kind: 'water', className: 'pond', names: null, ring: pond });
  const loop = pond.map((p) => add(middle, times(minus(p, middle), 1.25)));
  loop.forEach((p, i) => {
    layPath(draft, { node: `${label} loop ${String(i)}` }, { node: `${label} loop ${String((i + 1) % loop.length)}` }, [p, at(loop, i + 1)], false); // prettier-ignore
  });
  const ends = entrances(draft, face, 7);
  loop.forEach((p, i) => {
    const corner = ends
      .filter((end) => isInside(draft.land.mesh.ringOf(face), pond, draft.land.mesh.spot(end), p))
      .toSorted((a, b) => distance(draft.land.mesh.spot(a), p) - distance(draft.land.mesh.spot(b), p))[0];
    if (corner !== undefined)
      layPath(draft, { corner }, { node: `${label} loop ${String(i)}` }, [draft.land.mesh.spot(corner), p], false);
  });
}

