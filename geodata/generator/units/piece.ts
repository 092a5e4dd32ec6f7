import type { Draft, DraftBuilding } from '../draft.ts';
import { addBorder, type Border } from './face-graph.ts';
import { joined, type CornerRing } from './corner-ring.ts';

/** Faces put together on the way to a unit: a cell, a micro-grid, a grid. */
export interface Piece {
  readonly id: number;
  readonly faces: number[];
  readonly buildings: DraftBuilding[];
  /** Null when it is no disc any more: nothing is joined to or taken from it by the careful ways then. */
  ring: CornerRing | null;
  homes: number;
  readonly borders: Map<Piece, Border>;
}

/** One piece a face, each knowing its neighbours. */
export function piecesOfFaces(
  draft: Draft,
  borders: ReadonlyMap<number, ReadonlyMap<number, Border>>,
  buildingsIn: ReadonlyMap<number, readonly DraftBuilding[]>
): Map<number, Piece> {
  const pieces = new Map<number, Piece>();
  for (const face of borders.keys()) {
    const buildings = [...(buildingsIn.get(face) ?? [])];
    const ring = draft.land.mesh.cornersOf(face);
    pieces.set(face, { id: face, faces: [face], buildings, ring, homes: homesOf(buildings), borders: new Map() });
  }
  for (const [face, neighbours] of borders) {
    for (const [other, border] of neighbours) {
      const neighbour = pieces.get(other);
      if (neighbour !== undefined) pieces.get(face)?.borders.set(neighbour, border);
    }
  }
  return pieces;
}

/** Pieces of their own within a set: the same faces, bordering each other only. Input groups become one piece each. */
export function regrouped(groups: readonly (readonly Piece[])[]): Piece[] {
  const made = groups.map((members): Piece => {
    const first = members[0];
    if (first === undefined) throw new Error('A group of no pieces');
    return {
      id: Math.min(...members.map((member) => member.id)),
      faces: members.flatMap((member) => member.faces),
      buildings: members.flatMap((member) => member.buildings),
      ring: ringOfAll(members),
      homes: members.reduce((sum, member) => sum + member.homes, 0),
      borders: new Map()
    };
  });
  const groupOf = new Map<Piece, Piece>();
  groups.forEach((members, i) => {
    const group = made[i];
    if (group !== undefined) for (const member of members) groupOf.set(member, group);
  });
  for (const [member, group] of groupOf) {
    for (const [neighbour, border] of member.borders) {
      const other = groupOf.get(neighbour);
      if (other !== undefined && other !== group) addBorder(group.borders, other, border);
    }
  }
  return made;
}

/** The border of discs put together one by one; null where no order of joining keeps to discs. */
export function ringOfAll(members: readonly Piece[]): CornerRing | null {
  const [first, ...rest] = members;
  let ring = first?.ring ?? null;
  let waiting = rest;
  while (ring !== null && waiting.length > 0) {
    const left: Piece[] = [];
    for (const member of waiting) {
      const grown: CornerRing | null = ring === null || member.ring === null ? null : joined(ring, member.ring);
      if (grown === null) left.push(member);
      else ring = grown;
    }
    if (left.length === waiting.length) return null;
    waiting = left;
  }
  return ring;
}

/** Puts `guest` into `host`: its faces, buildings and neighbours. `ring` is their common border. */
export function absorb(host: Piece, guest: Piece, ring: CornerRing | null): void {
  host.faces.push(...guest.faces);
  host.buildings.push(...guest.buildings);
  host.homes += guest.homes;
  host.ring = ring;
  host.borders.delete(guest);
  for (const [neighbour, border] of guest.borders) {
    neighbour.borders.delete(guest);
    if (neighbour === host) continue;
    addBorder(neighbour.borders, host, border);
    addBorder(host.borders, neighbour, border);
  }
}

/** How many households live in these buildings? */
export function homesOf(buildings: readonly DraftBuilding[]): number {
  return buildings.reduce((sum, building) => sum + building.households, 0);
}
