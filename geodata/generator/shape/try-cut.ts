import type { Mesh } from './mesh.ts';
import { at, crossing, mix, type Spot } from './plane.ts';
import { contains } from './ring.ts';

/**
 * Cuts a face along a path as `Mesh.cut` does, where the path keeps within the face; a triangle's tip, a narrow neck or a
 * hollow side may leave no room for it.
 * @returns the two faces made, the first on the left of the path; null: nothing was cut
 */
export function tryCut(
  mesh: Mesh,
  face: number,
  path: readonly Spot[],
  line: number,
  snapMetres: number
): [number, number] | null {
  const start = mesh.cornerAt(face, at(path, 0), snapMetres);
  const end = mesh.cornerAt(face, at(path, -1), snapMetres);
  if (start === end) return null;
  const over = path.slice(1, -1);
  const way = [mesh.spot(start), ...over, mesh.spot(end)];
  const ring = mesh.ringOf(face);
  const leaves = way.slice(1).some((b, i) => {
    const a = at(way, i);
    const [from, to] = [mix(a, b, i === 0 ? 0.01 : 0), mix(a, b, i === way.length - 2 ? 0.99 : 1)];
    return (
      !contains(ring, from) ||
      !contains(ring, to) ||
      ring.some((corner, side) => crossing(from, to, corner, at(ring, side + 1)) !== null)
    );
  });
  return leaves ? null : mesh.cutBetween(face, start, over, end, line);
}
