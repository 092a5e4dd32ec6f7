/**
 * How fast each class of walker goes (METHOD 1). `standard` is the middle of the national pairs
 * 15 min = 800–1000 m, 10 = 500 m, 5 = 300 m; elders after Bohannon & Williams Andrews 2011.
 */
export const walkerClasses = ['standard', 'elder60', 'elder75', 'stepFree'] as const;
export type WalkerClass = (typeof walkerClasses)[number];

/** What a walker may use: everything a pedestrian may, or only what has no steps. */
export type WalkAccess = 'walking' | 'stepFree';

export interface Pace {
  readonly metresPerSecond: number;
  readonly access: WalkAccess;
}

export const paces: Readonly<Record<WalkerClass, Pace>> = {
  standard: { metresPerSecond: 1.0, access: 'walking' },
  elder60: { metresPerSecond: 0.8, access: 'walking' },
  elder75: { metresPerSecond: 0.6, access: 'walking' },
  stepFree: { metresPerSecond: 0.7, access: 'stepFree' }
};

/** Stairs are climbed at this share of the class's speed. Assumed, and said so where it shows. */
export const stairsSpeedShare = 0.5;
/** Seconds lost at a signalled crossing. Assumed. */
export const signalSeconds = 20;
/** Farther than this from any usable street a point is not snapped but listed (METHOD 1). */
export const snapMaxMetres = 150;

export function isWalkerClass(text: string): text is WalkerClass {
  return walkerClasses.some((walker) => walker === text);
}

/**
 * Walking time in deciseconds (integers, METHOD 2) of an option.
 * @param paceDecimetres walked length with stairs (and slope) weighted, in 0.1 m
 * @param fixedDeciseconds waiting at crossings, in 0.1 s
 */
export function walkDeciseconds(paceDecimetres: number, fixedDeciseconds: number, metresPerSecond: number): number {
  return Math.round(paceDecimetres / metresPerSecond) + fixedDeciseconds;
}
