import type { DistrictData } from '#lib/core/district/district-data.ts';
import { innerPoint } from '#lib/core/geometry/inner-point.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { serviceKinds } from '#lib/core/places/service-kind.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';

/** What every subject is asked about, as plain values: the engine and its peers get the same streets, places and buildings. */
export interface BenchTown {
  readonly name: string;
  /** The bundled sample it is, for what is asked of a database; null: it is derived, and has no district. */
  readonly sample: 'small' | 'district' | null;
  /** Ids and junction numbers dense from 0. There are no walls: peers know none. */
  readonly edges: readonly StreetEdge[];
  readonly places: readonly BenchPlace[];
  readonly buildings: readonly BenchBuilding[];
  readonly unitCount: number;
}

export interface BenchPlace {
  readonly id: number;
  readonly position: LonLat;
  /** Indices into `serviceKinds`, ascending, at least one. */
  readonly kinds: readonly number[];
}

export interface BenchBuilding {
  readonly id: number;
  readonly position: LonLat;
  readonly people: number;
  /** Below the town's `unitCount`. */
  readonly unit: number;
}

/** How many junctions do these edges join? Their numbers are dense from 0. */
export function junctionCount(edges: readonly StreetEdge[]): number {
  let last = -1;
  for (const { from, to } of edges) last = Math.max(last, from, to);
  return last + 1;
}

/** Where does each junction lie? */
export function junctionPositions(edges: readonly StreetEdge[]): LonLat[] {
  const positions: LonLat[] = [];
  for (const { from, to, path } of edges) {
    const [first, last] = [path[0], path.at(-1)];
    if (first) positions[from] = first;
    if (last) positions[to] = last;
  }
  return positions;
}

/** The places of a kind (an index into `serviceKinds`). */
export function placesOfKind(town: BenchTown, kind: number): readonly BenchPlace[] {
  return town.places.filter(({ kinds }) => kinds.includes(kind));
}

/**
 * A district as a bench asks about it: the places that are there on its day and offer something, its buildings at their
 * entrances, each in its lowest unit. Walls and gates are left out, so that peers can be asked the same.
 */
export function townOfDistrict(name: string, district: DistrictData, sample: BenchTown['sample'] = null): BenchTown {
  const today = district.places.filter(
    ({ validFrom, validTo }) => validFrom <= district.dataDate && (validTo === null || validTo > district.dataDate)
  );
  const offering = today.filter(({ services }) => services.length > 0);
  const units = new Map<string, number>();
  const unitOf = (code: string): number => {
    const known = units.get(code) ?? units.size;
    units.set(code, known);
    return known;
  };
  const buildings = district.buildings.map(({ footprint, entrance, population, unit }, id) => ({
    id,
    position: entrance ?? innerPoint(footprint),
    people: population,
    unit: unitOf(unit)
  }));
  const places = offering.map(({ position, entrance, services }, id) => ({
    id,
    position: entrance ?? position,
    kinds: services.map((service) => serviceKinds.indexOf(service)).sort((a, b) => a - b)
  }));
  return { name, sample, edges: district.edges, places, buildings, unitCount: units.size };
}
