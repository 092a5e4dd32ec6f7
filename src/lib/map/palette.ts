import type { GateState } from '#lib/core/district/district-data.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import { rgbOf } from './colour-difference.ts';

/** Paper at the desk and in print, night on the wall, high contrast in the sun on the phone. */
export const themeNames = ['paper', 'night', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];

/** Where the minutes ramp has its colours; between them it runs evenly. 5, 10 and 15 are the steps read aloud. */
export const rampMinutes = [0, 5, 10, 15, 20, 30] as const;

/**
 * Every colour of the map, `#rrggbb`. The base map is low in saturation so that data is the brightest thing.
 * Vermilion (`mark`) is kept for the product's mark and what needs a person now; nothing drawn here looks like it.
 */
export interface Palette {
  readonly land: string;
  readonly built: string;
  readonly green: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly railway: string;
  /** Path, lane, main street, arterial: the four weights. */
  readonly streets: readonly [path: string, lane: string, main: string, arterial: string];
  readonly streetEdge: string;
  readonly bridgeEdge: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly textWater: string;
  readonly halo: string;
  /** Minutes on foot at `rampMinutes`: strongest near, fading into the land. Readable in grey. */
  readonly minutes: readonly [string, string, string, string, string, string];
  /** A street beyond the limit: there, but without light. */
  readonly unlit: string;
  /** Width in pixels by which a lit street glows; 0 on paper, where light is ink. */
  readonly glowPixels: number;
  /** People without: few, middle, many. One warm hue. */
  readonly gap: readonly [string, string, string];
  /** The outline and the number of a patch of the gap: of the same hue, and readable on the land. */
  readonly patch: string;
  readonly kinds: Readonly<Record<ServiceKind, string>>;
  /** The glyph on a filled mark, and the ground of a hollow one. */
  readonly glyph: string;
  readonly border: string;
  readonly dim: string;
  readonly wall: string;
  readonly gates: Readonly<Record<GateState, string>>;
  /** The walk drawn, and what is selected: ink. */
  readonly path: string;
  readonly circle: string;
  readonly mark: string;
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  paper: {
    land: '#f4f1ea',
    built: '#ece8de',
    green: '#dfe6d3',
    water: '#c9dbe2',
    waterEdge: '#a9c3ce',
    railway: '#b3aca2',
    streets: ['#ddd7ca', '#fffefb', '#fffefb', '#fbf3df'],
    streetEdge: '#d8d1c3',
    bridgeEdge: '#a79f92',
    building: '#e0dacd',
    buildingEdge: '#cbc4b5',
    text: '#3b3832',
    textQuiet: '#5f5a50',
    textWater: '#3d6678',
    halo: '#f9f7f2',
    minutes: ['#0b2f5b', '#225a8c', '#4483a8', '#74a8bb', '#a5c6cc', '#cdd9d6'],
    unlit: '#c4bdae',
    glowPixels: 0,
    gap: ['#f4cda5', '#e8954a', '#c85a0a'],
    patch: '#7a3b00',
    kinds: {
      government: '#12357f',
      'daily-life': '#1f7a6c',
      legal: '#7a3fe0',
      'culture-sports': '#7d6a10',
      care: '#b8699f',
      'party-member': '#5c1226'
    },
    glyph: '#ffffff',
    border: '#4a463e',
    dim: '#f4f1ea',
    wall: '#5a5246',
    gates: { open: '#2a6f97', residents: '#8a6d1d', closed: '#2b2722' },
    path: '#1f1b16',
    circle: '#0b2f5b',
    mark: '#d3401f'
  },
  night: {
    land: '#11161c',
    built: '#151b22',
    green: '#141f1d',
    water: '#0b2230',
    waterEdge: '#17394a',
    railway: '#3a424b',
    streets: ['#1d252e', '#222b35', '#28323d', '#303b47'],
    streetEdge: '#0d1116',
    bridgeEdge: '#4b5763',
    building: '#1d242c',
    buildingEdge: '#2a333d',
    text: '#d9dee3',
    textQuiet: '#a3adb7',
    textWater: '#7fb0c4',
    halo: '#0b0f13',
    minutes: ['#fff6d6', '#cfe3d9', '#8fbfd0', '#5590bb', '#35659a', '#2b456c'],
    unlit: '#2a323b',
    glowPixels: 5,
    gap: ['#5a3418', '#a85a1c', '#ff9a3d'],
    patch: '#ffc48a',
    kinds: {
      government: '#9fb2ff',
      'daily-life': '#25d98c',
      legal: '#9a65f7',
      'culture-sports': '#b09a2c',
      care: '#f04f8c',
      'party-member': '#ffd9dc'
    },
    glyph: '#11161c',
    border: '#c3ccd4',
    dim: '#11161c',
    wall: '#8d98a3',
    gates: { open: '#7cc4e8', residents: '#e0c45c', closed: '#f2f4f6' },
    path: '#ffffff',
    circle: '#fff6d6',
    mark: '#ff5a3c'
  },
  contrast: {
    land: '#ffffff',
    built: '#f3f3f1',
    green: '#e1ecd6',
    water: '#b9dcee',
    waterEdge: '#4f8fb3',
    railway: '#7c7c7c',
    streets: ['#cfcfcf', '#ffffff', '#ffffff', '#fff1c9'],
    streetEdge: '#a8a8a8',
    bridgeEdge: '#5a5a5a',
    building: '#dcdcdc',
    buildingEdge: '#8a8a8a',
    text: '#000000',
    textQuiet: '#222222',
    textWater: '#00405f',
    halo: '#ffffff',
    minutes: ['#001f4d', '#00508f', '#2f7fb8', '#6aa9d0', '#9cc8e2', '#c2dcec'],
    unlit: '#9a9a9a',
    glowPixels: 0,
    gap: ['#ffcf99', '#f08019', '#b34700'],
    patch: '#6b2a00',
    kinds: {
      government: '#0a2a70',
      'daily-life': '#00705e',
      legal: '#6d28d9',
      'culture-sports': '#6b5a00',
      care: '#b0558f',
      'party-member': '#4d0a1c'
    },
    glyph: '#ffffff',
    border: '#000000',
    dim: '#ffffff',
    wall: '#000000',
    gates: { open: '#005a8c', residents: '#7a5a00', closed: '#000000' },
    path: '#000000',
    circle: '#001f4d',
    mark: '#d02b0c'
  }
};

/** One step of the minutes legend: from (included) to (excluded) minutes. */
export interface MinuteStep {
  readonly fromMinutes: number;
  readonly toMinutes: number;
  readonly colour: string;
}

/**
 * Which colours stand for 0–5, 5–10, 10–15 … up to the limit? Buildings and the wall are drawn in these steps,
 * streets run continuously between them. The last step is cut at the limit; beyond it comes the gap colour.
 */
export function minuteSteps(palette: Palette, limitMinutes: number): readonly MinuteStep[] {
  return rampMinutes.slice(0, -1).flatMap((fromMinutes, index) => {
    const end = rampMinutes[index + 1] ?? fromMinutes;
    if (fromMinutes >= limitMinutes) return [];
    const colour = minuteColour(palette, (fromMinutes + end) / 2);
    return [{ fromMinutes, toMinutes: Math.min(end, limitMinutes), colour }];
  });
}

/** Which colour has a street this many minutes away? Minutes below 0 or above 30 take the ramp's ends. */
export function minuteColour(palette: Palette, minutes: number): string {
  const last = rampMinutes.length - 1;
  const at = Math.min(rampMinutes[last] ?? 30, Math.max(0, minutes));
  const index = Math.max(
    0,
    rampMinutes.findLastIndex((stop, position) => position < last && stop <= at)
  );
  const [from, to] = [rampMinutes[index] ?? 0, rampMinutes[index + 1] ?? 30];
  return mix(
    palette.minutes[index] ?? palette.land,
    palette.minutes[index + 1] ?? palette.land,
    (at - from) / (to - from)
  );
}

/**
 * Which orange stands for this many people without?
 * @param people unreached people of the unit; 0 has no colour (null): where nobody lacks, nothing is drawn
 * @param mostPeople the largest count shown, which takes the strongest colour. Area of ink grows with the square root.
 */
export function gapColour(palette: Palette, people: number, mostPeople: number): string | null {
  if (people <= 0) return null;
  const share = Math.sqrt(Math.min(1, people / Math.max(1, mostPeople)));
  const [few, middle, many] = palette.gap;
  return share < 0.5 ? mix(few, middle, share * 2) : mix(middle, many, share * 2 - 1);
}

/** Round numbers of people for the gap legend, smallest first, the last at or above the most. Three steps or fewer. */
export function gapLegend(mostPeople: number): readonly number[] {
  if (mostPeople <= 0) return [];
  const most = niceAbove(mostPeople);
  return [...new Set([niceAbove(most / 16), niceAbove(most / 4), most])];
}

/** `#rrggbb` with an opacity, as deck.gl takes colours: four whole numbers 0–255. */
export function withOpacity(hex: string, opacity: number): [number, number, number, number] {
  const [r, g, b] = rgbOf(hex);
  return [r, g, b, Math.round(255 * opacity)];
}

/** `rgba(…)` text of a colour and an opacity, for styles. */
export function cssWithOpacity(hex: string, opacity: number): string {
  return `rgba(${rgbOf(hex).join(', ')}, ${opacity})`;
}

/** A colour on the way from one to another, share 0…1. */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [rgbOf(first), rgbOf(second)];
  const channel = (index: 0 | 1 | 2) =>
    Math.round(a[index] + (b[index] - a[index]) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

/** The smallest of 1, 2, 5 × 10ⁿ that is not below the number. */
function niceAbove(number: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, number)));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= number) ?? 10;
  return step * power;
}
