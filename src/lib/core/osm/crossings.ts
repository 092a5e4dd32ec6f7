import type { Tags } from '../readers/osm-file.ts';

// On these a walker meets a crossing by crossing; on a road, by walking past it.
const walkersWays = new Set(['footway', 'path', 'pedestrian', 'cycleway', 'steps', 'track', 'bridleway']);

/** Is this a way for walkers, on which a signal means waiting, and not a road along which they pass it? */
export function isWalkersWay(wayClass: string): boolean {
  return walkersWays.has(wayClass);
}

/** Do walkers wait for a signal at the node these tags describe? (`highway=traffic_signals` alone stops vehicles only.) */
export function isSignalledCrossing(tags: Tags): boolean {
  const highway = tags.get('highway');
  return (highway === 'crossing' || (highway === 'traffic_signals' && tags.has('crossing'))) && hasSignal(tags);
}

/** Is the way these tags describe itself a signalled crossing? */
export function isSignalledCrossingWay(tags: Tags): boolean {
  const isCrossing = ['footway', 'path', 'cycleway'].some((key) => tags.get(key) === 'crossing');
  return isCrossing && hasSignal(tags);
}

function hasSignal(tags: Tags): boolean {
  const signals = tags.get('crossing:signals');
  if (signals !== undefined) return signals !== 'no';
  return tags.get('crossing') === 'traffic_signals';
}
