import type { Draft } from '../draft.ts';
import type { LandLine } from '../land.ts';
import type { CommunitySeed, LandBlock, RegionLand } from '../land/region-land.ts';
import { named } from '../names.ts';
import type { Random } from '../random.ts';
import { Mesh } from '../shape/mesh.ts';
import { at, mix, spot, type Spot } from '../shape/plane.ts';
import { areaOf, box, centreOf } from '../shape/ring.ts';

const wayClasses = ['primary', 'canal', 'railway', 'secondary', 'tertiary', 'residential'];
const lines = wayClasses.map((wayClass): LandLine => ({
  wayClass,
  names: null,
  halfWidthMetres: 0,
  walk: 'onLine',
  walkwayMetres: 0
}));

/**
 * A made land for tests: a square and a smaller one apart, cut at random and askew into blocks, blocks into cells with one
 * building each. A third of the blocks has no homes, some cells too few or too many.
 * @param sideMetres of the square; the exclave's is a third of it
 */
export function madeLand(
  random: Random,
  sideMetres: number,
  communitiesByStreet: readonly number[]
): { draft: Draft; region: RegionLand } {
  const mesh = new Mesh(squareAt(0, 0, sideMetres), () => -1);
  mesh.addOutline(squareAt(-sideMetres, -sideMetres, sideMetres / 3), () => -1);
  const land = { mesh, lines, laneLine: 5, runs: [] };
  const draft: Draft = { land, buildings: [], compounds: [], links: [], grounds: [] };
  const blocks: LandBlock[] = [];
  for (const start of [...mesh.faces.keys()])
    cutUp(mesh, start, 22000, random, (depth) => Math.min(depth, lines.length - 1), 0).forEach((face) => {
      const label = `b${String(blocks.length + 1)}`;
      mesh.face(face).label = label;
      const ring = mesh.ringOf(face);
      blocks.push({ label, zone: 'workUnit', centre: centreOf(ring), areaSquareMetres: areaOf(ring), urbanity: 0.5 });
      if (random.chance(0.33)) return;
      for (const cell of cutUp(mesh, face, 4500, random, () => -1, 0)) settleCell(draft, cell, label, random);
    });
  const communities = communitiesByStreet.flatMap((count, s) =>
    Array.from({ length: count }, (_, c): CommunitySeed => {
      const street = `990000${String(s + 1).padStart(3, '0')}`;
      const isApart = s === communitiesByStreet.length - 1;
      const centre = isApart
        ? spot(-sideMetres + (sideMetres / 3) * random.next(), -sideMetres + (sideMetres / 3) * random.next())
        : spot(((s + random.next()) / (communitiesByStreet.length - 1)) * sideMetres, random.next() * sideMetres);
      const code = `${street}${String(c + 1).padStart(3, '0')}`;
      const names = named(`社区${code}`, `社區${code}`, `Community ${code}`);
      return { street, code, names, at: centre, kind: 'community' };
    })
  );
  const streets = [...new Set(communities.map(({ street }) => street))].map((code) => ({
    code,
    names: named(`街道${code}`, `街道${code}`, `Street ${code}`)
  }));
  const features = { outlines: [], river: { names: named('河', '河', 'River'), ring: [], at: spot(0, 0) }, shoals: [] };
  const region: RegionLand = {
    ...land,
    size: 'district',
    code: 'made',
    names: named('试区', '試區', 'Made District'),
    blocks,
    streets,
    communities,
    features: { ...features, hills: [], lakes: [], courses: [] }
  };
  return { draft, region };
}

function squareAt(x: number, y: number, side: number): Spot[] {
  return [spot(x, y), spot(x + side, y), spot(x + side, y + side), spot(x, y + side)];
}

/** Cuts a convex face across its longer side, again and again, until pieces are below an area. */
function cutUp(
  mesh: Mesh,
  face: number,
  squareMetres: number,
  random: Random,
  lineOf: (depth: number) => number,
  depth: number
): number[] {
  const ring = mesh.ringOf(face);
  if (areaOf(ring) < squareMetres * random.between(0.7, 1.6)) return [face];
  const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const isUpright = east - west > north - south;
  const [a, b] = [random.between(0.38, 0.62), random.between(0.38, 0.62)];
  const path = isUpright
    ? [mix(spot(west, south), spot(east, south), a), mix(spot(west, north), spot(east, north), b)]
    : [mix(spot(west, south), spot(west, north), a), mix(spot(east, south), spot(east, north), b)];
  const halves = mesh.cut(face, path, lineOf(depth), 6);
  return halves.flatMap((half) => cutUp(mesh, half, squareMetres, random, lineOf, depth + 1));
}

function settleCell(draft: Draft, face: number, site: string, random: Random): void {
  const centre = centreOf(draft.land.mesh.ringOf(face));
  const households = random.chance(0.1) ? random.whole(1, 140) : random.whole(50, 100);
  draft.buildings.push({
    ring: box(centre, spot(1, 0), 12, 10),
    floors: at([3, 6, 18], random.whole(0, 2)),
    use: 'residential',
    households,
    age: 'workUnit',
    compound: null,
    entrance: centre,
    site
  });
}
