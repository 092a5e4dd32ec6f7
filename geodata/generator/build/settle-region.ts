import type { Draft } from '../draft.ts';
import { cutLanes } from '../houses.ts';
import type { LandBlock, RegionLand } from '../land/region-land.ts';
import type { Random } from '../random.ts';
import { metresToPath } from '../shape/plane.ts';
import { areaOf } from '../shape/ring.ts';
import { CompoundNames } from './compound-names.ts';
import { settleEstate, type EstatePlan } from './estate.ts';
import { layFields, layPark } from './greens.ts';
import { layHill, layTownHills } from './hills.ts';
import { homesByBlock, mostInGrid } from './homes-plan.ts';
import { settleOldTown, settleVillage } from './houses-quarter.ts';
import { rowStyle, type RowKind } from './row-styles.ts';

/**
 * Fills every block of a region with what its zone has: courts, estates of slabs or towers, works, schools, hamlets, fields, woods.
 * How many homes each block is to have is planned first, so that a region comes to its number whatever the seed. A block in which
 * nothing fits becomes a garden.
 */
export function settleRegion(draft: Draft, region: RegionLand, random: Random): void {
  const { mesh } = region;
  const faceOf = new Map([...mesh.faces].map(([face, { label }]) => [label, face]));
  const homes = homesByBlock(region, random.fork('homes'));
  const names = new CompoundNames();
  const found = region.lines.findIndex(({ wayClass }) => wayClass === 'track');
  const track = found === -1 ? region.laneLine : found;
  const station = stationBlock(region);
  const hills = layTownHills(draft, region, faceOf, homes, random.fork('town hills'));
  for (const block of region.blocks) {
    if (hills.has(block.label)) continue;
    const face = faceOf.get(block.label);
    if (face === undefined) throw new Error(`Block ${block.label} has no face in the mesh`);
    settleBlock(draft, block, face, homes.get(block.label) ?? 0, names, track, random.fork(block.label), block === station);
  }
}

function settleBlock(
  draft: Draft,
  block: LandBlock,
  face: number,
  homes: number,
  names: CompoundNames,
  track: number,
  random: Random,
  isStation: boolean
): void {
  const { label, zone } = block;
  if (zone === 'water') return;
  if (zone === 'hill') return layHill(draft, face, label, random);
  if (zone === 'park') return layPark(draft, face, label, random);
  if (zone === 'fields' && homes === 0) {
    for (const piece of cutLanes(draft, face, 110_000, random, track)) layFields(draft, piece, label, random);
    return;
  }
  if (zone === 'villages' || zone === 'fields') return settleVillage(draft, face, label, homes, track, random);
  if (zone === 'oldTown' && homes > 0) return settleOldTown(draft, face, label, homes, random);
  const isTwo = homes > mostInGrid || (homes > 250 && zone === 'workUnit' && random.chance(0.08));
  const parts = isTwo ? halved(draft, face, random) : [face];
  const whole = parts.reduce((sum, part) => sum + areaOf(draft.land.mesh.ringOf(part)), 0);
  parts.forEach((part, i) => {
    const share = areaOf(draft.land.mesh.ringOf(part)) / whole;
    const word = i === 0 ? label : `${label}-2`;
    const plans = plansFor(block, word, Math.min(mostInGrid, Math.round(homes * share)), isStation, random);
    for (const plan of plans)
      if (settleEstate(draft, part, plan, names, random)) return;
    layPark(draft, part, word, random);
  });
}

/** The block in two by an inner lane, where it is plain enough. */
function halved(draft: Draft, face: number, random: Random): number[] {
  const { mesh } = draft.land;
  const ring = mesh.ringOf(face);
  const wide = Math.max(...ring.map(({ x }) => x)) - Math.min(...ring.map(({ x }) => x));
  const high = Math.max(...ring.map(({ y }) => y)) - Math.min(...ring.map(({ y }) => y));
  return wide < 170 || high < 90 ? [face] : cutLanes(draft, face, areaOf(ring) / 1.46, random);
}

/** What is tried in a block, one after the other. */
function plansFor(block: LandBlock, word: string, homes: number, isStation: boolean, random: Random): EstatePlan[] {
  const plan = (
    kind: RowKind,
    names: EstatePlan['names'],
    habit: EstatePlan['habit'],
    outbuildings: number
  ): EstatePlan => ({ label: block.label, word, style: rowStyle(kind, homes, random), names, habit, outbuildings });
  const yards = random.whole(1, 2);
  if (isStation) return [plan('station', null, 'none', 0), plan('mall', null, 'none', 0)];
  switch (block.zone) {
    case 'workUnit':
      // A quarter of the old estates was pulled down and built anew, higher.
      if (homes > 0 && random.chance(0.26))
        return [plan(random.pick(['midrise', 'towers']), 'recent', 'guarded', 2), plan('slabs', 'old', 'estate', yards)];
      if (homes > 0) return [plan('slabs', 'old', 'estate', yards)];
      return [
        random.pick([
          plan('workshops', 'works', 'work', yards),
          plan('market', null, 'none', 1),
          plan('offices', null, 'none', 2),
          plan('campus', 'campus', 'work', 3),
          plan('offices', null, 'none', 3)
        ]),
        plan('workshops', null, 'none', 3)
      ];
    case 'newTown': {
      if (homes === 0) return [random.pick([plan('offices', null, 'none', 2), plan('market', null, 'none', 2)])];
      const midrise = plan('midrise', 'recent', 'guarded', 2);
      return random.chance(0.65) ? [plan('towers', 'recent', 'guarded', 6), midrise] : [midrise];
    }
    case 'industry':
      return [
        plan(random.pick(['industry', 'industry', 'workshops', 'warehouses']), 'works', 'work', yards),
        plan('workshops', null, 'none', 3)
      ];
    case 'port':
      return [plan('warehouses', 'works', 'work', yards), plan('workshops', null, 'none', 3)];
    case 'campus':
      return [plan('campus', 'campus', 'work', 4)];
    default:
      return [plan(random.pick(['offices', 'market', 'offices', 'mall']), null, 'none', 2), plan('workshops', null, 'none', 2)];
  }
}

/** The civic block where the railway's station stands: the nearest to the line, with room for its hall and a square. */
function stationBlock(region: RegionLand): LandBlock | null {
  const railways = region.features.courses.filter(({ kind }) => kind === 'railway');
  let best: LandBlock | null = null;
  let least = Infinity;
  for (const block of region.blocks) {
    if (block.zone !== 'civic' || block.areaSquareMetres < 40_000) continue;
    for (const { path } of railways) {
      const metres = metresToPath(block.centre, path) / (0.3 + block.urbanity);
      if (metres < least) [best, least] = [block, metres];
    }
  }
  return best;
}
