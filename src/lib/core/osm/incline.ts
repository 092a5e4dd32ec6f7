import type { Tags } from '../readers/osm-file.ts';
import { isSlope } from '../walk/slope.ts';

/**
 * Heights on the map are mostly whole metres, so a rise between two of them may be a metre out: over less than this run that
 * would be a slope of more than 5 % where there is none.
 */
const leastRunMetres = 20;

/**
 * How steep is a stretch of way, as far as the map says? Its own `incline` goes before the heights of its ends (`ele`), which
 * count over 20 m or more. Rise over run, up or down alike; null where nothing is said, or nothing that could be true of a
 * street (slope.ts).
 * @param start @param end tags of the nodes at its ends; null: none
 */
export function slopeOfStretch(way: Tags, start: Tags | null, end: Tags | null, lengthMetres: number): number | null {
  const incline = way.get('incline');
  const said = incline === undefined ? NaN : Math.abs(inclineShare(incline) ?? NaN);
  if (isSlope(said)) return said;
  if (start === null || end === null || lengthMetres < leastRunMetres) return null;
  const risen = Math.abs(heightMetres(end.get('ele')) - heightMetres(start.get('ele'))) / lengthMetres;
  return isSlope(risen) ? risen : null;
}

/** `incline` as a share: "12%", "-8 %", "5°"; null for "up", "down" and what cannot be read, which say nothing of how steep. */
export function inclineShare(text: string): number | null {
  const match = /^(-?\d+(?:\.\d+)?)\s*(%|°)/.exec(text);
  if (!match) return null;
  const number = Number(match[1]);
  return match[2] === '°' ? Math.tan((number * Math.PI) / 180) : number / 100;
}

/** `ele` in metres, which is its unit where none is named; NaN where it cannot be read. */
function heightMetres(text = ''): number {
  return Number(/^\s*(-?\d+(?:\.\d+)?)\s*m?\s*$/.exec(text)?.[1] ?? NaN);
}
