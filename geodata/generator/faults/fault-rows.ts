import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Names, UnitData } from '../../../src/lib/core/district/district-data.ts';
import type { UnitLevel } from '../../../src/lib/core/units/unit.ts';
import { at, type Spot } from '../shape/plane.ts';
import { degreesOf } from './fault-plane.ts';
import type { FaultSite } from './fault-sites.ts';
import type { OpenGround } from './open-ground.ts';

/** A row of the fault file: a unit that may be wrong in any way, with both dates. */
export interface FaultRow {
  code: string;
  readonly level: UnitLevel;
  parent: string | null;
  readonly names: Names;
  boundary: Polygon | MultiPolygon;
  readonly validFrom: string;
  /** Excluded; null: still. */
  readonly validTo: string | null;
}

/** What was planted at a site, for the answer sheet. */
export interface Planted {
  readonly units: readonly string[];
  readonly done: string;
  readonly squareMetres?: number;
  readonly widthMetres?: number;
}

/** Plants one fault at a site; null where the site does not suit. */
export type Plant = (rows: FaultRows, site: FaultSite, open: OpenGround) => Planted | null;

/** The district's units while faults are planted in them. */
export class FaultRows {
  readonly all: FaultRow[];
  readonly #byCode: Map<string, FaultRow>;

  constructor(units: readonly UnitData[]) {
    this.all = units.map((unit) => ({ ...unit, validTo: null }));
    this.#byCode = new Map(this.all.map((row) => [row.code, row]));
  }

  of(unit: UnitData): FaultRow {
    const row = this.#byCode.get(unit.code);
    if (row === undefined) throw new Error(`There is no unit ${unit.code}`);
    return row;
  }

  /** Puts corners into the site's piece of border: of `mine` as they come, of the other backwards. */
  reshape(site: FaultSite, between: readonly Spot[], sides: 'mine' | 'both'): void {
    const put = (row: FaultRow, side: number, spots: readonly Spot[]): void => {
      const ring = openRing(row);
      const corners = [...ring.slice(0, side + 1), ...spots.map(degreesOf), ...ring.slice(side + 1)];
      row.boundary = polygon(corners);
    };
    put(this.of(site.mine), site.side, between);
    if (sides === 'mine' || site.other === null) return;
    const { otherRing, to } = site;
    const side = otherRing.findIndex((corner) => corner.x === to.x && corner.y === to.y);
    put(this.of(site.other), side, between.toReversed());
  }
}

/** The corners of a row that is one polygon, the first not repeated. */
export function openRing(row: FaultRow): Position[] {
  if (row.boundary.type !== 'Polygon') throw new Error(`${row.code} is no polygon`);
  return (row.boundary.coordinates[0] ?? []).slice(0, -1);
}

/** A polygon of corners whose first is not repeated, and closed holes. */
export function polygon(open: readonly Position[], ...holes: Position[][]): Polygon {
  return { type: 'Polygon', coordinates: [[...open, at(open, 0)], ...holes] };
}
