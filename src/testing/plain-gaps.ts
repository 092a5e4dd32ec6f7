import type { MultiPolygon, Polygon } from 'geojson';
import { distanceMetres, toPlane, type LocalPlane } from '#lib/core/geometry/local-metres.ts';
import { nearestShare } from '#lib/core/geometry/ring.ts';
import type { ServiceKind } from '#lib/core/places/service-kind.ts';
import { optionsOfPlace } from '#lib/core/walk/options.ts';
import { paces, walkDeciseconds, type WalkerClass } from '#lib/core/walk/pace.ts';
import { positionOf } from '#lib/core/walk/standing.ts';
import type { CountedDistrict } from './counted-sample.ts';

/** One counting cell's answer, by plain counting over its buildings. */
export interface PlainCell {
  readonly id: number;
  readonly people: number;
  readonly unit: string;
  readonly buildings: readonly number[];
  /** The slowest building's; null where one reaches none. */
  readonly deciseconds: number | null;
  readonly place: number | null;
  /** Decimetres of the building farthest from the kind as the crow flies. */
  readonly straight: number | null;
  /** Without which single places would the cell not be reached within so many deciseconds? */
  readonly hangsOn: (limit: number) => readonly number[];
}

/** Every counting cell of a district for a kind and a class: searches from each place, and plain loops. Slow, and short. */
export function plainCells(counted: CountedDistrict, service: ServiceKind, walker: WalkerClass): PlainCell[] {
  const { model, people, data, servicesOf } = counted;
  const { access, metresPerSecond } = paces[walker];
  const offering = [...servicesOf].filter(([, services]) => services.includes(service)).map(([place]) => place);
  const walks = new Map<number, { place: number; deciseconds: number }[]>();
  for (const place of offering.sort((a, b) => a - b)) {
    for (const { building, paceDecimetres, fixedDeciseconds } of optionsOfPlace(model, place, access, 18_000)) {
      const deciseconds = walkDeciseconds(paceDecimetres, fixedDeciseconds, metresPerSecond);
      walks.set(building, [...(walks.get(building) ?? []), { place, deciseconds }]);
    }
  }
  const nearestOf = (building: number) =>
    (walks.get(building) ?? []).toSorted((a, b) => a.deciseconds - b.deciseconds || a.place - b.place);
  const straightOf = (building: number): number => {
    const home = positionOf(model.buildings, model.buildings.indexOf.get(building) ?? -1);
    const metres = offering.map((place) =>
      distanceMetres(home, positionOf(model.places, model.places.indexOf.get(place) ?? -1))
    );
    return Math.round(Math.min(...metres) * 10);
  };
  return [...people.cellPeople].map((count, id) => {
    const buildings = data.buildings.map((each) => each.id).filter((building) => people.cellOf[building] === id);
    const nearest = buildings.map((building) => nearestOf(building));
    const slowest = nearest
      .map(([first], at) => ({ first, building: buildings[at] ?? 0 }))
      .sort((a, b) => (b.first?.deciseconds ?? 1e9) - (a.first?.deciseconds ?? 1e9) || a.building - b.building)[0];
    return {
      id,
      people: count,
      unit: data.buildings[buildings[0] ?? 0]?.unit ?? '',
      buildings,
      deciseconds: slowest?.first?.deciseconds ?? null,
      place: slowest?.first?.place ?? null,
      straight: offering.length === 0 ? null : Math.max(...buildings.map(straightOf)),
      hangsOn: (limit) =>
        offering.filter((place) =>
          nearest.some((options) => !options.some((one) => one.place !== place && one.deciseconds <= limit))
        )
    };
  });
}

/** Which of some shapes hang together, none farther than `metres` from another? Groups of their indices, by plain comparison of all pairs. */
export function plainClusters(
  shapes: readonly (readonly (Polygon | MultiPolygon)[])[],
  plane: LocalPlane,
  metres: number
): number[][] {
  const lines = shapes.map((parts) => parts.flatMap((part) => ringsOf(part, plane)));
  const group = shapes.map((_, index) => index);
  for (let a = 0; a < shapes.length; a++) {
    for (let b = 0; b < a; b++) {
      const [one, other] = [group[a] ?? a, group[b] ?? b];
      if (one === other || !areNear(lines[a] ?? [], lines[b] ?? [], metres)) continue;
      for (let i = 0; i < group.length; i++) if (group[i] === one) group[i] = other;
    }
  }
  return [...Map.groupBy(group.keys(), (index) => group[index]).values()];
}

type Ring = readonly (readonly [x: number, y: number])[];

function ringsOf(shape: Polygon | MultiPolygon, plane: LocalPlane): Ring[] {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return parts.flatMap((rings) =>
    rings.map((ring) =>
      ring.map(([lon = 0, lat = 0]) => {
        const { xMetres, yMetres } = toPlane(plane, [lon, lat]);
        return [xMetres, yMetres] as const;
      })
    )
  );
}

/** Houses neither cross nor hold each other, so the nearest points are a corner of one and a side of the other. */
function areNear(a: readonly Ring[], b: readonly Ring[], metres: number): boolean {
  const [first = [0, 0]] = a[0] ?? [];
  const [second = [0, 0]] = b[0] ?? [];
  if (Math.hypot(first[0] - second[0], first[1] - second[1]) > metres + 400) return false;
  const near = (corners: readonly Ring[], sides: readonly Ring[]): boolean =>
    corners.flat().some(([x, y]) =>
      sides.some((ring) =>
        ring.slice(1).some(([x2, y2], i) => {
          const [x1, y1] = ring[i] ?? [0, 0];
          const share = nearestShare(x1, y1, x2, y2, x, y);
          return Math.hypot(x1 + share * (x2 - x1) - x, y1 + share * (y2 - y1) - y) <= metres;
        })
      )
    );
  return near(a, b) || near(b, a);
}
