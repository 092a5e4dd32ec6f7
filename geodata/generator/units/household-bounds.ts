import type { DraftBuilding } from '../draft.ts';
import { gridBounds, microBounds } from './gather.ts';
import { homesOf } from './piece.ts';

/** Kept clear of the bounds where there is a choice. */
const margin = 2;

/**
 * Brings a grid and its micro-grids within their bounds by adjusting the homes in its buildings, and floors with them where
 * much changes: the generator decides how many live where, people are counted afterwards. Few grids need it.
 * @param micros the buildings of each micro-grid
 */
export function fitHouseholds(micros: readonly (readonly DraftBuilding[])[]): void {
  const homes = micros.map(homesOf);
  const wished = homes.map((count) =>
    Math.min(
      Math.max(count, count < microBounds.least ? microBounds.least + margin : 0),
      microBounds.most - isOver(count)
    )
  );
  const fitted = fitSum(wished);
  micros.forEach((buildings, i) => {
    const target = fitted[i] ?? 0;
    if (target !== homes[i]) setHomes(buildings, target);
  });
}

const isOver = (count: number): number => (count > microBounds.most ? margin : 0);

/** The counts moved up or down together, each within a micro-grid's bounds, until their sum is a grid's. */
function fitSum(counts: readonly number[]): number[] {
  const fitted = [...counts];
  const sum = (): number => fitted.reduce((total, count) => total + count, 0);
  const isRaised = sum() < gridBounds.least;
  const isCut = sum() > gridBounds.most;
  while (isRaised && sum() < gridBounds.least + margin) {
    const i = fitted.indexOf(Math.min(...fitted));
    if ((fitted[i] ?? 0) >= microBounds.most) break;
    fitted[i] = (fitted[i] ?? 0) + 1;
  }
  while (isCut && sum() > gridBounds.most - margin) {
    const i = fitted.indexOf(Math.max(...fitted));
    if ((fitted[i] ?? 0) <= microBounds.least) break;
    fitted[i] = (fitted[i] ?? 0) - 1;
  }
  return fitted;
}

/** Shares a number of homes over buildings as they were shared before; floors follow where it changes by a sixth or more. */
function setHomes(buildings: readonly DraftBuilding[], target: number): void {
  const homes = buildings.filter((building) => building.households > 0);
  const before = homesOf(homes);
  if (before === 0) return;
  const factor = target / before;
  const shares = homes.map((building, i) => {
    const exact = building.households * factor;
    return { building, i, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const missing = target - shares.reduce((sum, share) => sum + share.whole, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.i - b.i).slice(0, missing)) share.whole++;
  for (const { building, whole } of shares) {
    building.households = whole;
    if (factor > 1.16 || factor < 0.84) building.floors = Math.max(1, Math.round(building.floors * factor));
  }
}
