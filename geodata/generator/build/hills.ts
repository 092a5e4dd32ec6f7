import type { Draft } from '../draft.ts';
import type { LandBlock, RegionLand } from '../land/region-land.ts';
import { named } from '../names.ts';
import type { Random } from '../random.ts';
import { add, at, distance, minus, mix, spot, times, unit, type Spot } from '../shape/plane.ts';
import { areaOf, box, contains, holds, metresToRing, type Ring } from '../shape/ring.ts';
import { entrances, insideOf, isInside, layPath } from './green-paths.ts';
import { groundToBuild } from './ground-to-build.ts';

/* Hills in the town by their names, and about where they lie in the district, metres. */
const townHillNames = [
  ['云台山', '雲臺山', 'Yuntai Hill', 1000, 2300],
  ['宝盖山', '寶蓋山', 'Baogai Hill', 1200, 900],
  ['烈士山', '烈士山', 'Lieshi Hill', 700, 0],
  ['跑马山', '跑馬山', 'Paoma Hill', 0, -1100],
  ['磨笄山', '磨笄山', 'Moji Hill', 2300, -1500],
  ['黄山', '黃山', 'Huangshan', -700, 2300],
  ['九华山', '九華山', 'Jiuhua Hill', -2000, -900],
  ['檀山', '檀山', 'Tanshan', -3400, -1100]
] as const;
const squareMetresOfTemple = 700_000;
const hillsOfDistrict = 8;
const districtSquareMetres = 125_400_000;

/**
 * Makes parks among housing hills: woods, a top, and three to six ways up that meet there, stairs halfway. Straight
 * over is shorter than round by the streets for who takes stairs. Drawn as grounds of the kind `hill`.
 * @param homes households planned by block label
 * @returns the labels of the blocks that are hills now
 */
export function layTownHills(
  draft: Draft,
  region: RegionLand,
  faceOf: ReadonlyMap<string, number>,
  homes: ReadonlyMap<string, number>,
  random: Random
): Set<string> {
  const area = region.blocks.reduce((sum, block) => sum + block.areaSquareMetres, 0);
  const wanted = Math.max(1, Math.round((hillsOfDistrict * area) / districtSquareMetres));
  const scale = Math.max(1, Math.sqrt(area / districtSquareMetres));
  const near = (block: LandBlock): number => {
    const metres = Math.sqrt(block.areaSquareMetres) / 2 + 250;
    return region.blocks.reduce(
      (sum, other) => sum + (distance(other.centre, block.centre) < metres ? (homes.get(other.label) ?? 0) : 0),
      0
    );
  };
  const candidates = region.blocks
    .filter(({ zone, areaSquareMetres }) => zone === 'park' && areaSquareMetres > 90_000 && areaSquareMetres < 420_000)
    .map((block) => ({ block, worth: near(block) * Math.sqrt(block.areaSquareMetres) }))
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth || (a.block.label < b.block.label ? -1 : 1));
  const made = new Set<string>();
  const names: (typeof townHillNames)[number][] = [...townHillNames];
  for (const { block } of candidates) {
    if (made.size >= wanted) break;
    const face = faceOf.get(block.label);
    if (face === undefined) continue;
    names.sort(
      (a, b) =>
        distance(spot(a[3] * scale, a[4] * scale), block.centre) -
        distance(spot(b[3] * scale, b[4] * scale), block.centre)
    );
    const name = names[0] ?? null;
    if (!layTownHill(draft, face, block.label, name, random.fork(block.label))) continue;
    names.shift();
    made.add(block.label);
  }
  return made;
}

/** @returns false where fewer than three ways reach the top: nothing was laid */
function layTownHill(
  draft: Draft,
  face: number,
  label: string,
  name: readonly [string, string, string, ...unknown[]] | null,
  random: Random
): boolean {
  const block = groundToBuild(draft, face);
  if (block === null) return false;
  const { mesh } = draft.land;
  const ring = mesh.ringOf(face);
  const top = insideOf(block.lot);
  if (metresToRing(block.lot, top) < 70) return false;
  const feet = spread(
    draft,
    junctions(draft, face).filter((corner) => isInside(ring, [], mesh.spot(corner), top)),
    6
  );
  if (feet.length < 3) return false;
  for (const [i, corner] of feet.entries()) {
    const foot = mesh.spot(corner);
    const word = `${label} way ${String(i)}`;
    const along = unit(minus(top, foot));
    const bend = (share: number): Spot => {
      const aside = add(mix(foot, top, share), times(spot(-along.y, along.x), random.between(-6, 6)));
      return contains(block.lot, aside) ? aside : mix(foot, top, share);
    };
    const [low, half, high] = [bend(0.4), bend(0.5), bend(0.6)];
    layPath(draft, { corner }, { node: `${word} low` }, [foot, low], false);
    layPath(draft, { node: `${word} low` }, { node: `${word} high` }, [low, half, high], true);
    layPath(draft, { node: `${word} high` }, { node: `${label} top` }, [high, top], false);
  }
  draft.grounds.push({ kind: 'green', className: 'wood', names: null, ring: block.lot });
  const names = name === null ? null : named(name[0], name[1], name[2]);
  draft.grounds.push({ kind: 'hill', className: 'hill', names, ring: block.lot });
  raisePavilion(draft, block.lot, top, label, random);
  return true;
}

/** Corners of a face where another street meets one that is walked; without such, all on ways that are walked. */
function junctions(draft: Draft, face: number): number[] {
  const { mesh, lines } = draft.land;
  const corners = mesh.cornersOf(face);
  const walked = corners.filter((corner, i) =>
    [at(corners, i - 1), at(corners, i + 1)].every((other) => {
      const line = lines[mesh.lineBetween(corner, other)];
      return line !== undefined && line.walk !== 'never';
    })
  );
  const faces = walked.map((corner) => mesh.facesNear(mesh.spot(corner), mesh.spot(corner)));
  const meeting = walked.filter((corner, i) => at(faces, i).filter((one) => mesh.cornersOf(one).includes(corner)).length > 2); // prettier-ignore
  return meeting.length < 3 ? walked : meeting;
}

/** Some of the corners, each as far as can be from those before it. */
function spread(draft: Draft, corners: readonly number[], most: number): number[] {
  const { mesh } = draft.land;
  const chosen = corners.slice(0, 1);
  const clear = (corner: number): number =>
    Math.min(...chosen.map((other) => distance(mesh.spot(other), mesh.spot(corner))));
  while (chosen.length < most) {
    const next = corners.toSorted((a, b) => clear(b) - clear(a) || a - b)[0];
    if (next === undefined || clear(next) < 80) break;
    chosen.push(next);
  }
  return chosen;
}

/** Woods, and paths that climb by stairs from the foot all round to a pavilion or a temple on the top. */
export function layHill(draft: Draft, face: number, label: string, random: Random): void {
  const block = groundToBuild(draft, face);
  if (block === null) return;
  const { mesh } = draft.land;
  draft.grounds.push({ kind: 'green', className: 'wood', names: null, ring: block.lot });
  const top = insideOf(block.lot);
  const ways: { readonly word: string; readonly half: Spot }[] = [];
  const feet = entrances(draft, face, Math.min(12, 5 + Math.round(areaOf(block.lot) / 300_000)));
  for (const [i, corner] of feet.entries()) {
    const foot = mesh.spot(corner);
    const word = `${label} path ${String(i)}`;
    // Every other path joins the nearest one halfway up.
    const joined =
      i % 2 === 1 ? ways.toSorted((a, b) => distance(a.half, foot) - distance(b.half, foot)).at(0) : undefined;
    const goal = joined?.half ?? top;
    if (!isInside(mesh.ringOf(face), [], foot, goal)) continue;
    const along = unit(minus(goal, foot));
    const sway = (share: number, metres: number): Spot =>
      add(mix(foot, goal, share), times(spot(-along.y, along.x), random.between(-metres, metres)));
    const [low, half, high] = [sway(0.25, 30), sway(0.5, 40), sway(0.75, 25)];
    if (![low, half, high].every((p) => contains(block.lot, p))) continue;
    layPath(draft, { corner }, { node: `${word} low` }, [foot, low], false);
    layPath(draft, { node: `${word} low` }, { node: `${word} half` }, [low, half], random.chance(0.3));
    layPath(draft, { node: `${word} half` }, { node: `${word} high` }, [half, high], true);
    layPath(draft, { node: `${word} high` }, { node: joined === undefined ? `${label} top` : `${joined.word} half` }, [high, goal], false); // prettier-ignore
    if (joined === undefined) ways.push({ word, half });
  }
  if (ways.length === 0) return;
  if (areaOf(block.lot) > squareMetresOfTemple) raiseTemple(draft, block.lot, top, label);
  else raisePavilion(draft, block.lot, top, label, random);
}

/** Halls one behind the other and a house on either side, north of the top. */
function raiseTemple(draft: Draft, lot: Ring, top: Spot, label: string): void {
  for (const [x, y, long, deep] of [
    [0, 12, 22, 12],
    [0, 40, 30, 16],
    [0, 72, 34, 18],
    [-32, 40, 9, 34],
    [32, 40, 9, 34]
  ] as const)
    raiseHall(draft, lot, add(top, spot(x, y)), long, deep, 1, label);
}

/** A pavilion on the top. */
function raisePavilion(draft: Draft, lot: Ring, top: Spot, label: string, random: Random): void {
  raiseHall(draft, lot, add(top, spot(0, 9)), random.between(9, 22), 9, random.whole(1, 2), label);
}

function raiseHall(
  draft: Draft,
  lot: Ring,
  centre: Spot,
  long: number,
  deep: number,
  floors: number,
  label: string
): void {
  const ring = box(centre, spot(1, 0), long, deep);
  if (!holds(lot, ring, 5)) return;
  draft.buildings.push({
    ring,
    floors,
    use: 'public',
    households: 0,
    age: 'oldTown',
    compound: null,
    entrance: mix(at(ring, 0), at(ring, 1), 0.5),
    site: label
  });
}
