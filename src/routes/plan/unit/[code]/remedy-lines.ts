import type { BarrierClass } from '#lib/core/walk/barriers.ts';
import type { GateState } from '#lib/core/district/district-data.ts';
import { distanceMetres } from '#lib/core/geometry/local-metres.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import type { StoredNames } from '#lib/i18n/locale.ts';
import type { Compound } from '#lib/server/db/compounds.ts';
import type { Place } from '#lib/server/db/places.ts';
import type { Remedies } from '#lib/server/jobs/explain.ts';

/** Ways over the same water so near to each other are one proposal, told of once. */
const samePlaceMetres = 400;

/** What would have to be different, as a sentence of the sheet needs it. */
export type RemedyLine = {
  /** Its mark on the picture. */
  readonly letter: string;
  /** Where: a spot, or a way from one side to the other. */
  readonly line: readonly LonLat[];
  /** People of the unit who would then be reached. */
  readonly people: number;
  /** The same of the whole district; null where it was not counted. */
  readonly everywhere: number | null;
} & (
  | { readonly kind: 'gate'; readonly state: GateState; readonly compound: StoredNames | null }
  | { readonly kind: 'bridge'; readonly barrier: BarrierClass }
  | { readonly kind: 'service' | 'hours'; readonly names: StoredNames; readonly facilityKind: string }
);

type Unmarked = RemedyLine extends infer Line ? (Line extends RemedyLine ? Omit<Line, 'letter'> : never) : never;

/** The remedies that help most, most people first. */
export function remedyLines(
  { ways, places: existing }: Remedies,
  compounds: readonly Pick<Compound, 'id' | 'names'>[],
  places: readonly Pick<Place, 'id' | 'position'>[],
  most: number
): RemedyLine[] {
  const spots = new Map(places.map(({ id, position }) => [id, position]));
  const named = new Map(compounds.map(({ id, names }) => [id, names]));
  const lines: Unmarked[] = [];
  for (const way of ways.remedies) {
    const { people, everywhere } = way;
    if (way.kind === 'gate') {
      const compound = named.get(way.compound) ?? null;
      lines.push({ kind: 'gate', state: way.state, compound, line: [way.position], people, everywhere });
    } else if (!lines.some((other) => isSameCrossing(other, way))) {
      lines.push({ kind: 'bridge', barrier: way.barrier, line: [way.from, way.to], people, everywhere });
    }
  }
  for (const { kind, place, names, facilityKind, people } of existing) {
    const spot = spots.get(place);
    if (spot !== undefined) lines.push({ kind, names, facilityKind, line: [spot], people, everywhere: null });
  }
  return mixed(lines, most).map((line, index) => ({ ...line, letter: String.fromCharCode(65 + index) }));
}

/**
 * Most people first, but places that would do it take no more than half of the lines while a gate or a crossing would help too: the best
 * places often stand side by side and reach the same people.
 */
function mixed(lines: readonly Unmarked[], most: number): Unmarked[] {
  const sorted = lines.toSorted((a, b) => b.people - a.people);
  const isPlace = ({ kind }: Unmarked) => kind === 'service' || kind === 'hours';
  const ways = sorted.filter((line) => !isPlace(line)).slice(0, most);
  const places = sorted.filter(isPlace).slice(0, Math.max(Math.ceil(most / 2), most - ways.length));
  return [...places, ...ways].sort((a, b) => b.people - a.people).slice(0, most);
}

function isSameCrossing(known: Unmarked, way: { readonly barrier: BarrierClass; readonly from: LonLat }): boolean {
  if (known.kind !== 'bridge' || known.barrier !== way.barrier) return false;
  return known.line.some((end) => distanceMetres(end, way.from) < samePlaceMetres);
}
