import type { Draft } from '../draft.ts';
import { at, distance } from '../shape/plane.ts';

/** The border between two neighbours. */
export interface Border {
  readonly metres: number;
  /** How much the two belong together: metres, more within a block, next to nothing across canal, railway, motorway. */
  readonly closeness: number;
}

const barriers: readonly string[] = ['canal', 'railway', 'motorway', 'motorway_link', 'trunk'];
const closenessByClass: Readonly<Record<string, number>> = { primary: 0.15, secondary: 0.4, tertiary: 0.7 };
const closenessAcrossBarrier = 0.01;
const closenessInBlock = 4;

/** How close does one metre of a border hold its two sides together? 1 across a residential street. */
function closenessOf(draft: Draft, line: number, isOneBlock: boolean): number {
  if (isOneBlock) return closenessInBlock;
  const wayClass = line < 0 ? null : at(draft.land.lines, line).wayClass;
  if (wayClass === null) return 1;
  return barriers.includes(wayClass) ? closenessAcrossBarrier : (closenessByClass[wayClass] ?? 1);
}

/** Which faces share a border with which, and how. Every face of the mesh has an entry, in the order of their numbers. */
export function bordersBetweenFaces(draft: Draft): Map<number, Map<number, Border>> {
  const { mesh } = draft.land;
  const faces = [...mesh.faces.keys()].toSorted((a, b) => a - b);
  const borders = new Map(faces.map((face) => [face, new Map<number, Border>()]));
  const faceOfStep = new Map<string, number>();
  for (const face of faces) {
    const ring = mesh.cornersOf(face);
    ring.forEach((a, i) => {
      const b = at(ring, i + 1);
      const other = faceOfStep.get(`${String(b)}>${String(a)}`);
      if (other === undefined) {
        faceOfStep.set(`${String(a)}>${String(b)}`, face);
        return;
      }
      const metres = distance(mesh.spot(a), mesh.spot(b));
      const isOneBlock = mesh.face(face).label !== '' && mesh.face(face).label === mesh.face(other).label;
      const closeness = metres * closenessOf(draft, mesh.lineBetween(a, b), isOneBlock);
      addBorder(borders.get(face), other, { metres, closeness });
      addBorder(borders.get(other), face, { metres, closeness });
    });
  }
  return borders;
}

/** Adds a stretch of border to what is known of it. */
export function addBorder<T>(borders: Map<T, Border> | undefined, other: T, more: Border): void {
  const known = borders?.get(other);
  borders?.set(other, {
    metres: (known?.metres ?? 0) + more.metres,
    closeness: (known?.closeness ?? 0) + more.closeness
  });
}
