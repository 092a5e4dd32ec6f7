import { lettersOf, type Letters, type Wall } from './letters.ts';

/** What may give way where letters are large, the first to go first; the sentence, its number and the map never do. */
export const givesWay = ['hours', 'issues', 'trend', 'listOfFive', 'elders'] as const;
export type GivingPart = (typeof givesWay)[number];

/** How a wall is laid out: side panels over one map, two such halves beside each other, or one above the other. */
export type WallShape = 'wide' | 'double' | 'tall';

export interface WallLayout {
  readonly shape: WallShape;
  readonly letters: Letters;
  readonly shown: Readonly<Record<GivingPart, boolean>>;
  /** How many units the list has. */
  readonly listed: number;
}

/** From this ratio of width to height on there is room for two maps beside each other; below 1 a wall stands upright. */
const doubleFrom = 2.9;

/** Line heights in ems, as the page's style sets them. */
export const lineHeights = { text: 1.3, figure: 1.1, small: 1.35 } as const;
/** Ems of text that a panel needs: its longest line in any of the three languages, set without breaking a word. */
const panelEms = { answer: 12.5, list: 11 } as const;

export function shapeOf(width: number, height: number): WallShape {
  const ratio = width / height;
  return ratio >= doubleFrom ? 'double' : ratio < 1 ? 'tall' : 'wide';
}

/**
 * What does a wall of so many physical pixels show? Parts give way in the order of `givesWay` until the rest has room. Null where
 * not even the sentence, its number and three units do: `farthestReadable` then says how near one must stand.
 */
export function layoutOf(wall: Wall, heightPixels: number): WallLayout | null {
  const letters = lettersOf(wall);
  const shape = shapeOf(wall.widthPixels, heightPixels);
  for (let given = 0; given <= givesWay.length; given++) {
    const layout = { shape, letters, ...without(given) };
    if (hasRoom(layout, wall.widthPixels, heightPixels)) return layout;
  }
  return null;
}

/** The same layout when so many parts more have given way: for words that turn out longer than was reckoned. */
export function givingUp(layout: WallLayout, more: number): WallLayout {
  const given = givesWay.filter((part) => !layout.shown[part]).length;
  return { ...layout, ...without(given + more) };
}

function without(given: number): Pick<WallLayout, 'shown' | 'listed'> {
  const shows = (part: GivingPart): boolean => givesWay.indexOf(part) >= given;
  const shown = {
    hours: shows('hours'),
    issues: shows('issues'),
    trend: shows('trend'),
    listOfFive: shows('listOfFive'),
    elders: shows('elders')
  };
  return { shown, listed: shown.listOfFive ? 5 : 3 };
}

function hasRoom({ shape, letters, shown, listed }: WallLayout, width: number, height: number): boolean {
  const { text, figure, small } = letters;
  const margin = marginOf(letters);
  const line = lineHeights.text * text;
  const note = lineHeights.small * small;
  const own = shape === 'double' ? width / 2 : width;
  // Kicker, number, a sentence of up to three lines, reached and worst kind; then what gives way.
  const answer =
    note + lineHeights.figure * figure + 3 * line + 2 * line + (shown.elders ? line : 0) + (shown.trend ? line : 0);
  const list = note + listed * (line + 0.45 * text) + (shown.issues ? 2 * line : 0);
  const hours = shown.hours ? 2.6 * text + 2 * note : 0;
  const foot = 3 * note;
  const gaps = 5 * margin;
  if (shape === 'tall') {
    const map = 0.25 * height;
    return own >= panelEms.answer * text + 2 * margin && answer + list + hours + foot + gaps + map <= height;
  }
  // A third of the map stays clear between the panels.
  const across = (panelEms.answer + panelEms.list) * text + 4 * margin <= own * 0.74;
  return across && Math.max(answer, list) + hours + foot + gaps <= height;
}

/** The distance from the wall's edge to what is written on it, and between panels, in physical pixels. */
export function marginOf({ text }: Letters): number {
  return Math.round(0.6 * text);
}

/** From how far away, in metres to the decimetre below, can such a wall be read at all? 0: from nowhere. */
export function farthestReadable(wall: Omit<Wall, 'distanceMetres'>, heightPixels: number): number {
  let farthest = 0;
  for (let decimetres = 3; decimetres <= 500; decimetres++) {
    if (layoutOf({ ...wall, distanceMetres: decimetres / 10 }, heightPixels) === null) break;
    farthest = decimetres / 10;
  }
  return farthest;
}
