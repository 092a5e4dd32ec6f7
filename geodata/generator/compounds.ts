import type { Block } from './blocks.ts';
import { innerLane, type Draft, type DraftCompound, type DraftGate, type Link } from './draft.ts';
import type { Frame } from './shape/frame.ts';
import type { Mesh } from './shape/mesh.ts';
import { at, crossing, distance, nearestOnSegment, type Spot } from './shape/plane.ts';
import type { Site, SiteGate } from './small/plan.ts';
import type { Ring } from './shape/ring.ts';
import type { Rows } from './rows.ts';

/** Where the lanes of a compound run: the rows' lanes, the spine that joins them, and one connector a gate. */
export function openGates(
  draft: Draft,
  block: Block,
  site: Site,
  compound: DraftCompound,
  rows: Rows,
  wall: Ring
): { gates: DraftGate[]; ways: Spot[][] } {
  const { frame } = block;
  const lanes = rows.lanes;
  const word = compound.site;
  const ways: Spot[][] = [];
  const gates: DraftGate[] = [];
  const lay = (from: Link['from'], to: Link['to'], path: Spot[]): void => {
    draft.links.push({ ...innerLane, from, to, path });
    ways.push(path);
  };
  const node = (name: string): Link['from'] => ({ node: `${word} ${name}` });
  lanes.forEach((lane, i) => {
    const middle = frame.toPlane(rows.spine, lane.v);
    if (rows.spine - lane.from > 3)
      lay(node(`row ${String(i)}`), node(`west ${String(i)}`), [middle, frame.toPlane(lane.from, lane.v)]);
    if (lane.to - rows.spine > 3)
      lay(node(`row ${String(i)}`), node(`east ${String(i)}`), [middle, frame.toPlane(lane.to, lane.v)]);
    const next = lanes[i + 1];
    if (next !== undefined)
      lay(node(`row ${String(i)}`), node(`row ${String(i + 1)}`), [middle, frame.toPlane(rows.spine, next.v)]);
  });
  for (const planned of site.gates) {
    const found = gateSpot(frame, wall, rows, planned);
    if (found === null) continue;
    const mesh = draft.land.mesh;
    const corner = mesh.cornerAt(block.face, crossOut(mesh, block, found.inner, found.spot), 2);
    const gateNode = node(`gate ${planned.side}`);
    lay(node(found.node), gateNode, [found.inner, found.spot]);
    lay(gateNode, { corner }, [found.spot, mesh.spot(corner)]);
    gates.push({ spot: found.spot, side: planned.side, state: planned.state, hours: planned.hours });
  }
  return { gates, ways };
}

/** The gate's spot on the wall, and the lane node its way in starts from. */
export function gateSpot(
  frame: Frame,
  wall: Ring,
  rows: Rows,
  planned: Pick<SiteGate, 'side'>
): { spot: Spot; inner: Spot; node: string } | null {
  const last = rows.lanes.length - 1;
  if (planned.side === 'north' || planned.side === 'south') {
    const span = frame.uprightSpan(wall, rows.spine);
    if (span === null) return null;
    const row = planned.side === 'north' ? 0 : last;
    return {
      spot: frame.toPlane(rows.spine, planned.side === 'north' ? span[1] : span[0]),
      inner: frame.toPlane(rows.spine, at(rows.lanes, row).v),
      node: `row ${String(row)}`
    };
  }
  const row = Math.floor(last / 2 + 0.5);
  const lane = at(rows.lanes, row);
  const span = frame.levelSpan(wall, lane.v);
  if (span === null) return null;
  const west = planned.side === 'west';
  const end = west ? lane.from : lane.to;
  const short = Math.abs(end - rows.spine) <= 3;
  return {
    spot: frame.toPlane(west ? span[0] : span[1], lane.v),
    inner: frame.toPlane(short ? rows.spine : end, lane.v),
    node: short ? `row ${String(row)}` : `${planned.side} ${String(row)}`
  };
}

/** Straight on through the gate, onto the street's middle. */
export function crossOut(mesh: Mesh, block: Block, inner: Spot, gate: Spot): Spot {
  const way = { x: gate.x - inner.x, y: gate.y - inner.y };
  const length = Math.sqrt(way.x * way.x + way.y * way.y);
  const far = { x: gate.x + (way.x / length) * 80, y: gate.y + (way.y / length) * 80 };
  const ring = mesh.ringOf(block.face);
  let best: Spot | null = null;
  let least = Infinity;
  ring.forEach((a, i) => {
    const hit = crossing(gate, far, a, at(ring, i + 1));
    if (hit !== null && distance(hit, gate) < least) {
      least = distance(hit, gate);
      best = hit;
    }
  });
  return best ?? gate;
}

/** The wall as a ring that has each gate as a corner, so that a gate lies exactly on it. */
export function wallWithGates(wall: Ring, gates: readonly DraftGate[]): Spot[] {
  let ring = [...wall];
  for (const gate of gates) {
    const side = ring.reduce(
      (best, a, i) =>
        nearestOnSegment(gate.spot, a, at(ring, i + 1)).metres <
        nearestOnSegment(gate.spot, at(ring, best), at(ring, best + 1)).metres
          ? i
          : best,
      0
    );
    // A gate at a corner takes the corner's place: two corners a hand apart would be one at 7 decimals.
    const rest = ring.slice(side + 1).filter((corner) => distance(corner, gate.spot) > 0.5);
    ring = [...ring.slice(0, side + 1).filter((corner) => distance(corner, gate.spot) > 0.5), gate.spot, ...rest];
  }
  return ring;
}
