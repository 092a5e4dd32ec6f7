import { nearestOnWall, wallCrossings, withinWall, type Wall } from './wall.ts';

/**
 * A stretch of an edge lying in one zone. A zone is the index of the smallest compound around it, or `publicZone`.
 * Start and end are shares of the edge's length, 0..1.
 */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly zone: number;
}

export const publicZone = -1;
/** The zone of a piece that an edit took away: nobody walks there, and nobody stands there. */
export const removedZone = -2;

// Drawings of a wall and of the street along it disagree by a few metres. A street that dips across a wall and back, never
// deeper than this, has not entered; else a public street beside a residents' gate would be cut by a pencil's width.
const dipMetres = 3;
/** What stays this close to the wall from end to end runs along it, and outside. */
const alongMetres = 1;
/** A crossing nearer than this to the edge's end is the end itself: the usual gate node drawn on the wall. */
const endMetres = 0.5;
const sameMetres = 0.01;

/**
 * In which zones an edge runs, in order from its start. `xy` are the edge's points on the plane (x, y, x, y …); `walls` those
 * that may touch it, by zone.
 */
export function stretchesOf(xy: Float64Array, walls: ReadonlyMap<number, Wall>): Stretch[] {
  const whole: Stretch = { start: 0, end: 1, zone: publicZone };
  if (walls.size === 0) return [whole];
  const line = measured(xy);
  const inside = [...walls].flatMap(([zone, wall]) => insideOf(line, wall).map((part) => ({ ...part, zone, wall })));
  if (inside.length === 0) return [whole];

  const cuts = [...new Set([0, 1, ...inside.flatMap((part) => [part.start, part.end])])].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  cuts.slice(1).forEach((end, index) => {
    const start = cuts[index] ?? 0;
    // Nested compounds: the innermost wall is the one that decides, and it is the smallest around the stretch.
    const around = inside.filter((part) => part.start <= start && part.end >= end);
    const smallest = around.sort((a, b) => a.wall.areaSquareMetres - b.wall.areaSquareMetres)[0];
    const zone = smallest?.zone ?? publicZone;
    const last = stretches[stretches.length - 1];
    if (last?.zone === zone) stretches[stretches.length - 1] = { ...last, end };
    else stretches.push({ start, end, zone });
  });
  return stretches;
}

interface MeasuredLine {
  readonly xy: Float64Array;
  /** Metres from the start, one a point. */
  readonly at: Float64Array;
  readonly metres: number;
}

function measured(xy: Float64Array): MeasuredLine {
  const at = new Float64Array(xy.length / 2);
  for (let i = 1; i < at.length; i++) {
    at[i] = at[i - 1]! + Math.hypot(xy[i * 2]! - xy[i * 2 - 2]!, xy[i * 2 + 1]! - xy[i * 2 - 1]!);
  }
  return { xy, at, metres: at[at.length - 1]! };
}

function pointAt(line: MeasuredLine, metres: number): { x: number; y: number } {
  const { xy, at } = line;
  let i = 1;
  while (i < at.length - 1 && at[i]! < metres) i++;
  const length = at[i]! - at[i - 1]!;
  const share = length > 0 ? (metres - at[i - 1]!) / length : 0;
  return {
    x: xy[i * 2 - 2]! + share * (xy[i * 2]! - xy[i * 2 - 2]!),
    y: xy[i * 2 - 1]! + share * (xy[i * 2 + 1]! - xy[i * 2 - 1]!)
  };
}

/** The parts of a line that lie within one wall, as shares of its length. */
function insideOf(line: MeasuredLine, wall: Wall): { start: number; end: number }[] {
  const cuts = cutsBy(line, wall);
  const bounds = [0, ...cuts, line.metres];
  const parts = cuts.concat(line.metres).map((end, index) => {
    const start = bounds[index] ?? 0;
    const middle = pointAt(line, (start + end) / 2);
    return { start, end, inside: withinWall(wall, middle.x, middle.y) };
  });
  parts.forEach((part, index) => {
    const before = parts[index - 1];
    const after = parts[index + 1];
    if (before && after) {
      if (before.inside === after.inside && staysNear(line, wall, part, dipMetres)) part.inside = before.inside;
    } else if (part.inside && staysNear(line, wall, part, alongMetres)) part.inside = false;
  });
  return parts
    .filter((part) => part.inside)
    .map(({ start, end }) => ({
      start: start === 0 ? 0 : start / line.metres,
      end: end === line.metres ? 1 : end / line.metres
    }));
}

/** Metres along the line at which it meets the wall, ascending, its own ends left out. */
function cutsBy(line: MeasuredLine, wall: Wall): number[] {
  const { xy, at } = line;
  const cuts: number[] = [];
  for (let i = 1; i < at.length; i++) {
    const shares: number[] = [];
    wallCrossings(wall, xy[i * 2 - 2]!, xy[i * 2 - 1]!, xy[i * 2]!, xy[i * 2 + 1]!, shares);
    for (const share of shares) cuts.push(at[i - 1]! + share * (at[i]! - at[i - 1]!));
  }
  cuts.sort((a, b) => a - b);
  return cuts.filter(
    (cut, index) =>
      cut > endMetres && cut < line.metres - endMetres && (index === 0 || cut - (cuts[index - 1] ?? 0) > sameMetres)
  );
}

function staysNear(line: MeasuredLine, wall: Wall, part: { start: number; end: number }, metres: number): boolean {
  const stops = [part.start, ...line.at.filter((at) => at > part.start && at < part.end), part.end];
  return stops.every((stop, index) => {
    const next = stops[index + 1] ?? stop;
    return [stop, (stop + next) / 2].every((at) => {
      const point = pointAt(line, at);
      return nearestOnWall(wall, point.x, point.y).metres <= metres;
    });
  });
}
