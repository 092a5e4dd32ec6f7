import type { Draft, LinkEnd } from '../draft.ts';
import { Frame } from '../shape/frame.ts';
import { at, crossing, mix, spot, type Spot } from '../shape/plane.ts';
import { centreOf, contains, type Ring } from '../shape/ring.ts';

/** Lays a path through green: level, or by stairs. */
export function layPath(draft: Draft, from: LinkEnd, to: LinkEnd, way: readonly Spot[], steps: boolean): void {
  draft.links.push({
    from,
    to,
    path: way,
    wayClass: steps ? 'steps' : 'footway',
    names: null,
    steps,
    stepFree: !steps,
    waitSeconds: 0,
    structure: null
  });
}

/** Corners of a face on ways that are walked, about evenly round it. */
export function entrances(draft: Draft, face: number, count: number): number[] {
  const { mesh, lines } = draft.land;
  const corners = mesh.cornersOf(face);
  const walked = corners.filter((corner, i) =>
    [at(corners, i - 1), at(corners, i + 1)].every((other) => {
      const line = lines[mesh.lineBetween(corner, other)];
      return line !== undefined && line.walk === 'onLine';
    })
  );
  const step = Math.max(1, walked.length / count);
  return Array.from({ length: Math.min(count, walked.length) }, (_, i) => at(walked, Math.floor(i * step)));
}

/** Does the straight way between two spots stay in a ring and clear of a pond? */
export function isInside(ring: Ring, pond: Ring, from: Spot, to: Spot): boolean {
  const start = mix(from, to, 0.01);
  return (
    [0.02, 0.2, 0.5, 0.8].every((share) => contains(ring, mix(from, to, share))) &&
    ![ring, pond].some((line) => line.some((a, i) => crossing(start, to, a, at(line, i + 1)) !== null))
  );
}

/** A spot well inside a ring: its centre, or the middle of its widest level line. */
export function insideOf(ring: Ring): Spot {
  const centre = centreOf(ring);
  if (contains(ring, centre)) return centre;
  const frame = new Frame(at(ring, 0), spot(1, 0));
  const span = frame.levelSpan(ring, frame.v(centre));
  return span === null ? at(ring, 0) : frame.toPlane((span[0] + span[1]) / 2, frame.v(centre));
}
