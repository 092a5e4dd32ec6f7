import type { Mesh } from '../shape/mesh.ts';
import { at, type Spot } from '../shape/plane.ts';

/** The border of each block, whatever its faces were cut into since: by label, counter-clockwise, the longest where there are several. */
export function blockRings(mesh: Mesh): Map<string, Spot[]> {
  const sides = new Map<string, Map<number, Map<number, true>>>();
  for (const [face, { label }] of mesh.faces) {
    const corners = mesh.cornersOf(face);
    const from = sides.get(label) ?? new Map<number, Map<number, true>>();
    sides.set(label, from);
    corners.forEach((a, i) => {
      const b = at(corners, i + 1);
      // A side that two faces of one block share is inside it.
      if (from.get(b)?.delete(a) === true) return;
      const ends = from.get(a) ?? new Map<number, true>();
      from.set(a, ends.set(b, true));
    });
  }
  return new Map([...sides].map(([label, from]) => [label, longestLoop(mesh, from)]));
}

function longestLoop(mesh: Mesh, from: Map<number, Map<number, true>>): Spot[] {
  let longest: number[] = [];
  for (const start of from.keys()) {
    const loop: number[] = [];
    for (let here = start; ;) {
      const ends = from.get(here);
      const next = ends?.keys().next().value;
      if (ends === undefined || next === undefined) break;
      ends.delete(next);
      loop.push(here);
      here = next;
    }
    if (loop.length > longest.length) longest = loop;
  }
  return longest.map((corner) => mesh.spot(corner));
}
