import type { LocalPlane } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { GrowingBytes, GrowingFloats, GrowingInts } from './growing-column.ts';

/** What is known of a piece while the network is put together, but for its points; see `WalkNetwork` for the meanings. */
export interface DraftPiece {
  /** Its edge, or -1 for a straight line that is on no map: a gate's way to the street, or across a compound. */
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly zone: number;
  /** Whether it is a way when asked what hangs together inside a compound; a line across the open ground is not. */
  readonly joins: boolean;
  readonly millimetres: number;
  readonly steps: boolean;
  readonly stepFree: boolean;
  /** How much longer in time than flat ground, at least 1. */
  readonly factor: number;
  readonly waitMilliseconds: number;
  readonly waitAt: number;
}

export interface DraftPortal {
  readonly from: number;
  readonly to: number;
  readonly there: number;
  readonly back: number;
  /** Index into the network's list of gates, -1: assumed. */
  readonly gate: number;
}

/** A network while it grows, in columns already: `packNetwork` cuts them to length. A city has millions of rows. */
export class NetworkDraft {
  readonly plane: LocalPlane;
  readonly vertexLon = new GrowingFloats();
  readonly vertexLat = new GrowingFloats();
  readonly vertexZone = new GrowingInts();
  readonly edge = new GrowingInts();
  readonly from = new GrowingInts();
  readonly to = new GrowingInts();
  readonly zone = new GrowingInts();
  readonly joins = new GrowingBytes();
  readonly millimetres = new GrowingInts();
  readonly steps = new GrowingBytes();
  readonly stepFree = new GrowingBytes();
  readonly factor = new GrowingFloats();
  readonly waitMilliseconds = new GrowingInts();
  readonly waitAt = new GrowingInts();
  /** Points of piece p: `firstPoint[p] … firstPoint[p + 1]`. */
  readonly firstPoint = new GrowingInts();
  readonly pointLon = new GrowingFloats();
  readonly pointLat = new GrowingFloats();
  readonly pointAt = new GrowingInts();
  readonly portals: DraftPortal[] = [];
  /** For each edge the number of its first piece, and at the end the number of all street pieces. */
  readonly edgeFirstPiece = new GrowingInts();

  constructor(plane: LocalPlane) {
    this.plane = plane;
    this.firstPoint.push(0);
    this.edgeFirstPiece.push(0);
  }

  get vertexCount(): number {
    return this.vertexZone.length;
  }

  get pieceCount(): number {
    return this.edge.length;
  }

  addVertex([lon, lat]: LonLat, zone: number): number {
    this.vertexLon.push(lon);
    this.vertexLat.push(lat);
    return this.vertexZone.push(zone);
  }

  positionOf(vertex: number): LonLat {
    return [this.vertexLon.at(vertex), this.vertexLat.at(vertex)];
  }

  /** Adds a piece; its points are those added since the piece before. */
  addPiece(piece: DraftPiece): void {
    this.edge.push(piece.edge);
    this.from.push(piece.from);
    this.to.push(piece.to);
    this.zone.push(piece.zone);
    this.joins.push(piece.joins ? 1 : 0);
    this.millimetres.push(piece.millimetres);
    this.steps.push(piece.steps ? 1 : 0);
    this.stepFree.push(piece.stepFree ? 1 : 0);
    this.factor.push(piece.factor);
    this.waitMilliseconds.push(piece.waitMilliseconds);
    this.waitAt.push(piece.waitAt);
    this.firstPoint.push(this.pointAt.length);
  }

  /** Adds a point of the piece that is added next, so many millimetres from its start. */
  addPoint(lon: number, lat: number, at: number): void {
    this.pointLon.push(lon);
    this.pointLat.push(lat);
    this.pointAt.push(at);
  }

  /** Adds a straight walk that is on no map, free of steps as far as known. */
  addStraight(from: number, to: number, millimetres: number, joins: boolean, points?: readonly LonLat[]): void {
    const line = points ?? [this.positionOf(from), this.positionOf(to)];
    line.forEach(([lon, lat], index) => this.addPoint(lon, lat, Math.round((millimetres * index) / (line.length - 1))));
    this.addPiece({
      edge: -1,
      from,
      to,
      zone: this.vertexZone.at(from),
      joins,
      millimetres,
      steps: false,
      stepFree: true,
      factor: 1,
      waitMilliseconds: 0,
      waitAt: 0
    });
  }
}
