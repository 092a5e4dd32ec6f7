import type { LandLine } from '../land.ts';
import type { Random } from '../random.ts';
import { cutAcross } from '../shape/cut-across.ts';
import { Mesh } from '../shape/mesh.ts';
import { at, curveThrough, distance, spot, type Spot } from '../shape/plane.ts';
import { areaOf, type Ring } from '../shape/ring.ts';
import { lineOf, lineStyles, type LineStyle } from './line-styles.ts';
import type { Controls, Side } from './outline-plan.ts';
import type { Drawn } from './skeleton-plan.ts';

/** The land while it is being cut: its lines, and each as it was laid. */
export interface CutLand {
  readonly mesh: Mesh;
  readonly lines: LandLine[];
  readonly runs: { line: number; path: Spot[] }[];
  readonly outlines: readonly Ring[];
  /** The line that the dyke along the river runs on, and the sides it runs along. */
  readonly sides: { line: number; path: Spot[]; style: LineStyle | null }[];
}

const pieceMetres = 60;

/** A drawn line as a curve with a corner about every 60 m, drawn `scale` times as large. */
export function curveOf(through: Controls, scale: number): Spot[] {
  const controls = through.map(([x, y]) => spot(x * scale, y * scale));
  return controls.slice(1).flatMap((_, i) => {
    const from = Math.max(0, i - 1);
    const near = controls.slice(from, Math.min(controls.length, i + 3));
    const pieces = Math.max(2, Math.round(distance(at(controls, i), at(controls, i + 1)) / pieceMetres));
    const curve = curveThrough(near, pieces);
    const start = (i - from) * pieces;
    return curve.slice(start, start + pieces + (i === controls.length - 2 ? 1 : 0));
  });
}

function numberOf(lines: LandLine[], style: LineStyle, names: Drawn['names']): number {
  const known =
    names === null
      ? -1
      : lines.findIndex((line) => line.names?.name === names[0] && line.wayClass === lineStyles[style].wayClass);
  if (known !== -1) return known;
  return lines.push(names === null ? { ...lineStyles[style], names: null } : lineOf(style, ...names)) - 1;
}

/** A border over open land winds: between two controls it is pushed aside, this way and that. */
function roughened(through: Controls, scale: number, random: Random): Spot[] {
  const smooth = curveOf(through, scale);
  const kept = smooth.flatMap((p, i): (readonly [number, number])[] => {
    if (i === 0 || i === smooth.length - 1) return [[p.x, p.y]];
    if (i % 3 !== 0 || i > smooth.length - 3) return [];
    return [[p.x + random.between(-55, 55), p.y + random.between(-55, 55)]];
  });
  return curveOf(kept, 1);
}

/** The land's parts with the lines along their sides, yet uncut. */
export function openLand(parts: readonly (readonly Side[])[], scale: number, random: Random): CutLand {
  const lines: LandLine[] = [];
  const sides: CutLand['sides'] = [];
  const outlines: Ring[] = [];
  let mesh: Mesh | null = null;
  for (const part of parts) {
    const outline: Spot[] = [];
    const lineOfSide: number[] = [];
    for (const { style, names, through } of part) {
      const line = style === null ? -1 : numberOf(lines, style, names);
      const path =
        style === 'track' || names?.[0] === '南山步道' ? roughened(through, scale, random) : curveOf(through, scale);
      sides.push({ line, path, style });
      for (const corner of path.slice(0, -1)) {
        outline.push(corner);
        lineOfSide.push(line);
      }
    }
    if (areaOf(outline) <= 0) throw new Error('openLand: an outline is drawn clockwise');
    outlines.push(outline);
    const lineOn = (side: number): number => at(lineOfSide, side);
    if (mesh === null) mesh = new Mesh(outline, lineOn);
    else mesh.addOutline(outline, lineOn);
  }
  if (mesh === null) throw new Error('openLand: no part is drawn');
  const runs = sides.flatMap(({ line, path }) => (line < 0 ? [] : [{ line, path }]));
  return { mesh, lines, runs, outlines, sides };
}

/** Lays a drawn line over the land; controls between its ends sway a little with the seed. @returns its number and course */
export function layDrawn(land: CutLand, drawn: Drawn, scale: number, random: Random): { line: number; path: Spot[] } {
  const line = numberOf(land.lines, drawn.style, drawn.names);
  const last = drawn.through.length - 1;
  const through = drawn.through.map(([x, y], i): readonly [number, number] => {
    const sway = i === 0 || i === last ? 0 : 14;
    return [x + random.between(-sway, sway), y + random.between(-sway, sway)];
  });
  const path = curveOf(through, scale);
  const made = cutAcross(land.mesh, path, line, { snapMetres: 9, reachMetres: 140 });
  for (const run of made) land.runs.push({ line, path: run.map((corner) => land.mesh.spot(corner)) });
  return { line, path };
}
