/** A screen on a wall and whoever stands before it. */
export interface Wall {
  /** Width of the lit area in metres. */
  readonly widthMetres: number;
  /** From the screen to the reader, metres. */
  readonly distanceMetres: number;
  /** Physical pixels across. */
  readonly widthPixels: number;
}

/** Heights of letters in physical pixels, whole. */
export interface Letters {
  readonly text: number;
  readonly figure: number;
  /** Legend, source, dates: read from nearer by, never below what an eye can tell apart. */
  readonly small: number;
}

/** Visual angle of a letter's em in minutes of arc: what a reader with ordinary eyes reads without effort (TRUST, the wall's letters). */
export const arcMinutes = { text: 22, figure: 45, small: 16 } as const;

/** No letter is drawn with fewer physical pixels: its strokes would run together. */
export const leastPixels = 16;

export const wallLimits = { widthMetres: [0.3, 30], distanceMetres: [0.3, 50] } as const;

/**
 * How tall must letters be on this wall? px = 2 · distance · tan(angle / 2) / pixel pitch, rounded up.
 * @throws RangeError where a measure is not above 0
 */
export function lettersOf({ widthMetres, distanceMetres, widthPixels }: Wall): Letters {
  for (const measure of [widthMetres, distanceMetres, widthPixels]) {
    if (!(measure > 0) || !Number.isFinite(measure)) {
      throw new RangeError(`A wall's measures are above 0, not ${measure}`);
    }
  }
  const pitch = widthMetres / widthPixels;
  const pixels = (minutes: number): number => {
    const angle = (minutes / 60) * (Math.PI / 180);
    return Math.max(leastPixels, Math.ceil((2 * distanceMetres * Math.tan(angle / 2)) / pitch));
  };
  return { text: pixels(arcMinutes.text), figure: pixels(arcMinutes.figure), small: pixels(arcMinutes.small) };
}
