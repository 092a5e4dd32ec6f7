import type { Block } from '../blocks.ts';
import { crossOut, gateSpot } from '../compounds.ts';
import { innerLane, type Draft, type DraftGate, type GateSide, type LinkEnd } from '../draft.ts';
import { layLanes } from './compound-lanes.ts';
import type { Random } from '../random.ts';
import type { Rows } from '../rows.ts';
import { at, crossing, distance, minus, mix, nearestOnSegment, unit, type Spot } from '../shape/plane.ts';
import { contains, metresToRing, type Ring } from '../shape/ring.ts';

const sides: readonly GateSide[] = ['south', 'north', 'east', 'west'];
const hoursOfOpen = ['24/7', 'Mo-Su 06:00-22:00', 'Mo-Su 05:30-23:00', null, null] as const;
const hoursOfResidents = [null, '24/7', 'Mo-Su 06:00-21:00', 'Mo-Fr 06:30-20:00'] as const;
const hoursOfWork = ['Mo-Fr 07:30-17:30', 'Mo-Sa 07:00-18:00', 'Mo-Fr 07:00-18:00', '24/7'] as const;

/** How gates of a compound are kept. */
export type GateHabit = 'estate' | 'guarded' | 'work' | 'none';

/**
 * The lanes north of the rows with a way to each entrance, the spine, the ways round the rows' ends, and gates onto the streets
 * that can be walked.
 * @returns the ways laid and the gates opened; no gates: nothing leads out
 */
export function layWays(
  draft: Draft,
  block: Block,
  word: string,
  rows: Rows,
  wall: Ring,
  habit: GateHabit,
  random: Random
): { ways: Spot[][]; gates: DraftGate[] } {
  const { frame } = block;
  const ways: Spot[][] = [];
  const node = (name: string): LinkEnd => ({ node: `${word} ${name}` });
  const lay = (from: LinkEnd, to: LinkEnd, path: Spot[]): void => {
    draft.links.push({ ...innerLane, from, to, path });
    ways.push(path);
  };
  const bodies = rows.buildings.map(({ ring }) => ring);
  layLanes(frame, rows, node, (path) => isFree(path, wall, bodies), lay, random.fork('lanes'));
  const wanted = random.pick([1, 2, 3, 3, 4, 4, 4]);
  const gates: DraftGate[] = [];
  const first = random.whole(0, 1);
  const order = [at(sides, first), at(sides, 1 - first), ...(random.chance(0.5) ? ['east', 'west'] as const : ['west', 'east'] as const)]; // prettier-ignore
  for (const side of order) {
    if (gates.length >= wanted) break;
    const found = gateSpot(frame, wall, rows, { side });
    if (found === null || distance(found.inner, found.spot) < 0.5) continue;
    const corner = streetCorner(draft, block, crossOut(draft.land.mesh, block, found.inner, found.spot), found.spot);
    if (corner === null || !isFree([found.inner, found.spot], null, bodies)) continue;
    const gateNode = node(`gate ${side}`);
    lay(node(found.node), gateNode, [found.inner, found.spot]);
    lay(gateNode, { corner }, [found.spot, draft.land.mesh.spot(corner)]);
    gates.push({ spot: found.spot, side, ...keeping(habit, gates.length, random) });
  }
  if (gates.length === 0) openAnywhere();
  return { ways, gates };

  /** Where no gate fits straight ahead: from the spine to the nearest side of the wall that looks on a street. */
  function openAnywhere(): void {
    const inner = frame.toPlane(rows.spine, at(rows.lanes, 0).v);
    const spots = wall
      .flatMap((a, i) => [0.2, 0.35, 0.5, 0.65, 0.8].map((share) => mix(a, at(wall, i + 1), share)))
      .toSorted((a, b) => distance(a, inner) - distance(b, inner));
    for (const spot of spots) {
      const corner = streetCorner(draft, block, crossOut(draft.land.mesh, block, inner, spot), spot);
      if (corner === null || !isFree([inner, spot], null, bodies) || !inside(inner, spot, wall)) continue;
      const gateNode = node('gate aside');
      lay(node('row 0'), gateNode, [inner, spot]);
      lay(gateNode, { corner }, [spot, draft.land.mesh.spot(corner)]);
      const way = minus(spot, inner);
      const level = Math.abs(way.x) > Math.abs(way.y);
      const side = level ? (way.x > 0 ? 'east' : 'west') : way.y > 0 ? 'north' : 'south';
      gates.push({ spot, side, ...keeping(habit, 0, random) });
      return;
    }
  }
}

function keeping(habit: GateHabit, nth: number, random: Random): Pick<DraftGate, 'state' | 'hours'> {
  if (habit === 'none') return { state: 'open', hours: null };
  if (nth > 0 && random.chance(0.14)) return { state: 'closed', hours: null };
  if (habit === 'work') return { state: nth === 0 ? 'open' : 'residents', hours: random.pick(hoursOfWork) };
  const isOpen = habit === 'estate' ? random.chance(0.7) : random.chance(0.3);
  return isOpen
    ? { state: 'open', hours: random.pick(hoursOfOpen) }
    : { state: 'residents', hours: random.pick(hoursOfResidents) };
}

/** The corner on the street beyond a wall, where people walk there and it is near; null else. */
function streetCorner(draft: Draft, block: Block, there: Spot, gate: Spot): number | null {
  const { mesh, lines } = draft.land;
  if (distance(there, gate) > 50) return null;
  const corners = mesh.cornersOf(block.face);
  for (const [i, corner] of corners.entries()) {
    const next = at(corners, i + 1);
    if (nearestOnSegment(there, mesh.spot(corner), mesh.spot(next)).metres > 0.05) continue;
    const line = lines[mesh.lineBetween(corner, next)];
    return line === undefined || line.walk === 'never' ? null : mesh.cornerAt(block.face, there, 2);
  }
  return null;
}

const inside = (a: Spot, b: Spot, ring: Ring): boolean =>
  [0.25, 0.5, 0.75, 0.97].every((share) => contains(ring, mix(a, b, share)));

/** Does a path stay within a wall and clear of buildings? */
function isFree(path: readonly Spot[], wall: Ring | null, bodies: readonly Ring[]): boolean {
  if (wall !== null && !path.every((p) => contains(wall, p) && metresToRing(wall, p) > 0.8)) return false;
  return path.slice(1).every((b, i) => {
    const a = at(path, i);
    const reach = unit(minus(b, a));
    const from = mix(a, b, distance(a, b) > 2 ? 0.02 : 0);
    return reach.x * reach.x + reach.y * reach.y > 0 && !bodies.some((ring) => meets(ring, from, b)) && (wall === null || !meets(wall, from, b)); // prettier-ignore
  });
}

function meets(ring: Ring, a: Spot, b: Spot): boolean {
  return ring.some((c, i) => crossing(a, b, c, at(ring, i + 1)) !== null);
}
