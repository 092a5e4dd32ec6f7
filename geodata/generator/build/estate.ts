import { behindShops, type Block } from '../blocks.ts';
import { cutCells } from '../cells.ts';
import { wallWithGates } from '../compounds.ts';
import type { Draft, DraftBuilding, DraftCompound } from '../draft.ts';
import type { LandLine } from '../land.ts';
import type { Random } from '../random.ts';
import { setRows, type Rows, type RowStyle } from '../rows.ts';
import { clipAt, stripOf } from '../shape/clip.ts';
import { add, leftOf, minus, mix, times, unit, type Spot } from '../shape/plane.ts';
import { box, collide, contains, holds, metresToRing, type Ring } from '../shape/ring.ts';
import { laySchoolField } from '../small/grounds.ts';
import { cellsIn, lineWithShops } from '../shops.ts';
import type { CompoundNames, NameKind } from './compound-names.ts';
import { layWays, type GateHabit } from './compound-ways.ts';
import { groundToBuild, isGround } from './ground-to-build.ts';
import { layLawns } from './lawns.ts';

const shopBandMetres = 15;

/** What is to stand in a block of rows. */
export interface EstatePlan {
  /** The block's label. */
  readonly label: string;
  /** A word of its own for the compound's ways. */
  readonly word: string;
  readonly style: RowStyle;
  readonly names: NameKind | null;
  readonly habit: GateHabit;
  /** Small buildings beside the lanes: sheds, a boiler house, a kindergarten. */
  readonly outbuildings: number;
}

/** Fills a face with rows, their ways, a wall with gates and shops in front. @returns false where no row fits: nothing was laid */
export function settleEstate(
  draft: Draft,
  face: number,
  plan: EstatePlan,
  names: CompoundNames,
  random: Random
): boolean {
  const block = groundToBuild(draft, face);
  if (block === null) return false;
  const lived = plan.style.homesPerModule > 0;
  const banded = behindShops(block, shopBandMetres, (line) => lived && hasShops(line));
  const wall = isGround(banded, block.outer) ? banded : block.lot;
  const compound = plan.names === null ? null : compoundOf(plan, plan.names, wall, names, random);
  const [south, north] = block.frame.heights(wall);
  const upper = clipAt(block.frame, wall, south + (north - south) * 0.45, 'above');
  const hasField = plan.names === 'campus' && isGround(upper, block.outer);
  const rows = setRows(hasField ? upper : wall, block.frame, plan.style, random, compound, plan.label);
  if (rows.lanes.length === 0) return false;
  const { ways, gates } = layWays(draft, block, plan.word, rows, wall, plan.habit, random);
  const kept = gates.length > 0 ? compound : null;
  if (kept !== null) {
    kept.gates.push(...gates);
    kept.ring = wallWithGates(wall, gates);
    draft.compounds.push(kept);
  }
  // Where no gate leads out there is no compound for its buildings to be in.
  const large =
    kept === compound ? rows.buildings : rows.buildings.map((building) => ({ ...building, compound: null }));
  const small = outbuildings(wall, rows, ways, plan, kept, block, random);
  draft.buildings.push(...large, ...small);
  if (hasField) laySchoolField(draft, block, wall);
  else layGarden(draft, block, wall, rows);
  if (plan.style.age === 'newEstate') layLawns(draft, block.frame, wall, rows, { bodies: [...large, ...small], ways }, random.fork('lawns'));
  if (lived) {
    const cells = cutCells(draft, face, block.frame, [...large, ...small]);
    const homes = cellsIn(draft, cells, [...large, ...small]);
    lineWithShops(draft, block, wall, plan.label, ways, hasShops, random.fork('shops'), homes);
  }
  return true;
}

function compoundOf(
  plan: EstatePlan,
  kind: NameKind,
  ring: Ring,
  names: CompoundNames,
  random: Random
): DraftCompound {
  const [committee, company] = { recent: [0.75, 0.95], old: [0.4, 0.5], works: [0, 0.3], campus: [0, 0.3] }[kind];
  return {
    site: plan.word,
    names: names.draw(kind, random),
    ring: [...ring],
    gates: [],
    residentsCommittee: random.chance(committee ?? 0),
    propertyCompany: random.chance(company ?? 0)
  };
}

function hasShops(line: LandLine): boolean {
  return line.wayClass === 'primary' || line.wayClass === 'secondary' || line.wayClass === 'tertiary';
}

/** Sheds and small houses beside the lanes, clear of all else. */
function outbuildings(
  wall: Ring,
  rows: Rows,
  ways: readonly (readonly Spot[])[],
  plan: EstatePlan,
  compound: DraftCompound | null,
  block: Block,
  random: Random
): DraftBuilding[] {
  const made: DraftBuilding[] = [];
  for (let tries = 0; tries < plan.outbuildings * 6 && made.length < plan.outbuildings; tries++) {
    const way = random.pick(ways);
    const [a, b] = [way[0], way[1]];
    if (a === undefined || b === undefined) continue;
    const along = unit(minus(b, a));
    const kindergarten = made.length === 0 && plan.outbuildings > 5;
    const [long, deep] = kindergarten ? [26, 14] : [random.between(8, 24), random.between(4.5, 8)];
    const side = random.chance(0.5) ? 1 : -1;
    const aside = times(leftOf(along), side);
    const front = add(mix(a, b, random.next()), times(aside, 3));
    const ring = box(add(front, times(aside, deep / 2)), along, long, deep);
    const isClear =
      holds(wall, ring, 1.5) &&
      ![...rows.buildings, ...made].some((other) => collide(ring, other.ring, 3)) &&
      !ways.some((other) => touches(ring, other, 1.5));
    if (!isClear || Math.abs(block.frame.u(front) - rows.spine) < 5) continue;
    made.push({
      ring,
      floors: kindergarten ? 3 : 1,
      use: kindergarten ? 'public' : 'other',
      households: 0,
      age: plan.style.age,
      compound,
      entrance: front,
      site: plan.label
    });
  }
  return made;
}

function touches(ring: Ring, way: readonly Spot[], metres: number): boolean {
  return way.slice(1).some((b, i) => {
    const a = way[i];
    if (a === undefined) return false;
    const steps = Math.max(1, Math.ceil(Math.abs(b.x - a.x) + Math.abs(b.y - a.y)) / 3);
    for (let step = 0; step <= steps; step++) {
      const p = mix(a, b, step / steps);
      if (contains(ring, p) || metresToRing(ring, p) < metres) return true;
    }
    return false;
  });
}

/** Where the rows left the south of the ground free: a garden. */
function layGarden(draft: Draft, block: Block, wall: Ring, rows: Rows): void {
  const [south] = block.frame.heights(wall);
  if (rows.emptyBelow - south < 26) return;
  const ring = stripOf(block.frame, wall, south - 1, rows.emptyBelow - 9);
  if (ring.length > 2) draft.grounds.push({ kind: 'green', className: 'garden', names: null, ring });
}
