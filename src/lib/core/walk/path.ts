import type { LonLat } from '../geometry/lon-lat.ts';
import type { WalkModel } from './model.ts';
import { optionMetresPerSecond } from './options.ts';
import { walkDeciseconds, type Pace } from './pace.ts';
import { unreached } from './reach.ts';
import { positionOf } from './standing.ts';
import { arriveAt, arriveInside, attachmentsFor, startAt, startInside } from './starts.ts';
import { traceWalk, type TracedPart } from './trace.ts';
import { publicZone } from './zones.ts';

/** One part of an explained walk; `line` has two equal positions where one only waits or passes a gate. */
export interface PathPart {
  kind: 'connector' | 'walk' | 'stairs' | 'gate' | 'wait';
  metres: number;
  seconds: number;
  line: LonLat[];
}

export interface WalkPath {
  line: LonLat[];
  metres: number;
  seconds: number;
  parts: PathPart[];
}

/**
 * Which way one walks from a building to a place, and where the time goes: the walk behind the stored option (options.ts), so
 * that the parts add up to the very figure on the screen, metres and seconds to one decimal. Null where none leads there.
 */
export function walkPath(model: WalkModel, building: number, place: number, pace: Pace): WalkPath | null {
  const b = model.buildings.indexOf.get(building);
  const p = model.places.indexOf.get(place);
  if (b === undefined) throw new Error(`No building ${building} stands on the network.`);
  if (p === undefined) throw new Error(`No place ${place} stands on the network.`);
  const traced = tracedParts(model, b, p, pace);
  return traced && addUp(traced, pace);
}

function tracedParts(model: WalkModel, building: number, place: number, pace: Pace): TracedPart[] | null {
  const { reach, buildings, places } = model;
  const from = attachmentsFor(buildings, pace.access);
  const to = attachmentsFor(places, pace.access);
  const zone = places.zones[place]!;
  const together = zone !== publicZone && buildings.zones[building] === zone;
  reach.begin(pace.access, optionMetresPerSecond, unreached);
  if (together) startInside(reach, to, place);
  else startAt(reach, to, place);
  reach.run();
  const taken = together ? arriveInside(reach, from, building) : arriveAt(reach, from, building);
  const door = positionOf(buildings, building);
  const placeDoor = positionOf(places, place);
  if (taken >= 0) {
    const asked = { position: door, attachments: from, attachment: taken };
    return traceWalk(reach, asked, { position: placeDoor, attachments: to, attachment: to.start[place]! });
  }
  if (!together) return null;
  const line = model.snapper.across(zone, door, placeDoor);
  const millimetres = model.snapper.acrossMillimetres(zone, door, placeDoor);
  return [{ kind: 'connector', millimetres, paceMillimetres: millimetres, waitMilliseconds: 0, line }];
}

/** Rounds the running sums, not the parts: so the parts add up to the rounded whole. */
function addUp(traced: readonly TracedPart[], pace: Pace): WalkPath {
  const sum = (of: (part: TracedPart) => number): number => traced.reduce((total, part) => total + of(part), 0);
  const pacedAll = sum((part) => part.paceMillimetres);
  const fixedDeciseconds = Math.round(sum((part) => part.waitMilliseconds) / 100);
  const walkedDeciseconds = walkDeciseconds(Math.round(pacedAll / 100), 0, pace.metresPerSecond);
  let length = 0;
  let paced = 0;
  let waited = 0;
  let decimetresBefore = 0;
  let decisecondsBefore = 0;
  const parts = traced.map((part): PathPart => {
    length += part.millimetres;
    paced += part.paceMillimetres;
    waited += part.waitMilliseconds;
    const decimetres = Math.round(length / 100);
    const walked = pacedAll > 0 ? Math.round((walkedDeciseconds * paced) / pacedAll) : 0;
    const deciseconds = walked + Math.round(waited / 100);
    const metres = (decimetres - decimetresBefore) / 10;
    const seconds = (deciseconds - decisecondsBefore) / 10;
    decimetresBefore = decimetres;
    decisecondsBefore = deciseconds;
    return { kind: part.kind, metres, seconds, line: [...part.line] };
  });
  const line: LonLat[] = [];
  for (const position of traced.flatMap((part) => part.line)) {
    const last = line[line.length - 1];
    if (last?.[0] !== position[0] || last[1] !== position[1]) line.push(position);
  }
  return {
    line,
    metres: decimetresBefore / 10,
    seconds: (walkedDeciseconds + fixedDeciseconds) / 10,
    parts
  };
}
