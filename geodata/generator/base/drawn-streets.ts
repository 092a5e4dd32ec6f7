import type { BaseFeatureData } from '../../../src/lib/core/district/district-data.ts';
import type { RegionLand } from '../land/region-land.ts';
import { partOf } from '../shape/path-part.ts';
import { at, distance, dot, minus, unit, type Spot } from '../shape/plane.ts';
import { longLines } from './long-lines.ts';

/** A street, railway or motorway as the base map draws it. */
export interface DrawnStreet {
  readonly line: number;
  readonly path: readonly Spot[];
  readonly structure: BaseFeatureData['structure'];
}

/** So far from a barrier's middle a street stops, and a bridge or an underpass begins: where walkers find its end too. */
const halfMetres = { canal: 24, railway: 18, motorway: 28 } as const;
type Barrier = keyof typeof halfMetres;

/** Streets of these classes are led below a motorway, the others over it; where a barrier leaves the land only they cross it. */
const major: readonly string[] = ['primary', 'secondary', 'tertiary'];
/** One road with what leads on from its end, even where the name changes. */
const great: readonly string[] = ['primary', 'secondary'];

const keyOf = (p: Spot): string => `${String(p.x)} ${String(p.y)}`;
const keyOn = (line: number, p: Spot): string => `${String(line)} ${keyOf(p)}`;

interface Crossings {
  readonly land: RegionLand;
  readonly barriers: ReadonlyMap<string, ReadonlyMap<Barrier, number>>;
  /** Corners that one run of a line, as it was laid, passes; two that only end there under one number do not. */
  readonly passed: ReadonlySet<string>;
  /** The great roads that end at a corner, and where each comes from. */
  readonly greatEnds: ReadonlyMap<string, readonly { readonly line: number; readonly before: Spot }[]>;
}

/**
 * All lines of the land but canals as long runs; what goes on beyond a canal does so on a bridge, below a railway or motorway in an
 * underpass; the rest stop short of them.
 */
export function drawnStreets(land: RegionLand): DrawnStreet[] {
  const runs = longLines(
    land.runs.map(({ line, path }) => ({ kind: String(line), path })),
    keyOf
  ).map(({ kind, path }) => ({ line: Number(kind), path }));
  const crossings: Crossings = {
    land,
    barriers: barrierCorners(land),
    passed: new Set(land.runs.flatMap(({ line, path }) => path.slice(1, -1).map((p) => keyOn(line, p)))),
    greatEnds: greatEndsOf(land, runs)
  };
  return runs.flatMap(({ line, path }): DrawnStreet[] => {
    const { wayClass } = at(land.lines, line);
    if (wayClass === 'canal') return [];
    if (wayClass === 'railway') return [{ line, path, structure: null }];
    return cutAtBarriers(line, path, crossings);
  });
}

function cutAtBarriers(line: number, path: readonly Spot[], crossings: Crossings): DrawnStreet[] {
  const { wayClass } = at(crossings.land.lines, line);
  const drawn: DrawnStreet[] = [];
  let along = 0;
  let from = 0;
  path.forEach((p, i) => {
    if (i > 0) along += distance(at(path, i - 1), p);
    const met = [...(crossings.barriers.get(keyOf(p)) ?? [])].find(([name]) => name !== wayClass);
    if (met === undefined) return;
    const [barrier, arms] = met;
    const half = halfMetres[barrier];
    const isOver = barrier === 'canal' || wayClass === 'motorway' || (barrier === 'motorway' && !major.includes(wayClass)); // prettier-ignore
    const structure = isOver ? 'bridge' : 'tunnel';
    if (i > 0) drawn.push({ line, path: partOf(path, from, along - half), structure: null });
    from = along + half;
    if (i > 0 && i < path.length - 1) {
      if (crosses(line, p, arms, crossings))
        drawn.push({ line, path: partOf(path, along - half, along + half), structure });
    } else if (leadsOn(line, p, at(path, i === 0 ? 1 : i - 1), crossings)) {
      const part = i === 0 ? partOf(path, 0, half) : partOf(path, along - half, along);
      drawn.push({ line, path: part, structure });
    }
  });
  if (from < along) drawn.push({ line, path: partOf(path, from, Infinity), structure: null });
  return drawn.filter((street) => street.path.length > 1);
}

/** Does a line that comes to a barrier go on beyond it, as the walking network has it? `arms`: 1 where the barrier leaves the land. */
function crosses(line: number, p: Spot, arms: number, { land, passed }: Crossings): boolean {
  const { wayClass, walk } = at(land.lines, line);
  if (wayClass === 'motorway') return true;
  if (arms < 2) return major.includes(wayClass);
  return walk === 'alongside' || passed.has(keyOn(line, p));
}

/** Does another great road lead on from the end of this one, about straight ahead? */
function leadsOn(line: number, end: Spot, before: Spot, { land, greatEnds }: Crossings): boolean {
  const isPrimary = (number: number): boolean => at(land.lines, number).wayClass === 'primary';
  const back = unit(minus(before, end));
  const ends = greatEnds.get(keyOf(end)) ?? [];
  return ends.some(
    (other) =>
      ends.some((own) => own.line === line) &&
      isPrimary(other.line) !== isPrimary(line) &&
      dot(back, unit(minus(other.before, end))) < -0.34
  );
}

function greatEndsOf(
  land: RegionLand,
  runs: readonly { readonly line: number; readonly path: readonly Spot[] }[]
): Map<string, { line: number; before: Spot }[]> {
  const found = new Map<string, { line: number; before: Spot }[]>();
  for (const { line, path } of runs) {
    if (!great.includes(at(land.lines, line).wayClass)) continue;
    for (const [end, before] of [
      [at(path, 0), at(path, 1)],
      [at(path, -1), at(path, -2)]
    ] as const)
      found.set(keyOf(end), [...(found.get(keyOf(end)) ?? []), { line, before }]);
  }
  return found;
}

const isBarrier = (wayClass: string): wayClass is Barrier => Object.hasOwn(halfMetres, wayClass);

/** The barriers that pass each corner of the land, and in how many borders they leave it. */
function barrierCorners({ mesh, lines }: RegionLand): Map<string, Map<Barrier, number>> {
  const found = new Map<string, Map<Barrier, number>>();
  const seen = new Set<string>();
  for (const face of mesh.faces.keys()) {
    const corners = mesh.cornersOf(face);
    corners.forEach((a, i) => {
      const b = at(corners, i + 1);
      const number = mesh.lineBetween(a, b);
      const border = `${String(Math.min(a, b))} ${String(Math.max(a, b))}`;
      if (number < 0 || seen.has(border)) return;
      const { wayClass } = at(lines, number);
      if (!isBarrier(wayClass)) return;
      seen.add(border);
      for (const corner of [a, b]) {
        const key = keyOf(mesh.spot(corner));
        const here = found.get(key) ?? new Map<Barrier, number>();
        found.set(key, here.set(wayClass, (here.get(wayClass) ?? 0) + 1));
      }
    });
  }
  return found;
}
