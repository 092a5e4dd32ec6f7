import type { Block } from '../blocks.ts';
import { stripOf } from '../shape/clip.ts';
import type { Draft, DraftBuilding, Link, LinkEnd } from '../draft.ts';
import { onLand } from './land-plan.ts';
import type { Site } from './plan.ts';
import { add, at, curveThrough, minus, mix, spot, times, unit, type Spot } from '../shape/plane.ts';
import type { Random } from '../random.ts';
import { box, centreOf, holds, type Ring } from '../shape/ring.ts';
import { named } from '../names.ts';

/** A round-cornered ground about a centre, from eight radii given as shares. */
function roundish(centre: Spot, radius: number, shares: readonly number[]): Spot[] {
  const diagonal = Math.sqrt(0.5);
  const compass = [
    spot(1, 0),
    spot(diagonal, diagonal),
    spot(0, 1),
    spot(-diagonal, diagonal),
    spot(-1, 0),
    spot(-diagonal, -diagonal),
    spot(0, -1),
    spot(diagonal, -diagonal)
  ];
  const corners = compass.map((direction, i) => add(centre, times(direction, radius * at(shares, i))));
  const around = curveThrough([...corners, at(corners, 0)], 4);
  return around.slice(0, -1);
}

const path = (from: LinkEnd, to: LinkEnd, way: readonly Spot[], steps = false): Link => ({
  from,
  to,
  path: way,
  wayClass: steps ? 'steps' : 'footway',
  names: named('望亭山步道', '望亭山步道', 'Wangting Hill Path'),
  steps,
  stepFree: !steps,
  waitSeconds: 0,
  structure: null
});

/**
 * The hill in the south-west: a way straight over it by stairs, a pond, a level loop in the north. Who cannot take the
 * stairs walks round by the streets.
 */
export function layHill(draft: Draft, block: Block, site: Site): void {
  const { mesh } = draft.land;
  draft.grounds.push({ kind: 'green', className: 'park', names: site.names, ring: block.lot });
  draft.grounds.push({
    kind: 'green',
    className: 'wood',
    names: null,
    ring: roundish(onLand([215, 215]), 118, [1, 0.95, 1.1, 0.9, 0.95, 1, 1.05, 0.9])
  });
  draft.grounds.push({
    kind: 'hill',
    className: 'hill',
    names: named('望亭山', '望亭山', 'Wangting Hill'),
    ring: roundish(onLand([215, 215]), 70, [1.1, 0.9, 1, 1.05, 1, 0.9, 1.1, 1])
  });
  draft.grounds.push({
    kind: 'water',
    className: 'pond',
    names: named('洗砚池', '洗硯池', 'Inkstone Pond'),
    ring: roundish(onLand([330, 372]), 34, [1.3, 1, 0.7, 1.1, 1.3, 0.8, 0.8, 1])
  });
  const house = box(onLand([66, 268]), unit(minus(onLand([404, 225]), onLand([28, 250]))), 26, 13);
  const tea = box(onLand([262, 392]), spot(1, 0), 16, 10);
  for (const ring of [house, tea]) {
    draft.buildings.push({
      ring,
      floors: ring === house ? 2 : 1,
      use: 'public',
      households: 0,
      age: 'workUnit',
      compound: null,
      entrance: mix(at(ring, 0), at(ring, 1), 0.5),
      site: 'hill'
    });
  }
  const west = mesh.cornerAt(block.face, onLand([28, 250]), 4);
  const east = mesh.cornerAt(block.face, onLand([404, 225]), 4);
  const north = mesh.cornerAt(block.face, onLand([190, 452]), 4);
  const foot = onLand([95, 240]);
  const top = onLand([210, 215]);
  const lap = onLand([320, 225]);
  draft.links.push(
    path({ corner: west }, { node: 'hill west foot' }, [mesh.spot(west), foot]),
    path({ node: 'hill west foot' }, { node: 'hill top' }, curveThrough([foot, onLand([150, 250]), top], 4), true),
    path({ node: 'hill top' }, { node: 'hill east foot' }, curveThrough([top, onLand([275, 200]), lap], 4), true),
    path({ node: 'hill east foot' }, { corner: east }, [lap, mesh.spot(east)]),
    path({ corner: north }, { node: 'hill fork' }, [mesh.spot(north), onLand([200, 370])]),
    path(
      { node: 'hill fork' },
      { node: 'hill top' },
      curveThrough([onLand([200, 370]), onLand([240, 300]), top], 4),
      true
    )
  );
}

/** A level park on the river bank: lawns, trees and a path through it. */
export function layPark(draft: Draft, block: Block, site: Site, random: Random): void {
  const { mesh } = draft.land;
  draft.grounds.push({ kind: 'green', className: 'park', names: site.names, ring: block.lot });
  const centre = centreOf(block.lot);
  draft.grounds.push({
    kind: 'green',
    className: 'wood',
    names: null,
    ring: roundish(add(centre, spot(-45, 10)), 32, [1, 1.1, 0.8, 1, 1.2, 0.9, 1, 0.8])
  });
  draft.grounds.push({
    kind: 'water',
    className: 'pond',
    names: null,
    ring: roundish(add(centre, spot(48, -12)), 24, [1.4, 1, 0.8, 1, 1.2, 0.9, 0.7, 1])
  });
  const ends = [onLand([310, 1180]), onLand([592, 1200]), onLand([450, 1300]), onLand([450, 1090])];
  ends.forEach((end, i) => {
    const corner = mesh.cornerAt(block.face, end, 4);
    const aside = spot(random.between(-12, 12), random.between(-12, 12));
    const bend = add(mix(mesh.spot(corner), centre, 0.5), aside);
    draft.links.push({
      ...path({ corner }, { node: 'bank park' }, curveThrough([mesh.spot(corner), bend, centre], 4)),
      names: i === 0 ? site.names : null
    });
  });
}

/** Vegetable plots or paddies with a shed or two. */
export function layFields(draft: Draft, block: Block, random: Random): void {
  const { frame, lot } = block;
  const [south, north] = frame.heights(lot);
  const strips = 4;
  for (let i = 0; i < strips; i++) {
    const low = south + ((north - south) * i) / strips + 3;
    const high = south + ((north - south) * (i + 1)) / strips - 3;
    const ring = stripOf(frame, lot, low, high);
    if (ring.length > 2) draft.grounds.push({ kind: 'green', className: 'farmland', names: null, ring });
  }
  for (let i = 0; i < 4; i++) {
    const v = south + ((north - south) * (i + 0.5)) / strips;
    const span = frame.levelSpan(lot, v);
    if (span === null) continue;
    const u = random.between(span[0] + 15, span[1] - 15);
    addBuilding(draft, lot, frame.toPlane(u, v), frame.direction, 'paddies');
  }
}

function addBuilding(draft: Draft, lot: Ring, centre: Spot, direction: Spot, site: string): void {
  const ring = box(centre, direction, 14, 8);
  if (!holds(lot, ring, 1)) return;
  const shed: DraftBuilding = {
    ring,
    floors: 1,
    use: 'other',
    households: 0,
    age: 'village',
    compound: null,
    entrance: times(add(at(ring, 0), at(ring, 1)), 0.5),
    site
  };
  draft.buildings.push(shed);
}

/** The running track's field in the south of a school's ground. */
export function laySchoolField(draft: Draft, block: Block, wall: Ring): void {
  const [south, north] = block.frame.heights(wall);
  const v = south + (north - south) * 0.21;
  const span = block.frame.levelSpan(wall, v);
  if (span === null) return;
  const ring = box(
    block.frame.toPlane((span[0] + span[1]) / 2, v),
    block.frame.direction,
    Math.min(92, span[1] - span[0] - 16),
    Math.min(46, (north - south) * 0.34)
  );
  draft.grounds.push({ kind: 'green', className: 'pitch', names: null, ring });
}
