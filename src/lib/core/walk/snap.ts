import Flatbush from 'flatbush';
import { lineMetres, toPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { BarrierIndex } from './barriers.ts';
import { lineAcross } from './gate-joins.ts';
import { innerLines, type InnerLine } from './inner-line.ts';
import { entriesOf, type WalkNetwork } from './packed-network.ts';
import type { WalkAccess } from './pace.ts';
import { nearestSpot } from './segment-index.ts';
import { meetsWall } from './wall.ts';
import { publicZone } from './zones.ts';

/** Where one subject stands on the network: a spot along a piece, or a gate across open ground (`piece` -1, `vertex` set). */
export interface Attachment {
  readonly piece: number;
  readonly along: number;
  readonly vertex: number;
  readonly connectorMillimetres: number;
  /** From the subject to the street or gate. */
  readonly connector: readonly LonLat[];
}

/** Connectors may touch a wall this close to their ends: doors and gates stand in walls. */
const doorMetres = 0.3;

/** Finds for positions where they stand on the network; remembers the ground of compounds from one to the next. */
export class Snapper {
  readonly #network: WalkNetwork;
  readonly maxMetres: number;
  readonly barriers: BarrierIndex;
  readonly #innerLines: (InnerLine | undefined)[] = [];
  readonly #opened: ReadonlySet<number>;
  readonly #wallBoxes: Flatbush | null;

  constructor(network: WalkNetwork, maxMetres: number, barriers: BarrierIndex) {
    this.#network = network;
    this.maxMetres = maxMetres;
    this.barriers = barriers;
    this.#opened = new Set(network.entryVertex.map((vertex) => network.vertexInner[vertex]!));
    this.#wallBoxes = network.walled.length > 0 ? new Flatbush(network.walled.length) : null;
    for (const { wall } of network.walled) this.#wallBoxes?.add(wall.minX, wall.minY, wall.maxX, wall.maxY);
    this.#wallBoxes?.finish();
  }

  /**
   * Where a subject stands (METHOD 1): on the nearest street of its own zone that its walker may use and that can reach the
   * district. "Can reach" is asked of walkers on foot, for step-free too: someone on a lane that only stairs lead down from
   * stands on that lane, unreached, and is not lifted over the stairs to a street below.
   *
   * Within walls, besides the ways, each gate that those do not lead to, by the shortest line over the ground.
   *
   * The connector keeps clear of walls where it can, and never crosses a barrier: water and railways are crossed by streets alone.
   */
  attach(position: LonLat, zone: number, access: WalkAccess): Attachment[] {
    const network = this.#network;
    const usable = (piece: number): boolean =>
      network.pieceZone[piece] === zone && (access === 'walking' || network.pieceStepFree[piece] === 1);
    if (zone === publicZone) {
      const accepts = (piece: number): boolean => usable(piece) && network.vertexMain[network.pieceFrom[piece]!] === 1;
      return this.#onStreet(position, zone, accepts);
    }
    const entries = entriesOf(network, zone);
    const opened = (piece: number): boolean =>
      entries.length === 0 || this.#opened.has(network.vertexInner[network.pieceFrom[piece]!]!);
    const onWay = this.#onStreet(position, zone, (piece) => usable(piece) && opened(piece));
    const inner = onWay[0] ? network.vertexInner[network.pieceFrom[onWay[0].piece]!] : -1;
    const acrossGround = [...entries]
      .filter((vertex) => network.vertexInner[vertex] !== inner)
      .map((vertex): Attachment => {
        const line = this.across(zone, position, [network.vertexLon[vertex]!, network.vertexLat[vertex]!]);
        return { piece: -1, along: 0, vertex, connectorMillimetres: millimetresOf(line), connector: line };
      });
    return [...onWay, ...acrossGround];
  }

  /** The nearest street in sight; if walls hide all of them, the nearest one by the way around within the compound. */
  #onStreet(position: LonLat, zone: number, accepts: (piece: number) => boolean): Attachment[] {
    const { segments, plane } = this.#network;
    const { xMetres, yMetres } = toPlane(plane, position);
    const onThisSide = (piece: number, x: number, y: number): boolean =>
      accepts(piece) && !this.barriers.between(xMetres, yMetres, x, y);
    const inSight = (piece: number, x: number, y: number): boolean =>
      onThisSide(piece, x, y) && !this.#isHidden(xMetres, yMetres, x, y);
    const seen = nearestSpot(segments, position, this.maxMetres, inSight);
    const spot = seen ?? nearestSpot(segments, position, this.maxMetres, onThisSide);
    if (!spot) return [];
    const connector =
      seen || zone === publicZone ? [position, spot.position] : this.across(zone, position, spot.position);
    return [
      { piece: spot.piece, along: spot.along, vertex: -1, connectorMillimetres: millimetresOf(connector), connector }
    ];
  }

  /** Whether a wall stands between two points of the plane. */
  #isHidden(ax: number, ay: number, bx: number, by: number): boolean {
    const metres = Math.hypot(bx - ax, by - ay);
    if (!this.#wallBoxes || metres <= 2 * doorMetres) return false;
    const dx = ((bx - ax) / metres) * doorMetres;
    const dy = ((by - ay) / metres) * doorMetres;
    const boxes = this.#wallBoxes.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    return boxes.some((zone) => meetsWall(this.#network.walled[zone]!.wall, ax + dx, ay + dy, bx - dx, by - dy));
  }

  /** The shortest line between two positions within one compound. */
  across(zone: number, from: LonLat, to: LonLat): LonLat[] {
    const inner = (this.#innerLines[zone] ??= innerLines(this.#network.walled[zone]!.wall));
    return lineAcross(inner, this.#network.plane, from, to);
  }

  /** How long that line is. */
  acrossMillimetres(zone: number, from: LonLat, to: LonLat): number {
    return millimetresOf(this.across(zone, from, to));
  }
}

function millimetresOf(line: readonly LonLat[]): number {
  return Math.round(lineMetres(line) * 1000);
}
