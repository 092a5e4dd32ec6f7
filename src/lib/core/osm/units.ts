import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Names, UnitData } from '../district/district-data.ts';
import { partPlane, type Face } from '../geometry/faces.ts';
import { distanceMetres } from '../geometry/local-metres.ts';
import type { LonLat } from '../geometry/lon-lat.ts';
import { overlay } from '../geometry/overlay.ts';
import { polygonAreaSquareMetres, withinPolygon } from '../geometry/ring.ts';
import { codeCharactersAdded, type UnitLevel } from '../units/unit.ts';
import type { AdminLevel, AdminUnit } from './admin-areas.ts';
import { mergePieces } from './grid-merging.ts';
import { hexGrid, type HexGrid } from './hex-grid.ts';
import { asGeoJson } from './multipolygons.ts';
import type { NoteBook } from './note-book.ts';
import { ShapeIndex, shapeBounds } from './shape-index.ts';
import { chosenLevels, fittingSide, type Inhabited } from './unit-fitting.ts';

export interface UnitsInput {
  readonly code: string;
  readonly names: Names;
  readonly validFrom: string;
  readonly shape: Polygon;
  readonly levels: readonly AdminLevel[];
  readonly buildings: readonly Inhabited[];
}

export interface Units {
  readonly units: UnitData[];
  /** The code of the lowest unit of each building, in the order given. */
  readonly unitOfBuilding: string[];
}

/** Grids hold 300–500 households (METHOD 7); what ends below a hundred looks for a neighbour, up to what is still one grid. */
const fewestHouseholds = 100;
const mostHouseholds = 600;
const sliverShare = 0.25;

/** A face of the parted district, with what it belongs to. */
interface Piece {
  readonly face: Face;
  readonly shape: Polygon;
  readonly street: AdminUnit | null;
  readonly community: AdminUnit | null;
  readonly cell: string;
}

/**
 * Parts a district into units: streets and communities where the file has administrative areas that fit those levels, and
 * hexagonal grids within them. All boundaries are cut against each other at once, so that units of each level tile their
 * parent exactly; every building lies in one grid. What lies in no known area becomes a unit of its own, named so.
 */
export function makeUnits(input: UnitsInput, book: NoteBook): Units {
  const { shape, buildings } = input;
  const { street, community } = chosenLevels(input.levels, buildings);
  for (const [name, level] of [
    ['street', street],
    ['community', community]
  ] as const) {
    if (level !== null) book.add('found', `${name}-from-admin-level-${level.level}`, null, level.units.length);
  }
  const bounds = shapeBounds(shape) ?? [0, 0, 1, 1];
  const grid = hexGrid(bounds, fittingSide(bounds, buildings));

  const pieces = partedBy(shape, street, community, grid);
  const pieceOf = pieceOfBuilding(pieces, buildings);
  const grids = gridsOf(pieces, pieceOf, buildings, grid);
  book.add('assumed', `grids-from-hexagons-of-${grid.sideMetres}-metres`, null, grids.length);
  const builder = new UnitBuilder(input, pieces, book);
  builder.add(
    'district',
    input.code,
    null,
    input.names,
    pieces.map((_, index) => index)
  );
  builder.nest(input.code, grids, [
    ...(street === null ? [] : [{ level: 'street' as const, of: (piece: Piece) => piece.street }]),
    ...(community === null ? [] : [{ level: 'community' as const, of: (piece: Piece) => piece.community }])
  ]);
  return { units: builder.units, unitOfBuilding: pieceOf.map((piece) => builder.gridOfPiece.get(piece) ?? input.code) };
}

function partedBy(shape: Polygon, street: AdminLevel | null, community: AdminLevel | null, grid: HexGrid): Piece[] {
  const lines = [...shape.coordinates, ...grid.lines(), ...(street?.lines ?? []), ...(community?.lines ?? [])];
  const parting = partPlane(lines) ?? partPlane([...shape.coordinates, ...grid.lines()]);
  if (parting === null)
    throw new Error('The district’s boundary cannot be cut into grids: rounding to 1e-7 degrees does not settle.');
  return parting.faces
    .filter((face) => withinPolygon(face.inside, shape))
    .map((face) => ({
      face,
      shape: { type: 'Polygon', coordinates: face.rings },
      street: street?.unitAt(face.inside) ?? null,
      community: community?.unitAt(face.inside) ?? null,
      cell: grid.cellAt(face.inside)
    }));
}

function pieceOfBuilding(pieces: readonly Piece[], buildings: readonly Inhabited[]): number[] {
  const index = new ShapeIndex(pieces.map((piece, at) => ({ shape: piece.shape, at })));
  return buildings.map(({ inside }) => index.at(inside)?.at ?? nearestPiece(pieces, inside));
}

/** Exactly on a border a spot may fall between two faces; it belongs to the one whose middle is nearest. */
function nearestPiece(pieces: readonly Piece[], position: LonLat): number {
  const metres = pieces.map((piece) => distanceMetres(piece.face.inside, position));
  return metres.indexOf(Math.min(...metres));
}

function gridsOf(
  pieces: readonly Piece[],
  pieceOf: readonly number[],
  buildings: readonly Inhabited[],
  grid: HexGrid
): number[][] {
  const households = new Float64Array(pieces.length);
  pieceOf.forEach((piece, index) => (households[piece]! += buildings[index]?.households ?? 0));
  return mergePieces(
    pieces.map((piece, index) => ({
      community: `${piece.street?.sourceId} ${piece.community?.sourceId}`,
      areaSquareMetres: polygonAreaSquareMetres(piece.shape),
      households: households[index] ?? 0
    })),
    bordersOf(pieces),
    { sliverSquareMetres: grid.areaSquareMetres * sliverShare, fewestHouseholds, mostHouseholds }
  );
}

/** Pieces with a common side, and its length in metres. */
function bordersOf(pieces: readonly Piece[]): (readonly [number, number, number])[] {
  const sides = new Map<string, number>();
  const borders: (readonly [number, number, number])[] = [];
  pieces.forEach((piece, index) => {
    for (const ring of piece.face.rings) {
      ring.slice(1).forEach((b, at) => {
        const a = ring[at] ?? b;
        const opposite = sides.get(`${String(b)} ${String(a)}`);
        if (opposite === undefined) sides.set(`${String(a)} ${String(b)}`, index);
        else if (opposite !== index) borders.push([opposite, index, distanceMetres(lonLat(a), lonLat(b))]);
      });
    }
  });
  return borders;
}

function lonLat([lon = 0, lat = 0]: Position): LonLat {
  return [lon, lat];
}

interface MiddleLevel {
  readonly level: 'street' | 'community';
  readonly of: (piece: Piece) => AdminUnit | null;
}

const elsewhere: Names = { name: 'Elsewhere', hans: '其他区域', hant: '其他區域', en: 'Elsewhere' };

class UnitBuilder {
  readonly units: UnitData[] = [];
  readonly gridOfPiece = new Map<number, string>();
  readonly #input: UnitsInput;
  readonly #pieces: readonly Piece[];
  readonly #book: NoteBook;

  constructor(input: UnitsInput, pieces: readonly Piece[], book: NoteBook) {
    this.#input = input;
    this.#pieces = pieces;
    this.#book = book;
  }

  add(level: UnitLevel, code: string, parent: string | null, names: Names, members: readonly number[]): void {
    const boundary = this.#union(members);
    this.units.push({ code, level, parent, names, boundary, validFrom: this.#input.validFrom });
    this.#book.add('found', `units-${level}`);
  }

  /** Adds the units below `parent`: those of the next level in the middle, else the grids themselves. */
  nest(
    parent: string,
    grids: readonly number[][],
    levels: readonly MiddleLevel[],
    parentNames: Names | null = null
  ): void {
    const [next, ...below] = levels;
    if (next === undefined) {
      this.#addGrids(parent, grids);
      return;
    }
    const groups = new Map<AdminUnit | null, number[][]>();
    for (const grid of grids) {
      const first = this.#pieces[grid[0] ?? -1];
      const unit = first === undefined ? null : next.of(first);
      groups.set(unit, [...(groups.get(unit) ?? []), grid]);
    }
    // Named areas from north to south and west to east; what belongs to none comes last.
    const named = this.#inReadingOrder(
      [...groups].filter(([unit]) => unit !== null),
      ([, own]) => own.flat()
    );
    const rest = [...groups].filter(([unit]) => unit === null);
    [...named, ...rest].forEach(([unit, own], index) => {
      const code = parent + numbered(index + 1, codeCharactersAdded[next.level]);
      if (unit === null) this.#book.add('assumed', `${next.level}-for-what-lies-in-none`, code);
      // A parent with no known parts has itself as its only part.
      const names = unit?.names ?? (groups.size === 1 && parentNames !== null ? parentNames : elsewhere);
      this.add(next.level, code, parent, names, own.flat());
      this.nest(code, own, below, names);
    });
  }

  #addGrids(parent: string, grids: readonly number[][]): void {
    this.#inReadingOrder(grids, (grid) => grid).forEach((grid, index) => {
      const number = index + 1;
      const code = parent + numbered(number, codeCharactersAdded.grid);
      const names: Names = {
        name: `Grid ${number}`,
        hans: `第${number}网格`,
        hant: `第${number}網格`,
        en: `Grid ${number}`
      };
      this.add('grid', code, parent, names, grid);
      for (const piece of grid) this.gridOfPiece.set(piece, code);
    });
  }

  /** Neighbours share their sides to the last digit, so laid together the common ones cancel and the outline is left. */
  #union(members: readonly number[]): Polygon | MultiPolygon {
    const rings = members.flatMap((index) => this.#pieces[index]?.face.rings ?? []);
    const union = overlay([rings], ([inside]) => inside === true);
    if (union === null) throw new Error(`The pieces of a unit near ${String(rings[0]?.[0])} make no area.`);
    return asGeoJson(union.polygons);
  }

  /** North to south in bands, west to east within a band (METHOD 7, rule 14). */
  #inReadingOrder<Item>(items: readonly Item[], membersOf: (item: Item) => readonly number[]): Item[] {
    const placed = items.map((item) => {
      const spots = membersOf(item).map((index) => this.#pieces[index]?.face.inside ?? [0, 0]);
      return { item, lon: mean(spots.map(([lon]) => lon)), lat: mean(spots.map(([, lat]) => lat)) };
    });
    const lats = placed.map(({ lat }) => lat);
    const band = (Math.max(...lats) - Math.min(...lats)) / Math.max(1, Math.ceil(Math.sqrt(items.length))) || 1;
    const bandOf = (lat: number) => Math.floor((Math.max(...lats) - lat) / band);
    return placed.sort((a, b) => bandOf(a.lat) - bandOf(b.lat) || a.lon - b.lon).map(({ item }) => item);
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** "007"; beyond 999 in letters and digits ("0rs"), since the standard's three places are all there are. */
function numbered(number: number, places: number): string {
  const digits = String(number);
  return digits.length <= places ? digits.padStart(places, '0') : number.toString(36).padStart(places, '0');
}
