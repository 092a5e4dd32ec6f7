import { distanceMetres, lineMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { lineAcross } from './gate-joins.ts';
import { innerLines, type InnerLine } from './inner-line.ts';
import type { WalkNetwork } from './packed-network.ts';
import type { WalkAccess } from './pace.ts';
import { nearestSpot } from './segment-index.ts';
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

/** Finds for positions where they stand on the network; remembers the ground of compounds from one to the next. */
export class Snapper {
  readonly #network: WalkNetwork;
  readonly #maxMetres: number;
  readonly #innerLines: (InnerLine | undefined)[] = [];
  readonly #opened: ReadonlySet<number>;

  constructor(network: WalkNetwork, maxMetres: number) {
    this.#network = network;
    this.#maxMetres = maxMetres;
    this.#opened = new Set(network.entries.flat().map((vertex) => network.vertexInner[vertex]!));
  }

  /**
   * Where a subject stands (METHOD 1): on the nearest street of its own zone that its walker may use and that can reach the
   * district. "Can reach" is asked of walkers on foot, for step-free too: someone on a lane that only stairs lead down from
   * stands on that lane, unreached, and is not lifted over the stairs to a street below.
   *
   * Within walls, besides the ways, each gate that those do not lead to, by the shortest line over the ground.
   */
  attach(position: LonLat, zone: number, access: WalkAccess): Attachment[] {
    const network = this.#network;
    const usable = (piece: number): boolean =>
      network.pieceZone[piece] === zone && (access === 'walking' || network.pieceStepFree[piece] === 1);
    if (zone === publicZone) {
      return this.#onStreet(position, (piece) => usable(piece) && network.vertexMain[network.pieceFrom[piece]!] === 1);
    }
    const entries = network.entries[zone] ?? [];
    const opened = (piece: number): boolean =>
      entries.length === 0 || this.#opened.has(network.vertexInner[network.pieceFrom[piece]!]!);
    const onWay = this.#onStreet(position, (piece) => usable(piece) && opened(piece));
    const inner = onWay[0] ? network.vertexInner[network.pieceFrom[onWay[0].piece]!] : -1;
    const acrossGround = entries
      .filter((vertex) => network.vertexInner[vertex] !== inner)
      .map((vertex): Attachment => {
        const line = this.across(zone, position, [network.vertexLon[vertex]!, network.vertexLat[vertex]!]);
        return {
          piece: -1,
          along: 0,
          vertex,
          connectorMillimetres: Math.round(lineMetres(line) * 1000),
          connector: line
        };
      });
    return [...onWay, ...acrossGround];
  }

  #onStreet(position: LonLat, accepts: (piece: number) => boolean): Attachment[] {
    const spot = nearestSpot(this.#network.segments, position, this.#maxMetres, accepts);
    if (!spot) return [];
    const metres = distanceMetres(position, spot.position);
    return [
      {
        piece: spot.piece,
        along: spot.along,
        vertex: -1,
        connectorMillimetres: Math.round(metres * 1000),
        connector: [position, spot.position]
      }
    ];
  }

  /** The shortest line between two positions within one compound. */
  across(zone: number, from: LonLat, to: LonLat): LonLat[] {
    const inner = (this.#innerLines[zone] ??= innerLines(this.#network.walled[zone]!.wall));
    return lineAcross(inner, this.#network.plane, from, to);
  }

  /** How long that line is. */
  acrossMillimetres(zone: number, from: LonLat, to: LonLat): number {
    return Math.round(lineMetres(this.across(zone, from, to)) * 1000);
  }
}
