import Flatbush from 'flatbush';
import type { MultiPolygon } from 'geojson';
import { fromPlane, toPlane } from '#lib/core/geometry/local-metres.ts';
import { nearestShare } from '#lib/core/geometry/ring.ts';
import type { WalkModel } from '#lib/core/walk/model.ts';
import type { WalkNetwork } from '#lib/core/walk/packed-network.ts';

/*
 * What a drawn area (isochrone.ts) promises, found again the slow way: spot by spot, from the nearest street by exact distance. Of
 * the engine it uses the search, nothing of the drawing.
 */
const kerbMetres = 30;
const blockSquareMetres = 40_000;

export interface AreaAgainstTruth {
  readonly truthSquareMetres: number;
  /** Drawn, but not reached; and reached, but not drawn: as shares of the truth. */
  readonly overShare: number;
  readonly underShare: number;
}

/**
 * How far is a drawn area from the truth?
 * @param model holds the search that the area was drawn from
 * @param limit weight in millimetres (reach.ts)
 * @param stepMetres how far apart the spots lie that are looked at
 */
export function areaAgainstTruth(
  model: WalkModel,
  area: MultiPolygon,
  limit: number,
  stepMetres: number
): AreaAgainstTruth {
  const { network } = model;
  const reached = [...model.reach.reachedStates()].map((state) => state % network.vertexCount);
  // A long street may lead beyond the vertices reached, a drawn area never beyond the truth by more than this.
  const margin = 400;
  const xs = reached.map((v) => toPlane(network.plane, [network.vertexLon[v] ?? 0, 0]).xMetres);
  const ys = reached.map((v) => toPlane(network.plane, [0, network.vertexLat[v] ?? 0]).yMetres);
  const west = Math.min(...xs) - margin;
  const south = Math.min(...ys) - margin;
  const columns = Math.ceil((Math.max(...xs) + margin - west) / stepMetres);
  const rows = Math.ceil((Math.max(...ys) + margin - south) / stepMetres);
  const lines = linesOf(network);
  const truth = new Uint8Array(columns * rows);
  for (let at = 0; at < truth.length; at++) {
    const x = west + (at % columns) * stepMetres;
    truth[at] = spotAt(model, lines, x, south + Math.floor(at / columns) * stepMetres, limit);
  }
  fillBlocks(truth, columns, rows, stepMetres);
  let [counted, over, under] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const [, lat] = fromPlane(network.plane, { xMetres: 0, yMetres: south + row * stepMetres });
    const crossings = crossingsAt(area, lat).map((lon) => toPlane(network.plane, [lon, 0]).xMetres);
    for (let column = 0; column < columns; column++) {
      const x = west + column * stepMetres;
      const drawn = crossings.filter((crossing) => crossing < x).length % 2 === 1;
      const isReached = truth[row * columns + column] === spot.reached;
      if (isReached) counted++;
      if (drawn && !isReached) over++;
      if (!drawn && isReached) under++;
    }
  }
  const share = (spots: number): number => spots / Math.max(1, counted);
  return { truthSquareMetres: counted * stepMetres ** 2, overShare: share(over), underShare: share(under) };
}

const spot = { noStreet: 0, unreached: 1, reached: 2 } as const;

/** The straight lines of all pieces on the plane; some are on no map (a gate's way to the street). */
interface Lines {
  readonly boxes: Flatbush;
  readonly each: readonly {
    readonly piece: number;
    readonly isMapped: boolean;
    readonly from: Stop;
    readonly to: Stop;
  }[];
}

interface Stop {
  readonly x: number;
  readonly y: number;
  readonly along: number;
}

function linesOf(network: WalkNetwork): Lines {
  const stopAt = (point: number): Stop => {
    const position = [network.pointLon[point] ?? NaN, network.pointLat[point] ?? NaN] as const;
    const { xMetres, yMetres } = toPlane(network.plane, position);
    return { x: xMetres, y: yMetres, along: network.pointAt[point] ?? NaN };
  };
  const each = Array.from(network.pieceEdge).flatMap((edge, piece) => {
    const first = network.pieceFirstPoint[piece] ?? 0;
    const count = (network.pieceFirstPoint[piece + 1] ?? 0) - first - 1;
    return Array.from({ length: count }, (_, i) => ({
      piece,
      isMapped: edge >= 0,
      from: stopAt(first + i),
      to: stopAt(first + i + 1)
    }));
  });
  const boxes = new Flatbush(each.length);
  for (const { from, to } of each) {
    boxes.add(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y));
  }
  boxes.finish();
  return { boxes, each };
}

/** Whose ground a spot is: of a street reached, of one not reached, or of none. */
function spotAt({ reach }: WalkModel, lines: Lines, x: number, y: number, limit: number): number {
  let least = kerbMetres;
  let found: number = spot.noStreet;
  for (const line of lines.boxes.search(x - kerbMetres, y - kerbMetres, x + kerbMetres, y + kerbMetres)) {
    const { piece, isMapped, from, to } = lines.each[line] ?? {};
    if (piece === undefined || !from || !to) continue;
    const share = nearestShare(from.x, from.y, to.x, to.y, x, y);
    const metres = Math.hypot(from.x + share * (to.x - from.x) - x, from.y + share * (to.y - from.y) - y);
    if (metres >= least) continue;
    reach.clearArrival();
    reach.atSpot(piece, Math.round(from.along + share * (to.along - from.along)), 0);
    const isReached = reach.arrival.key <= limit;
    // A line on no map has ground only where it is walked.
    if (!isMapped && !isReached) continue;
    least = metres;
    found = isReached ? spot.reached : spot.unreached;
  }
  return found;
}

/** Ground of no street that reached streets enclose on all sides is reached, up to four hectares. */
function fillBlocks(truth: Uint8Array, columns: number, rows: number, stepMetres: number): void {
  const seen = new Uint8Array(truth.length);
  for (let start = 0; start < truth.length; start++) {
    if (truth[start] !== spot.noStreet || seen[start] === 1) continue;
    seen[start] = 1;
    const block = [start];
    let isEnclosed = true;
    for (const at of block) {
      const column = at % columns;
      const row = Math.floor(at / columns);
      if (column === 0 || column === columns - 1 || row === 0 || row === rows - 1) {
        isEnclosed = false;
        continue;
      }
      for (const beside of [at - 1, at + 1, at - columns, at + columns]) {
        if (truth[beside] === spot.unreached) isEnclosed = false;
        if (truth[beside] !== spot.noStreet || seen[beside] === 1) continue;
        seen[beside] = 1;
        block.push(beside);
      }
    }
    if (!isEnclosed || block.length * stepMetres ** 2 > blockSquareMetres) continue;
    for (const at of block) truth[at] = spot.reached;
  }
}

/** The longitudes at which an area's rings cross a latitude. */
function crossingsAt(area: MultiPolygon, lat: number): number[] {
  return area.coordinates.flat().flatMap((ring) =>
    ring.flatMap(([lon = 0, ringLat = 0], i) => {
      const [nextLon = 0, nextLat = 0] = ring[i + 1] ?? [lon, ringLat];
      return ringLat > lat === nextLat > lat ? [] : [lon + ((lat - ringLat) / (nextLat - ringLat)) * (nextLon - lon)];
    })
  );
}
