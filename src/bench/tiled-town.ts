import type { Random } from '#geodata/generator/random.ts';
import { boundsOf } from '#lib/core/geometry/bounds.ts';
import { lineMetres, metresPerDegreeLat, metresPerDegreeLon } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';
import { inLargestPart } from './beside-streets.ts';
import { junctionPositions, type BenchBuilding, type BenchPlace, type BenchTown } from './bench-town.ts';

export interface Tiling {
  readonly columns: number;
  readonly rows: number;
}

/** Between the outermost streets of two neighbours. */
const gapMetres = 30;
/** A side is looked at in so many strips; a bridge leaves from the outermost junction of one. */
const strips = 12;
const bridges = { least: 2, most: 4 };
/** Positions are kept at seven decimals, as OpenStreetMap does. */
const stored = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/**
 * The same town `columns` × `rows` times side by side, with two to four bridging streets between neighbours: real streets at any
 * size. Lengths are measured anew where a copy lies farther north or south. Places, buildings and units are repeated with it.
 * @param random where the bridges are
 */
export function tiledTown(name: string, town: BenchTown, { columns, rows }: Tiling, random: Random): BenchTown {
  const junctions = junctionPositions(town.edges);
  const [lonStep, latStep] = stepBetween(town);
  const moved = (position: LonLat, tile: number): LonLat => [
    stored(position[0] + (tile % columns) * lonStep),
    stored(position[1] + Math.floor(tile / columns) * latStep)
  ];
  const edges: StreetEdge[] = [];
  const places: BenchPlace[] = [];
  const buildings: BenchBuilding[] = [];
  for (let tile = 0; tile < columns * rows; tile++) {
    const first = tile * junctions.length;
    for (const edge of town.edges) {
      const path = tile === 0 ? edge.path : edge.path.map((position) => moved(position, tile));
      const lengthMetres = tile < columns ? edge.lengthMetres : lineMetres(path);
      edges.push({ ...edge, id: edges.length, from: first + edge.from, to: first + edge.to, path, lengthMetres });
    }
    for (const place of town.places) {
      places.push({ ...place, id: places.length, position: moved(place.position, tile) });
    }
    for (const building of town.buildings) {
      const unit = tile * town.unitCount + building.unit;
      buildings.push({ ...building, id: buildings.length, position: moved(building.position, tile), unit });
    }
  }

  const bridge = (tile: number, junction: number, otherTile: number, otherJunction: number): void => {
    const path = [moved(junctions[junction] ?? [0, 0], tile), moved(junctions[otherJunction] ?? [0, 0], otherTile)];
    const from = tile * junctions.length + junction;
    const to = otherTile * junctions.length + otherJunction;
    edges.push({ ...plainBridge, id: edges.length, from, to, path, lengthMetres: lineMetres(path) });
  };
  const [sideways, upwards] = [facingJunctions(town.edges, junctions, 0), facingJunctions(town.edges, junctions, 1)];
  for (let tile = 0; tile < columns * rows; tile++) {
    const [east, north] = [tile + 1, tile + columns];
    if (east % columns !== 0) for (const { far, near } of some(sideways, random)) bridge(tile, far, east, near);
    if (north < columns * rows) for (const { far, near } of some(upwards, random)) bridge(tile, far, north, near);
  }
  return { name, sample: null, edges, places, buildings, unitCount: town.unitCount * columns * rows };
}

/** How is a town of so many junctions laid out to reach about so many, as nearly square as can be? */
export function tilingFor(junctionCount: number, wanted: number): Tiling {
  const tiles = Math.max(1, Math.round(wanted / junctionCount));
  const rows = Math.max(1, Math.floor(Math.sqrt(tiles)));
  return { columns: Math.round(tiles / rows), rows };
}

const plainBridge = {
  wayClass: 'residential',
  name: null,
  steps: false,
  stepFree: true,
  waitSeconds: 0,
  structure: 'bridge'
} as const;

/** How far apart two neighbours lie, in degrees; whole stored digits, so that every copy has the same shape. */
function stepBetween({ edges }: BenchTown): LonLat {
  const bounds = boundsOf(edges.flatMap(({ path }) => path));
  if (bounds === null) throw new Error('A town without streets cannot be laid side by side.');
  const [west, south, east, north] = bounds;
  return [
    stored(east - west + gapMetres / metresPerDegreeLon(south)),
    stored(north - south + gapMetres / metresPerDegreeLat(south))
  ];
}

/** Two junctions of a town: the one farthest out, and the one that faces it in the next copy. */
interface Facing {
  readonly far: number;
  readonly near: number;
}

/**
 * For each strip across the town its outermost junctions on both sides, among the streets that hang together with most others.
 * @param axis 0: strips run from west to east, and `far` is the easternmost; 1: from south to north, `far` the northernmost
 */
function facingJunctions(edges: readonly StreetEdge[], junctions: readonly LonLat[], axis: 0 | 1): Facing[] {
  const belongs = inLargestPart(edges);
  const members = new Set(edges.flatMap(({ from, to }, index) => (belongs[index] === true ? [from, to] : [])));
  const across = axis === 0 ? 1 : 0;
  const [west, south, east, north] = boundsOf(junctions) ?? [0, 0, 0, 0];
  const [low, high] = axis === 0 ? [south, north] : [west, east];
  const found: { far: number; near: number; most: number; fewest: number }[] = [];
  for (const junction of members) {
    const position = junctions[junction] ?? [0, 0];
    const strip = Math.min(strips - 1, Math.floor(((position[across] - low) / (high - low || 1)) * strips));
    const at = (found[strip] ??= { far: junction, near: junction, most: -Infinity, fewest: Infinity });
    if (position[axis] > at.most) [at.most, at.far] = [position[axis], junction];
    if (position[axis] < at.fewest) [at.fewest, at.near] = [position[axis], junction];
  }
  // A strip without streets leaves a hole in the list; `flat` closes it.
  return found.flat();
}

/** Two to four of the strips, fewer where there are no more. */
function some(facing: readonly Facing[], random: Random): Facing[] {
  const left = [...facing];
  const count = Math.min(random.whole(bridges.least, bridges.most), left.length);
  return Array.from({ length: count }, () => left.splice(random.whole(0, left.length - 1), 1)).flat();
}
