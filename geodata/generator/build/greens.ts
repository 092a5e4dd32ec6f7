import type { Draft, LinkEnd } from '../draft.ts';
import type { Random } from '../random.ts';
import { Frame } from '../shape/frame.ts';
import { stripOf } from '../shape/clip.ts';
import { add, at, crossing, distance, minus, mix, spot, times, unit, type Spot } from '../shape/plane.ts';
import { areaOf, box, centreOf, collide, contains, holds, metresToRing, type Ring } from '../shape/ring.ts';
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
  // Near a way, so that each can be reached.
  for (let i = 0; i < 2; i++) {
    const side = random.whole(0, lot.length - 1);
    const [a, b] = [at(lot, side), at(lot, side + 1)];
    if (distance(a, b) < 40) continue;
    const along = unit(minus(b, a));
    const inward = spot(-along.y, along.x);
    const start = mix(a, b, random.between(0.25, 0.7));
    const rows = random.chance(0.15) ? random.whole(3, 6) : 1;
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
  const middle = insideOf(block.lot, new Frame(at(block.outer, 0), spot(1, 0)));
  const pond = roundish(middle, Math.min(45, metresToRing(block.lot, middle) * 0.35), random);
  if (!holds(block.lot, pond, 4)) return;
  draft.grounds.push({ kind: 'water', className: 'pond', names: null, ring: pond });
  const loop = pond.map((p) => add(middle, times(minus(p, middle), 1.25)));
  loop.forEach((p, i) => {
    path(draft, { node: `${label} loop ${String(i)}` }, { node: `${label} loop ${String((i + 1) % loop.length)}` }, [p, at(loop, i + 1)], false); // prettier-ignore
  });
  const ends = entrances(draft, face, 7);
  loop.forEach((p, i) => {
    const corner = ends
      .filter((end) => isInside(draft.land.mesh.ringOf(face), pond, draft.land.mesh.spot(end), p))
      .toSorted((a, b) => distance(draft.land.mesh.spot(a), p) - distance(draft.land.mesh.spot(b), p))[0];
    if (corner !== undefined)
      path(draft, { corner }, { node: `${label} loop ${String(i)}` }, [draft.land.mesh.spot(corner), p], false);
  });
}

/** Woods, and paths that climb by stairs from the foot all round to a pavilion or a temple on the top. */
export function layHill(draft: Draft, face: number, label: string, random: Random): void {
  const block = groundToBuild(draft, face);
  if (block === null) return;
  const { mesh } = draft.land;
  draft.grounds.push({ kind: 'green', className: 'wood', names: null, ring: block.lot });
  const top = insideOf(block.lot, new Frame(at(block.outer, 0), spot(1, 0)));
  const hub: LinkEnd = { node: `${label} top` };
  let reached = 0;
  for (const [i, corner] of entrances(draft, face, Math.round(areaOf(block.lot) / 90_000) + 6).entries()) {
    const foot = mesh.spot(corner);
    if (!isInside(mesh.ringOf(face), [], foot, top)) continue;
    const name = `${label} path ${String(i)}`;
    const sway = (share: number, metres: number): Spot => {
      const along = unit(minus(top, foot));
      return add(mix(foot, top, share), times(spot(-along.y, along.x), random.between(-metres, metres)));
    };
    const [low, half, high] = [sway(0.2, 12), sway(0.5, 18), sway(0.8, 10)];
    if (![low, half, high].every((p) => contains(block.lot, p))) continue;
    path(draft, { corner }, { node: `${name} low` }, [foot, low], false);
    path(draft, { node: `${name} low` }, { node: `${name} half` }, [low, half], random.chance(0.6));
    path(draft, { node: `${name} half` }, { node: `${name} high` }, [half, high], true);
    path(draft, { node: `${name} high` }, hub, [high, top], random.chance(0.5));
    reached++;
  }
  const ring = box(add(top, spot(0, 9)), spot(1, 0), random.between(9, 22), 9);
  if (reached > 0 && holds(block.lot, ring, 5))
    draft.buildings.push({
      ring,
      floors: random.whole(1, 2),
      use: 'public',
      households: 0,
      age: 'oldTown',
      compound: null,
      entrance: mix(at(ring, 0), at(ring, 1), 0.5),
      site: label
    });
}

function path(draft: Draft, from: LinkEnd, to: LinkEnd, way: readonly Spot[], steps: boolean): void {
  draft.links.push({
    from,
    to,
    path: way,
    wayClass: steps ? 'steps' : 'footway',
    names: null,
    steps,
    stepFree: !steps,
    waitSeconds: 0,
    structure: null
  });
}

/** Corners of a face on ways that are walked, about evenly round it. */
function entrances(draft: Draft, face: number, count: number): number[] {
  const { mesh, lines } = draft.land;
  const corners = mesh.cornersOf(face);
  const walked = corners.filter((corner, i) =>
    [at(corners, i - 1), at(corners, i + 1)].every((other) => {
      const line = lines[mesh.lineBetween(corner, other)];
      return line !== undefined && line.walk === 'onLine';
    })
  );
  const step = Math.max(1, walked.length / count);
  return Array.from({ length: Math.min(count, walked.length) }, (_, i) => at(walked, Math.floor(i * step)));
}

function isInside(ring: Ring, pond: Ring, from: Spot, to: Spot): boolean {
  const start = mix(from, to, 0.01);
  return (
    [0.02, 0.2, 0.5, 0.8].every((share) => contains(ring, mix(from, to, share))) &&
    ![ring, pond].some((line) => line.some((a, i) => crossing(start, to, a, at(line, i + 1)) !== null))
  );
}

/** A spot well inside a ring: its centre, or the middle of its widest level line. */
function insideOf(ring: Ring, frame: Frame): Spot {
  const centre = centreOf(ring);
  if (contains(ring, centre)) return centre;
  const span = frame.levelSpan(ring, frame.v(centre));
  return span === null ? at(ring, 0) : frame.toPlane((span[0] + span[1]) / 2, frame.v(centre));
}
