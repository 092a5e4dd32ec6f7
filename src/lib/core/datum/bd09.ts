import type { LonLat } from '../geometry/lon-lat.ts';
import { isShifted } from './gcj02.ts';

/**
 * BD-09, Baidu's datum: GCJ-02 turned and stretched a little about (0, 0), then moved by a fixed step. The formula is the one
 * known from Baidu's own early scripts; it agrees with Baidu's answers to 1 cm (`bd09.test.ts`). Abroad Baidu gives plain
 * WGS84 (lbs.baidu.com, coordinate guide of its Android SDK), so outside GCJ-02's bounds nothing is changed here either.
 */
const ripplesPerDegree = (3000 * Math.PI) / 180;
const step: LonLat = [0.0065, 0.006];

/** Where does a GCJ-02 position lie in BD-09? Degrees; outside the bounds of GCJ-02 unchanged. */
export function bd09FromGcj02(position: LonLat): LonLat {
  return isShifted(position) ? moved(position) : position;
}

/**
 * Which GCJ-02 position has these BD-09 degrees? The exact inverse of `bd09FromGcj02` (to 1e-11 degrees), iterated; the
 * customary one-step inverse is off by up to 15 cm. Along the bounds as with GCJ-02: what was moved goes before what was not.
 */
export function gcj02FromBd09(position: LonLat): LonLat {
  const [lon, lat] = position;
  let guess: LonLat = [lon - step[0], lat - step[1]];
  for (let round = 0; round < 30; round += 1) {
    const [guessLon, guessLat] = moved(guess);
    const [lonError, latError] = [guessLon - lon, guessLat - lat];
    guess = [guess[0] - lonError, guess[1] - latError];
    if (Math.max(Math.abs(lonError), Math.abs(latError)) < 1e-12) break;
  }
  return isShifted(guess) ? guess : position;
}

/** The formula itself, wherever the position lies. */
function moved([lon, lat]: LonLat): LonLat {
  const radius = Math.sqrt(lon * lon + lat * lat) + 0.00002 * Math.sin(lat * ripplesPerDegree);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * ripplesPerDegree);
  return [radius * Math.cos(angle) + step[0], radius * Math.sin(angle) + step[1]];
}
