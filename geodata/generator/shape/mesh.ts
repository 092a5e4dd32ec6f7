import { FaceIndex } from './face-index.ts';
import { at, distance, mix, nearestOnSegment, type Spot } from './plane.ts';
import { areaOf, contains, type Ring } from './ring.ts';

/**
 * The land cut into faces that tile exactly: faces share corners by number, and a corner put into one face's border
 * appears in its neighbour's too. Streets, canal and unit boundaries are the borders' lines, so that none can drift
 * from another: no gap, no overlap, children together are the parent, by construction.
 */
export class Mesh {
  readonly spots: Spot[] = [];
  readonly faces = new Map<number, Face>();
  readonly #lineOfEdge = new Map<number, number>();
  readonly #middleOfEdge = new Map<number, number>();
  readonly #index = new FaceIndex();
  #nextFace = 0;
  /** The corners of the latest cut, from its start to its end. */
  lastCut: readonly number[] = [];

  /** @param outline counter-clockwise corners; `lineOf(i)` numbers the line on the side from corner i to i+1 */
  constructor(outline: Ring, lineOf: (side: number) => number) {
    this.addOutline(outline, lineOf);
  }

  /** Another part of the land that touches none of the others: an exclave. @returns its face */
  addOutline(outline: Ring, lineOf: (side: number) => number): number {
    const corners = outline.map((corner) => this.#newSpot(corner));
    corners.forEach((corner, i) => this.#lineOfEdge.set(pairOf(corner, at(corners, i + 1)), lineOf(i)));
    return this.#newFace(corners);
  }

  /** Corner numbers of a face, with all that was put into its border since. */
  cornersOf(face: number): number[] {
    const found = this.face(face);
    if (found.splitsSeen !== this.#middleOfEdge.size) {
      found.corners = found.corners.flatMap((corner, i) => this.#through(corner, at(found.corners, i + 1)));
      found.splitsSeen = this.#middleOfEdge.size;
    }
    return found.corners;
  }

  face(id: number): Face {
    const face = this.faces.get(id);
    if (face === undefined) throw new Error(`Mesh: there is no face ${String(id)}`);
    return face;
  }

  ringOf(face: number): Spot[] {
    return this.cornersOf(face).map((corner) => this.spot(corner));
  }

  spot(corner: number): Spot {
    return at(this.spots, corner);
  }

  /** The line on the border between two neighbouring corners; -1: none, an inner border. */
  lineBetween(a: number, b: number): number {
    return this.#lineOfEdge.get(pairOf(a, b)) ?? -1;
  }

  faceAt(p: Spot): number {
    const found = this.findFaceAt(p);
    if (found !== null) return found;
    throw new Error(`Mesh: no face holds ${p.x.toFixed(1)}, ${p.y.toFixed(1)}`);
  }

  /** The face that holds p; null beyond the outlines. */
  findFaceAt(p: Spot): number | null {
    for (const id of this.#index.near(p, p)) if (contains(this.ringOf(id), p)) return id;
    return null;
  }

  /** The faces whose boxes meet the box from `low` to `high`, in order of their numbers. */
  facesNear(low: Spot, high: Spot): number[] {
    return this.#index.near(low, high);
  }

  /** The corner of a face's border nearest to p: an existing one within `snapMetres` of the spot, else a new one. */
  cornerAt(face: number, p: Spot, snapMetres: number): number {
    const corners = this.cornersOf(face);
    let best = { side: 0, share: 0, metres: Infinity };
    corners.forEach((corner, side) => {
      const near = nearestOnSegment(p, this.spot(corner), this.spot(at(corners, side + 1)));
      if (near.metres < best.metres - 1e-9) best = { side, share: near.share, metres: near.metres };
    });
    const from = at(corners, best.side);
    const to = at(corners, best.side + 1);
    const there = mix(this.spot(from), this.spot(to), best.share);
    const fromMetres = distance(there, this.spot(from));
    const toMetres = distance(there, this.spot(to));
    if (Math.min(fromMetres, toMetres) <= snapMetres) return fromMetres <= toMetres ? from : to;
    return this.#split(from, to, there);
  }

  /**
   * Cuts a face along a path whose ends are moved onto its border.
   * @returns the two faces made, the first on the left of the path; both carry the old face's label
   */
  cut(face: number, path: readonly Spot[], line: number, snapMetres: number): [number, number] {
    const start = this.cornerAt(face, at(path, 0), snapMetres);
    const end = this.cornerAt(face, at(path, -1), snapMetres);
    if (start === end) throw new Error(`Mesh.cut: both ends meet at ${JSON.stringify(this.spot(start))}`);
    return this.cutBetween(face, start, path.slice(1, -1), end, line);
  }

  /** The same between two corners of the face's border, over the spots between them. */
  cutBetween(face: number, start: number, over: readonly Spot[], end: number, line: number): [number, number] {
    const between = over.map((p) => this.#newSpot(p));
    const way = [start, ...between, end];
    this.lastCut = way;
    way.slice(1).forEach((corner, i) => this.#lineOfEdge.set(pairOf(at(way, i), corner), line));
    const corners = this.cornersOf(face);
    const left = [...stretch(corners, end, start).slice(0, -1), ...way.slice(0, -1)];
    const right = [...stretch(corners, start, end).slice(0, -1), ...way.toReversed().slice(0, -1)];
    for (const half of [left, right]) {
      const area = areaOf(half.map((corner) => this.spot(corner)));
      if (area <= 0) throw new Error(`Mesh.cut: the path at ${JSON.stringify(this.spot(start))} leaves its face`);
    }
    const label = this.face(face).label;
    this.#index.remove(face);
    this.faces.delete(face);
    return [this.#newFace(left, label), this.#newFace(right, label)];
  }

  #newSpot(p: Spot): number {
    return this.spots.push(p) - 1;
  }

  #newFace(corners: number[], label = ''): number {
    const id = this.#nextFace++;
    this.faces.set(id, { corners, label, splitsSeen: this.#middleOfEdge.size });
    this.#index.add(
      id,
      corners.map((corner) => this.spot(corner))
    );
    return id;
  }

  #split(from: number, to: number, there: Spot): number {
    const middle = this.#newSpot(there);
    const line = this.lineBetween(from, to);
    this.#middleOfEdge.set(pairOf(from, to), middle);
    this.#lineOfEdge.set(pairOf(from, middle), line);
    this.#lineOfEdge.set(pairOf(middle, to), line);
    return middle;
  }

  #through(from: number, to: number): number[] {
    const middle = this.#middleOfEdge.get(pairOf(from, to));
    return middle === undefined ? [from] : [...this.#through(from, middle), ...this.#through(middle, to)];
  }
}

interface Face {
  corners: number[];
  label: string;
  /** How many borders had been split when `corners` was last brought up to date. */
  splitsSeen: number;
}

/** One number for two corners, whichever is named first (a map finds numbers faster than words). */
const pairOf = (a: number, b: number): number => Math.min(a, b) * 0x4000000 + Math.max(a, b);

/** One key for the edge between two corners, whichever of them is named first. */
export function edgeKey(a: number, b: number): string {
  return a < b ? `${String(a)} ${String(b)}` : `${String(b)} ${String(a)}`;
}

/** The part of a closed list from one member round to another, both included. */
function stretch(corners: readonly number[], from: number, to: number): number[] {
  const start = corners.indexOf(from);
  const part: number[] = [];
  for (let i = start; ; i++) {
    const corner = at(corners, i);
    part.push(corner);
    if (corner === to && i > start) return part;
  }
}
