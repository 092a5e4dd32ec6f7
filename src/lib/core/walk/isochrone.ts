import { contours } from 'd3-contour';
import type { MultiPolygon, Position } from 'geojson';
import { fromPlane, toPlane } from '../geometry/local-metres.ts';
import { ringAreaSquareMetres } from '../geometry/ring.ts';
import type { WalkModel } from './model.ts';
import type { Pace } from './pace.ts';
import { unreached } from './reach.ts';
import { reachFromPlaces } from './street-light.ts';
import { positionOn } from './trace.ts';

/*
 * Areas for the eye (METHOD 1: counting is always by building, never by polygon). Each spot belongs to the street nearest to it,
 * up to `kerbMetres`; the area is the spots that belong to streets reached within the limit. So it ends halfway to a street that
 * is not reached: the far bank of a canal, or the other side of a wall, is never claimed. Blocks enclosed by reached streets are
 * filled where no unreached street lies within.
 */
const kerbMetres = 30;
/** Streets are looked at this often; the area's edge across a street is as exact as this. */
const stepMetres = 8;
const cellMetres = 12;
const mostCells = 4_000_000;
/** Blocks larger than this (4 ha) are not filled: a park, a lake, a factory is not reached by walking around it. */
const fillSquareMetres = 40_000;

/**
 * Where one gets within each of several limits from the nearest of the places: one area a limit, in their order.
 * Valid polygons, outer rings counter-clockwise; without parts where nothing is reached.
 */
export function isochrones(
  model: WalkModel,
  places: readonly number[],
  pace: Pace,
  limitsDeciseconds: readonly number[]
): MultiPolygon[] {
  reachFromPlaces(model, places, pace, Math.max(0, ...limitsDeciseconds));
  const samples = sampleStreets(model);
  return limitsDeciseconds.map((limit) =>
    areaWithin(model, samples, Math.floor(limit * 100 * pace.metresPerSecond + 1e-6))
  );
}

/** Spots along all streets on the plane, and the weight at which each is reached. */
interface Samples {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly key: Int32Array;
  readonly street: Uint8Array;
}

function sampleStreets({ network, reach }: WalkModel): Samples {
  const step = stepMetres * 1000;
  let count = 0;
  for (let p = 0; p < network.pieceCount; p++) count += Math.ceil(network.pieceMillimetres[p]! / step) + 1;
  const samples = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    key: new Int32Array(count),
    street: new Uint8Array(count)
  };
  let i = 0;
  for (let p = 0; p < network.pieceCount; p++) {
    const parts = Math.ceil(network.pieceMillimetres[p]! / step);
    for (let part = 0; part <= parts; part++, i++) {
      const along = parts === 0 ? 0 : Math.round((network.pieceMillimetres[p]! * part) / parts);
      const { xMetres, yMetres } = toPlane(network.plane, positionOn(network, p, along));
      reach.clearArrival();
      reach.atSpot(p, along, 0);
      samples.x[i] = xMetres;
      samples.y[i] = yMetres;
      samples.key[i] = reach.arrival.key;
      samples.street[i] = network.pieceEdge[p]! >= 0 ? 1 : 0;
    }
  }
  return samples;
}

/** A grid of cells over the reached streets and their surroundings. */
interface Grid {
  readonly minX: number;
  readonly minY: number;
  readonly cell: number;
  readonly width: number;
  readonly height: number;
}

function gridOver(samples: Samples, limit: number): Grid | null {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < samples.count; i++) {
    if (samples.key[i]! > limit) continue;
    minX = Math.min(minX, samples.x[i]!);
    maxX = Math.max(maxX, samples.x[i]!);
    minY = Math.min(minY, samples.y[i]!);
    maxY = Math.max(maxY, samples.y[i]!);
  }
  if (minX > maxX) return null;
  const margin = kerbMetres + 2 * cellMetres;
  const spanX = maxX - minX + 2 * margin;
  const spanY = maxY - minY + 2 * margin;
  const cell = Math.max(cellMetres, Math.sqrt((spanX * spanY) / mostCells));
  return {
    minX: minX - margin,
    minY: minY - margin,
    cell,
    width: Math.ceil(spanX / cell) + 1,
    height: Math.ceil(spanY / cell) + 1
  };
}

function areaWithin(model: WalkModel, samples: Samples, limit: number): MultiPolygon {
  const grid = gridOver(samples, limit);
  if (!grid || limit >= unreached) return { type: 'MultiPolygon', coordinates: [] };
  const field = ownership(grid, samples, limit);
  fillBlocks(grid, field, samples, limit);
  // d3-contour wants a list of plain numbers and traces around values of at least the threshold.
  const traced = contours().size([grid.width, grid.height]).contour(Array.from(field), 0);
  const toLonLat = ([x = 0, y = 0]: Position): Position => {
    const xMetres = grid.minX + (x - 0.5) * grid.cell;
    const yMetres = grid.minY + (y - 0.5) * grid.cell;
    return [...fromPlane(model.network.plane, { xMetres, yMetres })];
  };
  return {
    type: 'MultiPolygon',
    coordinates: traced.coordinates.map((rings) => rings.map((ring, index) => turned(ring.map(toLonLat), index === 0)))
  };
}

/** A ring in the asked direction (RFC 7946: outer counter-clockwise, holes clockwise). */
function turned(ring: Position[], counterClockwise: boolean): Position[] {
  return ringAreaSquareMetres(ring) > 0 === counterClockwise ? ring : ring.reverse();
}

/** How many metres each cell lies within the area, negative outside. */
function ownership(grid: Grid, samples: Samples, limit: number): Float32Array {
  const cells = grid.width * grid.height;
  const far = 2 * kerbMetres;
  const reached = new Float32Array(cells).fill(far * far);
  const other = new Float32Array(cells).fill(far * far);
  for (let i = 0; i < samples.count; i++) {
    const within = samples.key[i]! <= limit;
    // Straight lines over open ground are no streets that could claim their surroundings for the unreached.
    if (within || samples.street[i] === 1) stamp(grid, within ? reached : other, samples.x[i]!, samples.y[i]!);
  }
  for (let at = 0; at < cells; at++) {
    const metres = Math.sqrt(reached[at]!);
    const depth = Math.min(kerbMetres - metres, Math.sqrt(other[at]!) - metres);
    // Never exactly on the line: a ring that touches itself in a grid point is no valid polygon.
    reached[at] = Math.abs(depth) < 0.01 ? -0.01 : depth;
  }
  return reached;
}

/** Lowers the squared distances around a point, as far as the kerb reaches. */
function stamp(grid: Grid, squares: Float32Array, xMetres: number, yMetres: number): void {
  const { cell, width, height } = grid;
  const x = (xMetres - grid.minX) / cell;
  const y = (yMetres - grid.minY) / cell;
  const span = (kerbMetres + cell) / cell;
  const fromX = Math.max(0, Math.ceil(x - span));
  const toX = Math.min(width - 1, Math.floor(x + span));
  const toY = Math.min(height - 1, Math.floor(y + span));
  for (let row = Math.max(0, Math.ceil(y - span)); row <= toY; row++) {
    const dy = (row - y) * cell;
    for (let column = fromX; column <= toX; column++) {
      const dx = (column - x) * cell;
      const square = dx * dx + dy * dy;
      const at = row * width + column;
      if (square < squares[at]!) squares[at] = square;
    }
  }
}

/** Fills what reached streets enclose, where it is small and holds no street that is not reached. */
function fillBlocks(grid: Grid, field: Float32Array, samples: Samples, limit: number): void {
  const { width, height, cell } = grid;
  const otherStreet = new Uint8Array(field.length);
  for (let i = 0; i < samples.count; i++) {
    if (samples.key[i]! <= limit || samples.street[i] === 0) continue;
    const column = Math.round((samples.x[i]! - grid.minX) / cell);
    const row = Math.round((samples.y[i]! - grid.minY) / cell);
    if (column >= 0 && row >= 0 && column < width && row < height) otherStreet[row * width + column] = 1;
  }
  const seen = new Uint8Array(field.length);
  const block = new Int32Array(field.length);
  for (let first = 0; first < field.length; first++) {
    if (seen[first] || field[first]! > 0) continue;
    let count = 0;
    let fillable = true;
    const visit = (at: number): void => {
      if (seen[at] || field[at]! > 0) return;
      seen[at] = 1;
      block[count++] = at;
    };
    visit(first);
    for (let next = 0; next < count; next++) {
      const at = block[next]!;
      const column = at % width;
      if (otherStreet[at] || column === 0 || column === width - 1 || at < width || at >= field.length - width) {
        fillable = false;
      }
      if (column > 0) visit(at - 1);
      if (column < width - 1) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at < field.length - width) visit(at + width);
    }
    if (!fillable || count * cell * cell > fillSquareMetres) continue;
    for (let i = 0; i < count; i++) field[block[i]!] = 1;
  }
}
