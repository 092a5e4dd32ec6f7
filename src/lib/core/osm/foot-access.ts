import type { Tags } from '../readers/osm-file.ts';
import { stepFreeSlope } from '../walk/slope.ts';
import { inclineShare } from './incline.ts';

/**
 * May a walker use a way?
 * `open`: in both directions. `oneWay`: in one only, so nobody can come back the way they went. `private`: only with the
 * owner's leave, as the ways within a compound. `closed`: not on foot. `noWay`: it is not a way at all.
 */
export type FootAccess = 'open' | 'oneWay' | 'private' | 'closed' | 'noWay';

// Streets and paths that are walked unless they say otherwise.
const walkedByDefault = new Set([
  ...['primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary', 'tertiary_link', 'unclassified'],
  ...['residential', 'living_street', 'service', 'track', 'path', 'steps', 'pedestrian', 'footway', 'pier', 'platform'],
  // Exception to OSRM: `road` is a street somebody drew from the air without having been there. Hardly any street of unknown
  // class is closed to walkers, and leaving it out would cut off whatever stands along it.
  'road'
]);

/** Roads built for cars alone: `access=yes` there speaks of cars, so only `foot` or a pavement opens them. */
const carRoads = new Set(['motorway', 'motorway_link', 'trunk', 'trunk_link']);
const trunks = new Set(['trunk', 'trunk_link']);
const pavements = new Set(['both', 'left', 'right', 'yes']);

const notBuilt = new Set(['construction', 'proposed', 'planned', 'abandoned', 'disused', 'razed', 'demolished', 'no']);

const granted = new Set(['yes', 'permissive', 'designated', 'official', 'public', 'destination', 'customers', 'foot']);
const byLeave = new Set(['private', 'residents', 'permit']);
const denied = new Set([
  'no',
  'agricultural',
  'forestry',
  'delivery',
  'use_sidepath',
  'military',
  'emergency',
  'restricted'
]);

/**
 * May a walker use the way these tags describe? Follows the foot profile of OSRM in its 121 routability tables
 * (Project-OSRM/osrm-backend features/foot, BSD-2) but for `highway=road`, argued above.
 * `oneway` alone speaks of vehicles; `oneway:foot` and escalators (`conveying`) bind walkers.
 */
export function footAccess(tags: Tags): FootAccess {
  const wayClass = wayClassOf(tags);
  if (wayClass === null) return 'noWay';
  const said = saidOnFoot(tags);
  if (said === 'denied') return 'closed';
  if (said === 'byLeave') return 'private';
  if (!opened(wayClass, tags, said === 'granted')) return 'closed';
  return isOneWayOnFoot(tags) ? 'oneWay' : 'open';
}

/**
 * Which kind of way is it: OSM's `highway` value, or that of the platforms and piers mapped by another key; null where the
 * tags describe no way that is built.
 */
export function wayClassOf(tags: Tags): string | null {
  const highway = tags.get('highway');
  if (highway !== undefined) return notBuilt.has(highway) ? null : highway;
  if (tags.get('railway') === 'platform' || tags.get('public_transport') === 'platform') return 'platform';
  return tags.get('man_made') === 'pier' ? 'pier' : null;
}

function opened(wayClass: string, tags: Tags, isGranted: boolean): boolean {
  if (carRoads.has(wayClass) || tags.get('motorroad') === 'yes') {
    if (isGranted && tags.has('foot')) return true;
    // Expressways through Chinese cities are often mapped as trunk and do have pavements.
    return trunks.has(wayClass) && tags.get('motorroad') !== 'yes' && hasPavement(tags);
  }
  return isGranted || walkedByDefault.has(wayClass);
}

function hasPavement(tags: Tags): boolean {
  const sides = ['sidewalk', 'sidewalk:both', 'sidewalk:left', 'sidewalk:right'];
  return sides.some((side) => pavements.has(tags.get(side) ?? ''));
}

/** What is said of walkers: `foot` goes before `access`; a word nobody knows says nothing. */
function saidOnFoot(tags: Tags): 'granted' | 'byLeave' | 'denied' | 'nothing' {
  const word = tags.get('foot') ?? tags.get('access') ?? '';
  if (granted.has(word)) return 'granted';
  if (byLeave.has(word)) return 'byLeave';
  return denied.has(word) ? 'denied' : 'nothing';
}

function isOneWayOnFoot(tags: Tags): boolean {
  const oneWay = tags.get('oneway:foot');
  if (oneWay !== undefined && oneWay !== 'no') return true;
  const conveying = tags.get('conveying');
  return conveying === 'forward' || conveying === 'backward' || conveying === 'yes';
}

/** What a node on a way means to a walker who comes along: pass, pass with leave, stop. */
export type NodePassage = 'open' | 'private' | 'closed';

// A gate is there to be opened, a bollard to be walked around; these are there to stop everybody.
const solidBarriers = new Set([
  'fence',
  'wall',
  'city_wall',
  'hedge',
  'retaining_wall',
  'guard_rail',
  'jersey_barrier'
]);

/**
 * May a walker pass the node these tags describe? Gates and bollards let pass unless their access says otherwise, a
 * fence or wall stops unless it does. A gate said to be locked is closed.
 */
export function nodePassage(tags: Tags): NodePassage {
  const said = saidOnFoot(tags);
  if (said === 'granted') return 'open';
  if (said === 'byLeave') return 'private';
  if (said === 'denied') return 'closed';
  const barrier = tags.get('barrier') ?? '';
  // An "audible fence" is a strip that makes a noise when driven over.
  if (solidBarriers.has(barrier)) return tags.has('sensory') ? 'open' : 'closed';
  return barrier !== '' && tags.get('locked') === 'yes' ? 'closed' : 'open';
}

// Wheels get no further here, feet do.
const wheelBarriers = new Set([
  'stile',
  'turnstile',
  'full-height_turnstile',
  'kissing_gate',
  'step',
  'log',
  'debris',
  'horse_stile'
]);

/** Does the node these tags describe stop a pram or a wheelchair, though not a walker? */
export function stopsWheels(tags: Tags): boolean {
  const wheelchair = tags.get('wheelchair');
  if (wheelchair !== undefined) return wheelchair === 'no';
  return wheelBarriers.has(tags.get('barrier') ?? '');
}

const roughSurfaces = new Set([
  'sand',
  'mud',
  'rock',
  'stepping_stones',
  'grass',
  'earth',
  'dirt',
  'ground',
  'pebblestone',
  'woodchips'
]);
const roughSmoothness = new Set(['very_bad', 'horrible', 'very_horrible', 'impassable']);

/**
 * Can a pram or a wheelchair use the way, as far as its tags tell? A guess, and said so: `wheelchair` decides where mapped; else
 * steps, rough ground, mountain paths and inclines above 8 % (METHOD 1) do not, everything else does. An edge known to be
 * steeper is not used by them whatever is said here (walk/measured-edge.ts).
 */
export function isStepFree(tags: Tags): boolean {
  const wheelchair = tags.get('wheelchair');
  if (wheelchair === 'yes' || wheelchair === 'designated' || tags.get('ramp:wheelchair') === 'yes') return true;
  if (wheelchair === 'no' || tags.get('highway') === 'steps') return false;
  if (roughSurfaces.has(tags.get('surface') ?? '') || roughSmoothness.has(tags.get('smoothness') ?? '')) return false;
  if (tags.has('sac_scale') || tags.has('mtb:scale')) return false;
  return Math.abs(inclineShare(tags.get('incline') ?? '') ?? 0) <= stepFreeSlope;
}
