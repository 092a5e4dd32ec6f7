import type { Draft } from '../draft.ts';
import { buildHouses, cutLanes, hamletHouses, oldTownHouses, type HouseStyle } from '../houses.ts';
import type { Random } from '../random.ts';
import { distance } from '../shape/plane.ts';
import { areaOf, centreOf } from '../shape/ring.ts';
import { layFields } from './greens.ts';
import { groundToBuild } from './ground-to-build.ts';

/** Courts on crooked lanes. */
export function settleOldTown(draft: Draft, face: number, label: string, homes: number, random: Random): void {
  const area = areaOf(draft.land.mesh.ringOf(face));
  const cells = cutLanes(draft, face, Math.min(8400, Math.max(5200, (area / homes) * 66)), random);
  for (const cell of cells) houses(draft, cell, oldTownHouses, label, homes / cells.length, 52, random);
}

/** Houses stand in two or three rows between the lanes of a hamlet, so that its middle is not left empty. */
const squareMetresOfCell = 7500;

/** One or two hamlets of self-built houses, and the fields around them with their tracks. */
export function settleVillage(
  draft: Draft,
  face: number,
  label: string,
  homes: number,
  track: number,
  random: Random
): void {
  const { mesh } = draft.land;
  const pieces = cutLanes(draft, face, 26_000, random, track);
  const centre = centreOf(mesh.ringOf(random.pick(pieces)));
  const near = (piece: number): number => distance(centreOf(mesh.ringOf(piece)), centre);
  const sorted = pieces.toSorted((a, b) => near(a) - near(b) || a - b);
  const inhabited = Math.max(1, Math.ceil(homes / 130));
  for (const [i, piece] of sorted.entries()) {
    if (i >= inhabited) {
      layFields(draft, piece, label, random);
      continue;
    }
    const cells = cutLanes(draft, piece, squareMetresOfCell, random);
    const style = { ...hamletHouses, backRows: true, frontage: [10, 15], depth: [9, 13], gapShare: 0.6 } as const;
    for (const cell of cells) houses(draft, cell, style, label, homes / inhabited / cells.length, 20, random);
  }
}

function houses(draft: Draft, cell: number, style: HouseStyle, label: string, homes: number, least: number, random: Random): void {
  if (groundToBuild(draft, cell) === null) return;
  const before = draft.buildings.length;
  const wanted = Math.min(96, Math.max(least, Math.round(homes * random.between(0.9, 1.1))));
  buildHouses(draft, cell, { ...style, homes: [wanted, wanted] }, random, label, [wanted, wanted]);
  // Few houses on a small cell hold few homes; units join such cells to their neighbours.
  for (const building of draft.buildings.slice(before))
    building.households = Math.min(building.households, building.floors * 4);
}
