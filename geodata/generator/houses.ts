import { mostHomes } from './cells.ts';
import { blockOf } from './blocks.ts';
import type { Age, Draft, DraftBuilding } from './draft.ts';
import { add, at, distance, dot, leftOf, minus, mix, times, unit, type Spot } from './shape/plane.ts';
import { tryCut } from './shape/try-cut.ts';
import type { Random } from './random.ts';
import { areaOf, box, centreOf, collide, holds, type Ring } from './shape/ring.ts';

/** A quarter of small houses on lanes: the old town's courts, a hamlet's self-built houses. Lengths in metres. */
export interface HouseStyle {
  readonly age: Age;
  readonly cellSquareMetres: number;
  readonly frontage: readonly [number, number];
  readonly depth: readonly [number, number];
  readonly floors: readonly number[];
  /** Least and most homes in a cell, which becomes a micro-grid. */
  readonly homes: readonly [number, number];
  /** How often a gap of some metres is left beside a house. */
  readonly gapShare: number;
  readonly backRows: boolean;
}

export const oldTownHouses: HouseStyle = {
  age: 'oldTown',
  cellSquareMetres: 8400,
  frontage: [15, 25],
  depth: [13, 18],
  floors: [1, 2, 2, 2, 3],
  homes: [60, 90],
  gapShare: 0.25,
  backRows: true
};

export const hamletHouses: HouseStyle = {
  age: 'village',
  cellSquareMetres: 8200,
  frontage: [12, 17],
  depth: [11, 15],
  floors: [2, 3, 3, 3, 4],
  homes: [54, 74],
  gapShare: 0.8,
  backRows: false
};

/** Cuts a block by lanes into cells; lanes bend a little and meet the old ones askew. */
export function cutLanes(
  draft: Draft,
  face: number,
  squareMetres: number,
  random: Random,
  line = draft.land.laneLine
): number[] {
  const { mesh } = draft.land;
  const ring = mesh.ringOf(face);
  if (areaOf(ring) < squareMetres * 1.45) return [face];
  const [from, to] = acrossLongest(ring, random.between(0.43, 0.57), random.between(-0.22, 0.22));
  const sway = distance(from, to) * 0.07;
  const aside = leftOf(unit(minus(to, from)));
  const bend = (share: number): Spot => add(mix(from, to, share), times(aside, random.between(-sway, sway)));
  const halves = tryCut(mesh, face, [from, bend(0.33), bend(0.67), to], line, 7);
  if (halves === null) return [face];
  const [one, other] = halves;
  draft.land.runs.push({ line, path: mesh.lastCut.map((corner) => mesh.spot(corner)) });
  return [...cutLanes(draft, one, squareMetres, random, line), ...cutLanes(draft, other, squareMetres, random, line)];
}

/** A line across the ring's longer way, at a share of it, leaning by `lean`; its two ends on the ring. */
function acrossLongest(ring: Ring, share: number, lean: number): [Spot, Spot] {
  const centre = centreOf(ring);
  const axis = longAxis(ring, centre);
  const marks = ring.map((p) => dot(minus(p, centre), axis));
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const through = add(centre, times(axis, low + (high - low) * share));
  const across = unit(add(leftOf(axis), times(axis, lean)));
  let forward = Infinity;
  let backward = -Infinity;
  ring.forEach((a, i) => {
    const b = at(ring, i + 1);
    const side = minus(b, a);
    const area = across.x * side.y - across.y * side.x;
    if (Math.abs(area) < 1e-9) return;
    const toA = minus(a, through);
    const along = (toA.x * side.y - toA.y * side.x) / area;
    const onSide = (toA.x * across.y - toA.y * across.x) / area;
    if (onSide < 0 || onSide > 1) return;
    if (along > 0 && along < forward) forward = along;
    if (along <= 0 && along > backward) backward = along;
  });
  return [add(through, times(across, backward)), add(through, times(across, forward))];
}

/** East or north, whichever way the ring is longer, turned to follow its sides. */
function longAxis(ring: Ring, centre: Spot): Spot {
  let xx = 0;
  let yy = 0;
  let sum: Spot = { x: 0, y: 0 };
  for (const p of ring) {
    xx = Math.max(xx, Math.abs(p.x - centre.x));
    yy = Math.max(yy, Math.abs(p.y - centre.y));
  }
  const level = xx >= yy;
  ring.forEach((a, i) => {
    const side = minus(at(ring, i + 1), a);
    if (Math.abs(side.x) > Math.abs(side.y) !== level) return;
    const forward = (level ? side.x : side.y) < 0 ? times(side, -1) : side;
    sum = add(sum, forward);
  });
  return dot(sum, sum) === 0 ? { x: level ? 1 : 0, y: level ? 0 : 1 } : unit(sum);
}

/** Lines a cell with houses along its lanes, and homes shared among them by floor area. */
export function buildHouses(
  draft: Draft,
  face: number,
  style: HouseStyle,
  random: Random,
  site: string,
  homesWanted: readonly [number, number]
): void {
  const block = blockOf(draft.land.mesh, draft.land.lines, face);
  const ground = block.lot;
  const made: DraftBuilding[] = [];
  const onStreet = block.sideLines.some((line) => line.wayClass === 'residential');
  const raise = (front: Spot, along: Spot, frontage: number, depth: number): boolean => {
    const inward = leftOf(along);
    const ring = box(add(front, times(inward, depth / 2)), along, frontage, depth);
    if (!holds(ground, ring, 0.2) || made.some((other) => collide(ring, other.ring, 0.7))) return false;
    const floors = random.pick(style.floors);
    const shop = style.age === 'oldTown' && onStreet && random.chance(0.45);
    made.push({
      ring,
      floors,
      use: shop ? 'mixed' : 'residential',
      households: 0,
      age: style.age,
      compound: null,
      entrance: front,
      site
    });
    return true;
  };
  for (const back of style.backRows ? [0.3, 22] : [0.3]) {
    ground.forEach((a, i) => {
      const b = at(ground, i + 1);
      const along = unit(minus(b, a));
      for (let reach = random.between(0.5, 4); reach + style.frontage[0] <= distance(a, b);) {
        const frontage = random.between(...style.frontage);
        const setback = back + random.between(0, 1.6);
        const front = add(add(a, times(along, reach + frontage / 2)), times(leftOf(along), setback));
        const stood = raise(front, along, frontage, random.between(...style.depth));
        reach += stood ? frontage + (random.chance(style.gapShare) ? random.between(3, 9) : 0.8) : 2.5;
      }
    });
  }
  shareHomes(made, homesOfCell(style, homesWanted, random));
  draft.buildings.push(...made);
}

/** Homes of a cell: as the style has them, within what the grid as a whole wants of each. */
function homesOfCell(style: HouseStyle, wanted: readonly [number, number], random: Random): number {
  const least = Math.min(mostHomes - 4, Math.max(style.homes[0], wanted[0]));
  return random.whole(least, Math.max(least, Math.min(style.homes[1], wanted[1])));
}

/** Shares a number of homes over buildings by floor area, largest remainders first, so that they add up. */
function shareHomes(buildings: readonly DraftBuilding[], homes: number): void {
  const areas = buildings.map((building) => areaOf(building.ring) * building.floors);
  const total = areas.reduce((sum, area) => sum + area, 0);
  let left = homes;
  const rest = buildings.map((building, i) => {
    const exact = (homes * at(areas, i)) / total;
    building.households = Math.floor(exact);
    left -= building.households;
    return { building, remainder: exact - building.households };
  });
  rest
    .toSorted((a, b) => b.remainder - a.remainder)
    .slice(0, left)
    .forEach(({ building }) => {
      building.households += 1;
    });
}
