import type { Spot } from './plane.ts';

const cellMetres = 250;

/** Which faces may lie at a place? A grid over the plane that lists, for each cell, the faces whose boxes meet it. */
export class FaceIndex {
  readonly #cells = new Map<number, Set<number>>();
  readonly #boxes = new Map<number, Box>();

  add(face: number, ring: readonly Spot[]): void {
    const box = boxOf(ring);
    this.#boxes.set(face, box);
    this.#eachCell(box, (key) => {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, new Set([face]));
      else cell.add(face);
    });
  }

  remove(face: number): void {
    const box = this.#boxes.get(face);
    if (box === undefined) return;
    this.#eachCell(box, (key) => this.#cells.get(key)?.delete(face));
    this.#boxes.delete(face);
  }

  /** Faces whose boxes meet the box from `low` to `high`, in order of their numbers. */
  near(low: Spot, high: Spot): number[] {
    const found = new Set<number>();
    const asked: Box = { west: low.x, south: low.y, east: high.x, north: high.y };
    this.#eachCell(asked, (key) => {
      for (const face of this.#cells.get(key) ?? []) if (meet(this.#boxes.get(face), asked)) found.add(face);
    });
    return [...found].sort((a, b) => a - b);
  }

  #eachCell(box: Box, visit: (key: number) => void): void {
    const row = (metres: number): number => Math.floor(metres / cellMetres) + 0x8000;
    for (let x = row(box.west); x <= row(box.east); x++)
      for (let y = row(box.south); y <= row(box.north); y++) visit(x * 0x10000 + y);
  }
}

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const meet = (one: Box | undefined, other: Box): boolean =>
  one !== undefined &&
  one.west <= other.east &&
  other.west <= one.east &&
  one.south <= other.north &&
  other.south <= one.north;

function boxOf(ring: readonly Spot[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of ring) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return { west, south, east, north };
}
