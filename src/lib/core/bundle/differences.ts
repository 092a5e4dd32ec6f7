import { distanceMetres } from '../geometry/local-metres.ts';
import { positionsOf } from '../writers/rings.ts';
import type { ColumnKind, Shape, Value } from '../writers/table.ts';
import { keyOf, type Member, type MemberRow } from './member.ts';

/** Numbers that are no counts may differ by so much of their size, or of 1 where they are smaller: the two databases round sums apart. */
const realTolerance = 1e-9;
/** A hull's corner may lie so far from where it is computed to lie: a centimetre, the grid on which positions are told. */
const cornerMetres = 0.01;

/** Where a bundle says something else than what was computed. */
export interface Difference {
  readonly member: string;
  /** Of the row: the values of its key. */
  readonly key: string;
  /** A column, or what the shape is; `row` where one of the two lacks the row, or has it twice. */
  readonly column: string;
  readonly bundle: Value;
  readonly found: Value;
}

/**
 * In what do the rows of a bundle differ from those computed anew? Counts, texts and truths must be equal, other numbers to 1e-9,
 * corners of shapes to 0.01 m. In the order of the bundle's rows, then those that it lacks.
 */
export function* differences(
  member: Member,
  bundle: readonly MemberRow[],
  computed: readonly MemberRow[]
): Generator<Difference> {
  const expected = new Map(computed.map((row) => [keyOf(member, row), row]));
  const seen = new Set<string>();
  for (const row of bundle) {
    const key = keyOf(member, row);
    const other = expected.get(key);
    const at = { member: member.path, key };
    if (seen.has(key)) yield { ...at, column: 'row', bundle: 'twice', found: 'once' };
    else if (other === undefined) yield { ...at, column: 'row', bundle: 'there', found: 'missing' };
    else yield* differencesOfRow(member, key, row, other);
    seen.add(key);
  }
  for (const key of expected.keys()) {
    if (!seen.has(key)) yield { member: member.path, key, column: 'row', bundle: 'missing', found: 'there' };
  }
}

function* differencesOfRow(member: Member, key: string, row: MemberRow, other: MemberRow): Generator<Difference> {
  for (const [column, kind] of Object.entries(member.columns)) {
    const [said, found] = [row.values[column] ?? null, other.values[column] ?? null];
    if (!isSame(kind, said, found)) yield { member: member.path, key, column, bundle: said, found };
  }
  if (member.shape === null || isSameShape(row.shape, other.shape)) return;
  const [said, found] = [row.shape, other.shape].map((shape) => (shape === null ? null : JSON.stringify(shape)));
  yield { member: member.path, key, column: member.shape, bundle: said ?? null, found: found ?? null };
}

function isSame(kind: ColumnKind, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (kind !== 'real' || typeof a !== 'number' || typeof b !== 'number') return false;
  return Math.abs(a - b) <= realTolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Whether two shapes have the same corners, wherever their rings begin and whichever way they run. */
function isSameShape(a: Shape | null, b: Shape | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.type !== b.type) return false;
  const [some, others] = [[...positionsOf(a)], [...positionsOf(b)]];
  if (some.length !== others.length) return false;
  if (some.every(([lon, lat], index) => lon === others[index]?.[0] && lat === others[index]?.[1])) return true;
  const isNear = ([lon = 0, lat = 0]: readonly number[], [otherLon = 0, otherLat = 0]: readonly number[]): boolean =>
    distanceMetres([lon, lat], [otherLon, otherLat]) <= cornerMetres;
  const areAllIn = (these: typeof some, those: typeof some): boolean =>
    these.every((corner) => those.some((each) => isNear(corner, each)));
  return areAllIn(some, others) && areAllIn(others, some);
}
