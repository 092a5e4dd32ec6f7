import { behindShops, blockOf, type Block } from '../blocks.ts';
import { cutCells } from '../cells.ts';
import { openGates, wallWithGates } from '../compounds.ts';
import type { Draft, DraftBuilding, DraftCompound } from '../draft.ts';
import { buildHouses, cutLanes, hamletHouses, oldTownHouses } from '../houses.ts';
import { onLand } from './land-plan.ts';
import type { LandLine } from '../land.ts';
import { sites, type Site, type SiteKind } from './plan.ts';
import type { Spot } from '../shape/plane.ts';
import type { Random } from '../random.ts';
import { areaOf, inset, type Ring } from '../shape/ring.ts';
import { clipAt, stripOf } from '../shape/clip.ts';
import { setRows, type RowStyle } from '../rows.ts';
import { lineWithShops } from '../shops.ts';
import { laySchoolField, layPark, layHill, layFields } from './grounds.ts';

const works = {
  age: 'workUnit',
  homesPerModule: 0,
  homesAtMost: 0,
  stagger: 0,
  northMargin: 12,
  sideMargin: 9
} as const;

/** The row styles by what a block holds. Slabs face south, 1.2 times their height apart; towers stand staggered. */
const rowStyles: Partial<Record<SiteKind, RowStyle>> = {
  slabs: {
    ...works,
    use: 'residential',
    depth: 12.5,
    module: 15,
    modulesAtMost: 4,
    gap: 9,
    pitch: 31,
    floors: [5, 6, 6, 6, 6, 7],
    homesPerModule: 2,
    homesAtMost: 425,
    stagger: 1.2,
    sideMargin: 8
  },
  towers: {
    use: 'residential',
    age: 'newEstate',
    depth: 19,
    module: 27,
    modulesAtMost: 1,
    gap: 18,
    pitch: 51,
    northMargin: 12,
    sideMargin: 10,
    floors: [20, 22, 26, 28, 32, 33],
    homesPerModule: 3,
    homesAtMost: 470,
    stagger: 5
  },
  school: { ...works, use: 'public', depth: 15, module: 13, modulesAtMost: 4, gap: 16, pitch: 33, floors: [4, 4, 5] },
  industry: {
    ...works,
    use: 'industrial',
    depth: 30,
    module: 24,
    modulesAtMost: 3,
    gap: 14,
    pitch: 50,
    floors: [1, 1, 1, 2]
  },
  offices: {
    ...works,
    use: 'office',
    depth: 24,
    module: 30,
    modulesAtMost: 1,
    gap: 22,
    pitch: 52,
    floors: [6, 9, 12, 16]
  },
  civic: { ...works, use: 'office', depth: 18, module: 16, modulesAtMost: 3, gap: 18, pitch: 46, floors: [4, 5, 8] },
  market: {
    ...works,
    use: 'commercial',
    depth: 30,
    module: 22,
    modulesAtMost: 3,
    gap: 12,
    pitch: 50,
    floors: [1, 2, 2]
  }
};

const walled: readonly SiteKind[] = ['slabs', 'towers', 'school', 'industry'];
const shopBandMetres = 15;
/** About the homes a grid is laid out for; 300–500 are allowed. */
const gridHomes = 455;
const fewHomes = 335;

/** Fills every block of the land with what the plan says stands there. */
export function settle(draft: Draft, random: Random): void {
  for (const [word, site] of Object.entries(sites)) {
    const face = draft.land.mesh.faceAt(onLand(site.at));
    draft.land.mesh.face(face).label = word;
    settleBlock(draft, face, word, site, random.fork(word));
  }
}

function settleBlock(draft: Draft, face: number, word: string, site: Site, random: Random): void {
  const style = rowStyles[site.kind];
  if (style !== undefined) return settleRows(draft, face, word, site, style, random);
  if (site.kind === 'oldTown' || site.kind === 'village') {
    const houses = site.kind === 'oldTown' ? oldTownHouses : hamletHouses;
    const area = areaOf(draft.land.mesh.ringOf(face));
    const cells = cutLanes(draft, face, Math.min(houses.cellSquareMetres, area / 5), random);
    for (const cell of cells)
      buildHouses(draft, cell, houses, random, word, [
        Math.ceil(fewHomes / cells.length),
        Math.floor(gridHomes / cells.length)
      ]);
    return;
  }
  const block = blockOf(draft.land.mesh, draft.land.lines, face);
  if (site.kind === 'hillPark') layHill(draft, block, site);
  else if (site.kind === 'park') layPark(draft, block, site, random);
  else layFields(draft, block, random);
}

function settleRows(draft: Draft, face: number, word: string, site: Site, style: RowStyle, random: Random): void {
  const block = blockOf(draft.land.mesh, draft.land.lines, face);
  const isWalled = walled.includes(site.kind);
  const wall = behindShops(block, shopBandMetres, (line) => isWalled && style.homesPerModule > 0 && hasShops(line));
  const compound: DraftCompound | null = isWalled ? { site: word, names: site.names, ring: wall, gates: [] } : null;
  const rows = setRows(
    site.kind === 'school' ? upperPart(block, wall) : wall,
    block.frame,
    style,
    random,
    compound,
    word
  );
  if (style.homesPerModule > 0) raise(rows.buildings);
  draft.buildings.push(...rows.buildings);
  const shape = compound ?? { site: word, names: site.names, ring: wall, gates: [] };
  const gates = isWalled ? site : { ...site, gates: throughWays };
  if (rows.lanes.length === 0) throw new Error(`Block ${word} is too narrow: no row of buildings fits`);
  const opened = openGates(draft, block, gates, shape, rows, wall);
  if (compound !== null) {
    compound.gates.push(...opened.gates);
    compound.ring = wallWithGates(wall, opened.gates);
    draft.compounds.push(compound);
  }
  if (site.kind === 'school') laySchoolField(draft, block, wall);
  if (site.kind === 'towers')
    draft.grounds.push({ kind: 'green', className: 'garden', names: null, ring: inset(wall, () => 5) });
  const [south] = block.frame.heights(wall);
  if (site.kind === 'slabs' && rows.emptyBelow - south > 26) layGarden(draft, block, wall, rows.emptyBelow - 9);
  if (style.homesPerModule > 0) cutCells(draft, face, block.frame, rows.buildings);
  if (isWalled && style.homesPerModule > 0)
    lineWithShops(draft, block, wall, word, opened.ways, hasShops, random.fork('shops'));
}

const throughWays = [
  { side: 'north', state: 'open', hours: null },
  { side: 'south', state: 'open', hours: null }
] as const;

function hasShops(line: LandLine): boolean {
  return line.wayClass === 'primary' || line.wayClass === 'secondary' || line.wayClass === 'tertiary';
}

/** On a narrow ground the rows are built higher, with lifts, until a grid's homes are there. */
function raise(buildings: readonly DraftBuilding[]): void {
  const homes = buildings.reduce((sum, building) => sum + building.households, 0);
  if (homes >= fewHomes) return;
  const factor = Math.min(2.4, (fewHomes + 25) / homes);
  const tallest = buildings.some((building) => building.floors > 12) ? 33 : 14;
  for (const building of buildings) {
    building.floors = Math.min(tallest, Math.round(building.floors * factor));
    building.households = Math.min(98, Math.round(building.households * factor));
  }
}

/** Schools keep the south of their ground for the field. */
function upperPart(block: Block, wall: Ring): Spot[] {
  const [south, north] = block.frame.heights(wall);
  return clipAt(block.frame, wall, south + (north - south) * 0.42, 'above');
}

function layGarden(draft: Draft, block: Block, wall: Ring, below: number): void {
  const [south] = block.frame.heights(wall);
  const ring = stripOf(block.frame, wall, south - 1, below);
  if (ring.length > 2) draft.grounds.push({ kind: 'green', className: 'garden', names: null, ring });
}
