import type { BaseFeatureData } from '../../../src/lib/core/district/district-data.ts';
import type { RegionLand } from '../land/region-land.ts';
import { partOf } from '../shape/path-part.ts';
import { at, distance, type Spot } from '../shape/plane.ts';
import { longLines } from './long-lines.ts';

/** A street, railway or motorway as the base map draws it. */
export interface DrawnStreet {
  readonly line: number;
  readonly path: readonly Spot[];
  readonly structure: BaseFeatureData['structure'];
}

const bridgeHalfMetres = 36;
const keyOf = (p: Spot): string => `${String(p.x)} ${String(p.y)}`;

/** All lines of the land but canals as long runs; what goes on beyond a canal does so on a bridge, below a railway or motorway in an underpass; the rest stop short of them. */
export function drawnStreets(land: RegionLand): DrawnStreet[] {
  const barriers = barrierCorners(land);
  const runs = longLines(
    land.runs.map(({ line, path }) => ({ kind: String(line), path })),
    keyOf
  );
  return runs.flatMap(({ kind, path }): DrawnStreet[] => {
    const line = Number(kind);
    const { wayClass } = at(land.lines, line);
    if (wayClass === 'canal') return [];
    if (wayClass === 'railway') return [{ line, path, structure: null }];
    return cutAtBarriers(line, path, wayClass, barriers);
  });
}

function cutAtBarriers(
  line: number,
  path: readonly Spot[],
  wayClass: string,
  barriers: ReadonlyMap<string, ReadonlySet<string>>
): DrawnStreet[] {
  const drawn: DrawnStreet[] = [];
  let along = 0;
  let from = 0;
  path.forEach((p, i) => {
    if (i > 0) along += distance(at(path, i - 1), p);
    const met = barriers.get(keyOf(p));
    const barrier = met === undefined ? undefined : [...met].find((name) => name !== wayClass);
    if (barrier === undefined) return;
    if (i > 0) drawn.push({ line, path: partOf(path, from, along - bridgeHalfMetres), structure: null });
    from = along + bridgeHalfMetres;
    if (i === 0 || i === path.length - 1) return;
    const structure = barrier === 'canal' || wayClass === 'motorway' ? 'bridge' : 'tunnel';
    drawn.push({ line, path: partOf(path, along - bridgeHalfMetres, along + bridgeHalfMetres), structure });
  });
  if (from < along) drawn.push({ line, path: partOf(path, from, Infinity), structure: null });
  return drawn.filter((street) => street.path.length > 1);
}

/** The barriers that pass each corner of the land. */
function barrierCorners({ mesh, lines }: RegionLand): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const face of mesh.faces.keys()) {
    const corners = mesh.cornersOf(face);
    corners.forEach((a, i) => {
      const b = at(corners, i + 1);
      const number = mesh.lineBetween(a, b);
      if (number < 0) return;
      const { wayClass } = at(lines, number);
      if (wayClass !== 'canal' && wayClass !== 'railway' && wayClass !== 'motorway') return;
      for (const corner of [a, b]) {
        const key = keyOf(mesh.spot(corner));
        found.set(key, (found.get(key) ?? new Set<string>()).add(wayClass));
      }
    });
  }
  return found;
}
