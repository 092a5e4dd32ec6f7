import type { CompoundData, GateData, GateState } from '#lib/core/district/district-data.ts';
import { fromPlane, localPlane } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { withinPolygon } from '#lib/core/geometry/ring.ts';
import { walkModel, type WalkModel, type WalkSubject } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { optionsOfPlace, type WalkOption } from '#lib/core/walk/options.ts';
import type { WalkAccess } from '#lib/core/walk/pace.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';

/** A town drawn in letters, as data the walk can use. Houses and places are numbered by letter, a = A = 0. */
export interface Town {
  readonly edges: StreetEdge[];
  readonly compounds: CompoundData[];
  readonly houses: WalkSubject[];
  readonly places: WalkSubject[];
  /** The position of a cell of the sketch. */
  readonly at: (column: number, row: number) => LonLat;
}

const gateStates: Readonly<Record<string, GateState>> = { o: 'open', r: 'residents', x: 'closed' };
const isWall = (sign: string): boolean => '#orx%'.includes(sign);
const isHouse = (sign: string): boolean => /^[a-z]$/.test(sign) && !isWall(sign);
const isPlace = (sign: string): boolean => /^[A-Z]$/.test(sign);
const isWay = (sign: string, straight: string): boolean => /^[a-zA-Z^!%]$/.test(sign) || sign === straight;

/**
 * Reads a town from a sketch, so that a test can be checked by hand.
 *
 *     +  a junction or a bend                  #  a wall; each ring of walls is a compound
 *     -  |  street between two +               o  r  x  a gate: open, residents, closed
 *     ^  makes its street stairs               %  a street across a wall without a gate
 *     !  gives its street a signal (20 s)      a…z a house, A…Z a place, on a street or beside it
 *
 * Common indentation is taken off. A cell is `metresPerCell` wide and high. The town lies on the equator, where a degree's length hardly changes with latitude:
 * distances then follow from counting cells, to the millimetre.
 */
export function town(sketch: string, { metresPerCell = 10 }: { readonly metresPerCell?: number } = {}): Town {
  const lines = sketch.replace(/^\n/, '').trimEnd().split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const rows = lines.map((line) => line.slice(indent));
  const sign = (column: number, row: number): string => rows[row]?.[column] ?? ' ';
  const plane = localPlane([0, 0]);
  const at = (column: number, row: number): LonLat =>
    fromPlane(plane, { xMetres: column * metresPerCell, yMetres: -row * metresPerCell });

  const cells = rows.flatMap((line, row) => [...line].map((text, column) => ({ text, column, row })));
  const compounds = compoundsOf(cells, sign, at);
  const subjects = (wanted: (text: string) => boolean, first: string): WalkSubject[] =>
    cells
      .filter(({ text }) => wanted(text))
      .map(({ text, column, row }) => ({
        id: text.charCodeAt(0) - first.charCodeAt(0),
        position: at(column, row),
        compound: compoundAround(at(column, row), compounds)
      }))
      .sort((a, b) => a.id - b.id);
  return {
    edges: edgesOf(cells, sign, at, metresPerCell),
    compounds,
    houses: subjects(isHouse, 'a'),
    places: subjects(isPlace, 'A'),
    at
  };
}

/** The town's houses and places set on its network. */
export function townModel(drawn: Town): WalkModel {
  return walkModel(buildNetwork(drawn.edges, drawn.compounds), drawn.compounds, drawn.houses, drawn.places);
}

/** The walk from house `a` to place `A` of a drawn town within an hour, or null where none leads there. */
export function walkBetween(
  model: WalkModel,
  house: string,
  place: string,
  access: WalkAccess = 'walking'
): WalkOption | null {
  const building = house.charCodeAt(0) - 'a'.charCodeAt(0);
  const options = optionsOfPlace(model, place.charCodeAt(0) - 'A'.charCodeAt(0), access, 36_000);
  return options.find((option) => option.building === building) ?? null;
}

/** As `walkBetween`, only how many metres it is on the ground. */
export function metresBetween(
  model: WalkModel,
  house: string,
  place: string,
  access: WalkAccess = 'walking'
): number | null {
  const option = walkBetween(model, house, place, access);
  return option && option.decimetres / 10;
}

interface Cell {
  readonly text: string;
  readonly column: number;
  readonly row: number;
}

type SignAt = (column: number, row: number) => string;
type PositionAt = (column: number, row: number) => LonLat;

function edgesOf(cells: readonly Cell[], sign: SignAt, at: PositionAt, metresPerCell: number): StreetEdge[] {
  const junctions = cells.filter(({ text }) => text === '+');
  const numberOf = new Map(junctions.map(({ column, row }, index) => [`${column},${row}`, index]));
  const edges: StreetEdge[] = [];
  junctions.forEach(({ column, row }, from) => {
    for (const [right, down, straight] of [[1, 0, '-'] as const, [0, 1, '|'] as const]) {
      let length = 1;
      let run = '';
      while (isWay(sign(column + right * length, row + down * length), straight)) {
        run += sign(column + right * length, row + down * length);
        length++;
      }
      const to = numberOf.get(`${column + right * length},${row + down * length}`);
      if (to === undefined || !/[-|^!]/.test(run)) continue;
      edges.push({
        id: edges.length,
        from,
        to,
        path: [at(column, row), at(column + right * length, row + down * length)],
        lengthMetres: length * metresPerCell,
        wayClass: run.includes('^') ? 'steps' : 'residential',
        name: null,
        steps: run.includes('^'),
        stepFree: !run.includes('^'),
        waitSeconds: run.includes('!') ? 20 : 0,
        structure: null
      });
    }
  });
  return edges;
}

function compoundsOf(cells: readonly Cell[], sign: SignAt, at: PositionAt): CompoundData[] {
  const seen = new Set<string>();
  const compounds: CompoundData[] = [];
  let gates = 0;
  for (const first of cells) {
    if (!isWall(first.text) || seen.has(`${first.column},${first.row}`)) continue;
    const ring = ringFrom(first, sign);
    for (const { column, row } of ring) seen.add(`${column},${row}`);
    const coordinates = [...ring, first].map(({ column, row }) => [...at(column, row)]);
    compounds.push({
      id: compounds.length,
      names: null,
      boundary: { type: 'Polygon', coordinates: [coordinates] },
      gates: ring.flatMap((cell): GateData[] => {
        const state = gateStates[cell.text];
        if (!state) return [];
        const position = at(cell.column, cell.row);
        return [{ id: gates++, position, state, hours: null, assumed: false, sourceId: 'town' }];
      }),
      sourceId: 'town'
    });
  }
  return compounds;
}

/** The cells of one wall in order around it: each has just two neighbours, so the walls of two compounds may not touch. */
function ringFrom(first: Cell, sign: SignAt): Cell[] {
  const ring = [first];
  const seen = new Set([`${first.column},${first.row}`]);
  for (let here: Cell | undefined = first; here;) {
    const { column, row }: Cell = here;
    const neighbours: Cell[] = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1]
    ]
      .map(([right = 0, down = 0]) => ({
        text: sign(column + right, row + down),
        column: column + right,
        row: row + down
      }))
      .filter((cell) => isWall(cell.text));
    if (neighbours.length !== 2) break;
    const next = neighbours.find((cell) => !seen.has(`${cell.column},${cell.row}`));
    if (next) {
      ring.push(next);
      seen.add(`${next.column},${next.row}`);
    }
    here = next;
  }
  const last = ring[ring.length - 1] ?? first;
  if (ring.length < 8 || Math.abs(last.column - first.column) + Math.abs(last.row - first.row) !== 1) {
    throw new Error(`The wall at column ${first.column}, row ${first.row} of the sketch does not close to a ring.`);
  }
  return ring;
}

function compoundAround(position: LonLat, compounds: readonly CompoundData[]): number | null {
  // Inner compounds are drawn after those around them, so the last one that holds the position is the smallest.
  return compounds.findLast((compound) => withinPolygon(position, compound.boundary))?.id ?? null;
}
