import type { LandLine } from '../land.ts';
import { named } from '../names.ts';

/** What a line of each class is like, its name aside. Half widths reach to where a block may begin. */
export const lineStyles = {
  motorway: { wayClass: 'motorway', halfWidthMetres: 32, walk: 'never', walkwayMetres: 0 },
  railway: { wayClass: 'railway', halfWidthMetres: 22, walk: 'never', walkwayMetres: 0 },
  canal: { wayClass: 'canal', halfWidthMetres: 30, walk: 'alongside', walkwayMetres: 24 },
  primary: { wayClass: 'primary', halfWidthMetres: 23, walk: 'alongside', walkwayMetres: 18 },
  secondary: { wayClass: 'secondary', halfWidthMetres: 14, walk: 'onLine', walkwayMetres: 0 },
  tertiary: { wayClass: 'tertiary', halfWidthMetres: 10, walk: 'onLine', walkwayMetres: 0 },
  residential: { wayClass: 'residential', halfWidthMetres: 8, walk: 'onLine', walkwayMetres: 0 },
  lane: { wayClass: 'living_street', halfWidthMetres: 2.6, walk: 'onLine', walkwayMetres: 0 },
  footway: { wayClass: 'footway', halfWidthMetres: 7, walk: 'onLine', walkwayMetres: 0 },
  track: { wayClass: 'track', halfWidthMetres: 4, walk: 'onLine', walkwayMetres: 0 }
} as const satisfies Record<string, Omit<LandLine, 'names'>>;

export type LineStyle = keyof typeof lineStyles;

/** A line of a class with its name in simplified and traditional characters and English. */
export function lineOf(style: LineStyle, hans: string, hant: string, en: string): LandLine {
  return { ...lineStyles[style], names: named(hans, hant, en) };
}
