import type { LonLat } from '../../geometry/lon-lat.ts';
import type { PackedAttachments, WalkModel } from '../model.ts';
import type { Pace } from '../pace.ts';
import { weightBetween } from '../piece-weight.ts';
import { unreached } from '../reach.ts';
import { positionOf } from '../standing.ts';
import { arriveInside, attachmentsFor, startInside } from '../starts.ts';
import { publicZone } from '../zones.ts';

/** One subject that may not stand in the model: a place that is only tried. */
export interface Stand {
  readonly attachments: PackedAttachments;
  readonly index: number;
  /** The walls it stands behind, or `publicZone`. */
  readonly zone: number;
  readonly position: LonLat;
}

/**
 * Walks that pass no vertex of the network, and so are in no label: along one public street straight from the place to the house,
 * and within one compound, where pairs are walked inside it and nowhere else (METHOD 1).
 */
export class DirectWalks {
  readonly #model: WalkModel;
  readonly #pace: Pace;
  readonly #attachments: PackedAttachments;
  /** The attachments on each public street, and whose they are. */
  readonly #onPiece = new Map<number, number[]>();
  readonly #buildingAt: Int32Array;
  readonly #inZone = new Map<number, number[]>();

  constructor(model: WalkModel, pace: Pace) {
    this.#model = model;
    this.#pace = pace;
    const { buildings, network } = model;
    const attachments = attachmentsFor(buildings, pace.access);
    this.#attachments = attachments;
    this.#buildingAt = new Int32Array(attachments.start[buildings.count]!);
    for (let b = 0; b < buildings.count; b++) {
      const zone = buildings.zones[b]!;
      if (zone !== publicZone) listed(this.#inZone, zone).push(b);
      for (let a = attachments.start[b]!; a < attachments.start[b + 1]!; a++) {
        this.#buildingAt[a] = b;
        const piece = attachments.piece[a]!;
        if (piece >= 0 && network.pieceZone[piece] === publicZone) listed(this.#onPiece, piece).push(a);
      }
    }
  }

  /** The buildings (by index) behind the same walls. */
  within(zone: number): readonly number[] {
    return zone === publicZone ? [] : (this.#inZone.get(zone) ?? []);
  }

  /** Tells each building that is walked to from a place without passing a vertex, and the cost in millimetres. */
  from({ attachments, index, zone, position }: Stand, reached: (building: number, cost: number) => void): void {
    for (let a = attachments.start[index]!; a < attachments.start[index + 1]!; a++) {
      for (const other of this.#onPiece.get(attachments.piece[a]!) ?? []) {
        const cost = weightBetween(
          this.#model.network,
          attachments.piece[a]!,
          attachments.along[a]!,
          this.#attachments.along[other]!,
          this.#pace.metresPerSecond
        );
        reached(this.#buildingAt[other]!, attachments.connector[a]! + cost + this.#attachments.connector[other]!);
      }
    }
    const neighbours = this.within(zone);
    if (neighbours.length === 0) return;
    const { reach, snapper, buildings } = this.#model;
    reach.begin(this.#pace.access, this.#pace.metresPerSecond, unreached);
    startInside(reach, attachments, index);
    reach.run();
    for (const building of neighbours) {
      if (arriveInside(reach, this.#attachments, building) >= 0) reached(building, reach.arrival.key);
      else reached(building, snapper.acrossMillimetres(zone, positionOf(buildings, building), position));
    }
  }
}

function listed(map: Map<number, number[]>, key: number): number[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  map.set(key, list);
  return list;
}
