import type { MultiPolygon, Polygon } from 'geojson';
import { boundsOf, withinBounds, type Bounds } from '../geometry/bounds.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { withinPolygon } from '../geometry/ring.ts';

interface Entry<Item> {
  readonly item: Item;
  readonly bounds: Bounds;
}

const cellsPerAxis = 64;

/** Shapes sorted into the cells of a coarse grid, so that "which lie around this position" asks a few of them, not all. */
export class ShapeIndex<Item extends { readonly shape: Polygon | MultiPolygon }> {
  readonly #cells = new Map<number, Entry<Item>[]>();
  readonly #bounds: Bounds;

  constructor(items: readonly Item[]) {
    const entries = items.flatMap((item): Entry<Item>[] => {
      const bounds = shapeBounds(item.shape);
      return bounds === null ? [] : [{ item, bounds }];
    });
    this.#bounds = boundsOf(
      entries.flatMap(({ bounds: [west, south, east, north] }) => [[west, south] as const, [east, north] as const])
    ) ?? [0, 0, 1, 1];
    for (const entry of entries) {
      const [west, south, east, north] = entry.bounds;
      for (let row = this.#row(south); row <= this.#row(north); row += 1) {
        for (let column = this.#column(west); column <= this.#column(east); column += 1) {
          const cell = row * cellsPerAxis + column;
          const list = this.#cells.get(cell);
          if (list === undefined) this.#cells.set(cell, [entry]);
          else list.push(entry);
        }
      }
    }
  }

  /** The first item, in the order given, whose shape lies around the position. */
  at(position: LonLat): Item | null {
    return this.#around(position).next().value ?? null;
  }

  /** All items whose shapes lie around the position, in the order given. */
  allAt(position: LonLat): Item[] {
    return [...this.#around(position)];
  }

  *#around(position: LonLat): Generator<Item, undefined> {
    if (!withinBounds(this.#bounds, position)) return;
    const cell = this.#row(position[1]) * cellsPerAxis + this.#column(position[0]);
    for (const { item, bounds } of this.#cells.get(cell) ?? []) {
      if (withinBounds(bounds, position) && withinPolygon(position, item.shape)) yield item;
    }
  }

  #row(lat: number): number {
    const [, south, , north] = this.#bounds;
    return cellAlong(lat, south, north);
  }

  #column(lon: number): number {
    const [west, , east] = this.#bounds;
    return cellAlong(lon, west, east);
  }
}

function cellAlong(value: number, low: number, high: number): number {
  return Math.min(cellsPerAxis - 1, Math.max(0, Math.floor(((value - low) / (high - low || 1)) * cellsPerAxis)));
}

/** The bounds of a shape's outer rings; null where it has none. */
export function shapeBounds(shape: Polygon | MultiPolygon): Bounds | null {
  const outer =
    shape.type === 'Polygon' ? [shape.coordinates[0] ?? []] : shape.coordinates.map((part) => part[0] ?? []);
  return boundsOf(outer.flat().map(([lon = 0, lat = 0]) => [lon, lat] as const));
}
