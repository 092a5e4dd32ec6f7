import type { Draft, DraftBuilding } from './draft.ts';
import type { Frame } from './shape/frame.ts';
import { extent } from './rows.ts';
import type { Spot } from './shape/plane.ts';
import { tryCut } from './shape/try-cut.ts';

/** A micro-grid has 50–100 households. */
export const leastHomes = 50;
export const mostHomes = 100;

interface Cut {
  readonly across: 'u' | 'v';
  readonly at: number;
  readonly cost: number;
  readonly low: readonly DraftBuilding[];
  readonly high: readonly DraftBuilding[];
}

/**
 * Cuts a block between its rows (and between buildings of a row where a row is too many) until each piece has a
 * micro-grid's number of homes. Cuts are straight and pass no building nearer than two metres.
 * @returns the faces made; the face itself where it cannot be cut
 */
export function cutCells(draft: Draft, face: number, frame: Frame, buildings: readonly DraftBuilding[]): number[] {
  if (homesOf(buildings) <= mostHomes) {
    fillUp(buildings);
    return [face];
  }
  const cut = bestCut(frame, buildings);
  if (cut === null) return [face];
  const { mesh } = draft.land;
  const ring = mesh.ringOf(face);
  const span = cut.across === 'v' ? frame.levelSpan(ring, cut.at) : frame.uprightSpan(ring, cut.at);
  if (span === null) return [face];
  const ends: [Spot, Spot] =
    cut.across === 'v'
      ? [frame.toPlane(span[0], cut.at), frame.toPlane(span[1], cut.at)]
      : [frame.toPlane(cut.at, span[1]), frame.toPlane(cut.at, span[0])];
  // Eastward and southward: the left of the path is the north or the east side.
  const halves = tryCut(mesh, face, ends, -1, 1.2);
  if (halves === null) return [face];
  return [...cutCells(draft, halves[0], frame, cut.high), ...cutCells(draft, halves[1], frame, cut.low)];
}

/** A piece a few homes short of a micro-grid has none standing empty, and a floor more. */
function fillUp(buildings: readonly DraftBuilding[]): void {
  const homes = homesOf(buildings);
  if (homes === 0 || homes >= leastHomes) return;
  const factor = (leastHomes + 2) / homes;
  for (const building of buildings) {
    building.floors = Math.ceil(building.floors * Math.min(factor, 1.2));
    building.households = Math.ceil(building.households * factor);
  }
}

function homesOf(buildings: readonly DraftBuilding[]): number {
  return buildings.reduce((sum, building) => sum + building.households, 0);
}

/** How far a number of homes is from being divisible into micro-grids; 0 where it is easily. */
function misfit(homes: number): number {
  let best = Infinity;
  for (let parts = 1; parts <= 12; parts++) {
    const each = homes / parts;
    const beyond = Math.max(0, leastHomes + 4 - each, each - (mostHomes - 4));
    best = Math.min(best, beyond * 10 + Math.abs(each - 78) * 0.05);
  }
  return best;
}

function bestCut(frame: Frame, buildings: readonly DraftBuilding[]): Cut | null {
  const extents = buildings.map((building) => ({ building, ...extent(frame, building.ring) }));
  const cuts: Cut[] = [];
  for (const across of ['v', 'u'] as const) {
    const sorted = extents.toSorted((a, b) => (across === 'v' ? a.v0 - b.v0 : a.u0 - b.u0));
    let reach = -Infinity;
    sorted.forEach((next, i) => {
      const start = across === 'v' ? next.v0 : next.u0;
      if (i > 0 && start - reach >= 4) {
        const low = sorted.slice(0, i).map((entry) => entry.building);
        const high = sorted.slice(i).map((entry) => entry.building);
        // The lane lies nearer to the row south of it; a cut between rows follows it.
        const place = across === 'v' ? reach + Math.min(4.5, (start - reach) / 2) : (reach + start) / 2;
        const cost = misfit(homesOf(low)) + misfit(homesOf(high)) + (across === 'u' ? 1.5 : 0);
        cuts.push({ across, at: place, cost, low, high });
      }
      reach = Math.max(reach, across === 'v' ? next.v1 : next.u1);
    });
  }
  return cuts.toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}
