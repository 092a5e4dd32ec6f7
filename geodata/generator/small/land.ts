import type { Land } from '../land.ts';
import { cuts, lineNumber, lineTable, onLand, sides } from './land-plan.ts';
import { Mesh } from '../shape/mesh.ts';
import { at, curveThrough, distance, type Spot } from '../shape/plane.ts';
import type { Random } from '../random.ts';
import type { Ring } from '../shape/ring.ts';

/** The small sample's land, and what only its tables know. */
export interface SmallLand extends Land {
  readonly outline: Ring;
  /** The four sides of the district, by line number. */
  readonly courses: ReadonlyMap<number, readonly Spot[]>;
}

/**
 * The land of the small sample: the district's outline cut by the avenue, the canal and the streets into blocks.
 * Controls sway by a few metres with the seed.
 */
export function layLand(random: Random): SmallLand {
  const outline: Spot[] = [];
  const lineOfSide: number[] = [];
  const courses = new Map<number, Spot[]>();
  for (const [word, controls] of sides) {
    const curve = curveThrough(controls.map(onLand), 6);
    courses.set(lineNumber(word), curve);
    for (const corner of curve.slice(0, -1)) {
      outline.push(corner);
      lineOfSide.push(lineNumber(word));
    }
  }
  const runs = [...courses].map(([line, path]): Land['runs'][number] => ({ line, path }));
  const mesh = new Mesh(outline, (side) => at(lineOfSide, side));
  for (const [word, controls] of cuts) {
    const swayed = controls.map(([x, y], i) => {
      const sway = i === 0 || i === controls.length - 1 ? 0 : 6;
      return onLand([x + random.between(-sway, sway), y + random.between(-sway, sway)]);
    });
    const rough = curveThrough(swayed, 2);
    const pieces = word === 'canal' ? 8 : distance(at(swayed, 0), at(swayed, 1)) > 150 ? 6 : 3;
    const face = mesh.faceAt(at(rough, Math.floor(rough.length / 2)));
    mesh.cut(face, curveThrough(swayed, pieces), lineNumber(word), 14);
    runs.push({ line: lineNumber(word), path: mesh.lastCut.map((corner) => mesh.spot(corner)) });
  }
  return { mesh, lines: Object.values(lineTable), laneLine: lineNumber('lane'), outline, courses, runs };
}
