import type { Zone } from './region-land.ts';

export interface ZoneRule {
  /** Blocks are cut until they are about this large, hectares. */
  readonly least: number;
  readonly most: number;
  /** Rows or houses are laid into its blocks: they are to be nearly convex and not narrow. */
  readonly built: boolean;
  /** How crooked its ways run: 0 straight … 1. */
  readonly bend: number;
}

/** How the land of each zone is cut. */
export const zoneRules: Readonly<Record<Zone, ZoneRule>> = {
  oldTown: { least: 3.2, most: 5.4, built: true, bend: 0.7 },
  workUnit: { least: 6, most: 10.2, built: true, bend: 0.35 },
  newTown: { least: 6.5, most: 12, built: true, bend: 0.35 },
  industry: { least: 9, most: 26, built: true, bend: 0.2 },
  campus: { least: 9, most: 20, built: true, bend: 0.2 },
  civic: { least: 6, most: 12, built: true, bend: 0.2 },
  port: { least: 18, most: 55, built: true, bend: 0.2 },
  villages: { least: 12, most: 26, built: true, bend: 0.8 },
  fields: { least: 22, most: 60, built: false, bend: 1 },
  park: { least: 12, most: 70, built: false, bend: 0.6 },
  hill: { least: 90, most: 260, built: false, bend: 1 },
  water: { least: 1e6, most: 1e6, built: false, bend: 0 }
};

/** A block less than this wide or large takes no buildings. */
export const leastWidthMetres = 64;
export const leastSquareMetres = 8_500;
