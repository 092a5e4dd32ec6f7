import type { LandLine } from '../land.ts';
import type { Random } from '../random.ts';
import type { Mesh } from '../shape/mesh.ts';
import { at, distance, type Spot } from '../shape/plane.ts';
import { areaOf, centreOf, contains } from '../shape/ring.ts';
import { cosineAt } from './block-shape.ts';
import { chooseCut } from './cut-choice.ts';
import { lineStyles, type LineStyle } from './line-styles.ts';
import type { Zone } from './region-land.ts';
import type { StreetNames } from './street-names.ts';
import { zoneRules } from './zone-rules.ts';

/** A block as it was left by the cutting. */
export interface Leaf {
  readonly face: number;
  readonly zone: Zone;
}

export interface Cutting {
  readonly mesh: Mesh;
  readonly lines: LandLine[];
  readonly runs: { line: number; path: Spot[] }[];
  /** The lines that end at a corner: a way cut beyond may go on from there under the same name. */
  readonly endings: Map<number, number>;
  readonly zoneAt: (p: Spot) => Zone;
  readonly names: StreetNames;
}

/** Cuts a face into blocks as large as its zone has them; each cut is a street. */
export function subdivide(cutting: Cutting, face: number, random: Random, settled: Zone | null = null): Leaf[] {
  const { mesh } = cutting;
  const corners = mesh.cornersOf(face);
  const ring = mesh.ringOf(face);
  const areaHectares = areaOf(ring) / 10_000;
  const guest = settled ?? guestFor(cutting.zoneAt(insideOf(ring)), areaHectares, random);
  const zone = guest ?? cutting.zoneAt(insideOf(ring));
  const rule = zoneRules[zone];
  if (areaHectares <= random.between(rule.least, rule.most) * 1.15) return [{ face, zone }];
  const meetings = corners.filter((corner, i) => {
    const flat = cosineAt(mesh.spot(at(corners, i - 1)), mesh.spot(corner), mesh.spot(at(corners, i + 1))) < -0.94;
    return flat && cutting.endings.has(corner) && !isBarrier(cutting, at(corners, i - 1), corner);
  });
  const spots = meetings.map((corner) => mesh.spot(corner));
  const chosen = chooseCut(ring, rule, spots, 16, random);
  if (chosen === null) return [{ face, zone }];
  const style = styleOf(zone, areaHectares);
  const line = lineFor(cutting, style, zone, [at(chosen.path, 0), at(chosen.path, -1)], meetings, random);
  const start = mesh.cornerAt(face, at(chosen.path, 0), 0.01);
  const end = mesh.cornerAt(face, at(chosen.path, -1), 0.01);
  const halves = mesh.cutBetween(face, start, chosen.path.slice(1, -1), end, line);
  cutting.runs.push({ line, path: mesh.lastCut.map((corner) => mesh.spot(corner)) });
  for (const corner of [start, end]) cutting.endings.set(corner, line);
  return halves.flatMap((half) => subdivide(cutting, half, random, guest));
}

/** Large grounds among the blocks of a zone: what, of how many hectares, and how often a ground of that size is given to it. */
const guests: Partial<Record<Zone, readonly (readonly [Zone, least: number, most: number, chance: number])[]>> = {
  workUnit: [
    ['industry', 12, 34, 0.15],
    ['campus', 9, 22, 0.1],
    ['park', 8, 18, 0.08],
    ['civic', 10, 20, 0.05],
    ['villages', 14, 30, 0.06],
    ['newTown', 14, 40, 0.04]
  ],
  newTown: [
    ['campus', 10, 24, 0.1],
    ['park', 9, 26, 0.14],
    ['civic', 10, 26, 0.14],
    ['fields', 14, 40, 0.12]
  ],
  industry: [['fields', 18, 50, 0.1]],
  fields: []
};

function guestFor(zone: Zone, areaHectares: number, random: Random): Zone | null {
  const draw = random.next();
  let share = 0;
  for (const [guest, least, most, chance] of guests[zone] ?? []) {
    if (areaHectares < least || areaHectares > most) continue;
    share += chance;
    if (draw < share) return guest;
  }
  return null;
}

/** Do water, rails or an expressway run along this border? A street that ends at one does not go on beyond. */
function isBarrier({ mesh, lines }: Cutting, a: number, b: number): boolean {
  const line = mesh.lineBetween(a, b);
  if (line < 0) return false;
  const { wayClass, walk } = at(lines, line);
  return walk === 'never' || wayClass === 'canal';
}

/** The line of a street met at an end, where it is of the same class; else a new one. */
function lineFor(
  cutting: Cutting,
  style: LineStyle,
  zone: Zone,
  ends: readonly Spot[],
  meetings: readonly number[],
  random: Random
): number {
  for (const corner of meetings) {
    const line = cutting.endings.get(corner);
    if (line === undefined || !ends.some((end) => distance(end, cutting.mesh.spot(corner)) < 0.01)) continue;
    if (at(cutting.lines, line).wayClass === lineStyles[style].wayClass) return line;
  }
  const names = style === 'track' || style === 'footway' ? null : cutting.names.next(zone, style, random);
  return cutting.lines.push({ ...lineStyles[style], names }) - 1;
}

/** What a cut is, by what it cuts: the larger the ground, the greater the street. */
function styleOf(zone: Zone, areaHectares: number): LineStyle {
  if (zone === 'hill' || zone === 'park') return 'footway';
  if (zone === 'fields') return areaHectares > 160 ? 'tertiary' : areaHectares > 75 ? 'residential' : 'track';
  if (zone === 'villages') return areaHectares > 60 ? 'tertiary' : 'residential';
  if (zone === 'oldTown') return areaHectares > 24 ? 'tertiary' : 'residential';
  if (areaHectares > 75) return 'secondary';
  return areaHectares > 24 ? 'tertiary' : 'residential';
}

/** A spot well inside a ring: its centre, or where that lies outside, the middle between two of its sides. */
export function insideOf(ring: readonly Spot[]): Spot {
  const centre = centreOf(ring);
  if (contains(ring, centre)) return centre;
  const marks = ring
    .flatMap((a, i) => {
      const b = at(ring, i + 1);
      return a.y > centre.y === b.y > centre.y ? [] : [a.x + ((b.x - a.x) * (centre.y - a.y)) / (b.y - a.y)];
    })
    .toSorted((a, b) => a - b);
  let best = { from: centre.x, to: centre.x };
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [from, to] = [at(marks, i), at(marks, i + 1)];
    if (to - from > best.to - best.from) best = { from, to };
  }
  return { x: (best.from + best.to) / 2, y: centre.y };
}
