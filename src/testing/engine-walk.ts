import type { CompoundData, DistrictData, PlaceData } from '#lib/core/district/district-data.ts';
import type { LonLat } from '#lib/core/geometry/lon-lat.ts';
import { barriersOf } from '#lib/core/walk/barriers.ts';
import { walkModel, type WalkSubject } from '#lib/core/walk/model.ts';
import { buildNetwork } from '#lib/core/walk/network.ts';
import { optionsOfPlace } from '#lib/core/walk/options.ts';
import { paces, walkDeciseconds, type WalkerClass } from '#lib/core/walk/pace.ts';
import type { StreetEdge } from '#lib/core/walk/street-edge.ts';

/** What may differ from the district as it stands. */
export interface Altered {
  readonly edges?: readonly StreetEdge[];
  readonly compounds?: readonly CompoundData[];
  readonly places?: readonly PlaceData[];
}

const limitDeciseconds = 36_000;

/** Walks in a district by the product's engine, with canals and railways in the way as the product has them. */
export function engineWalk(district: DistrictData, altered: Altered = {}) {
  const edges = altered.edges ?? district.edges;
  const compounds = altered.compounds ?? district.compounds;
  const places = altered.places ?? district.places;
  const model = walkModel(buildNetwork(edges, compounds), compounds, subjects(district.buildings), subjects(places), {
    barriers: barriersOf(district.baseFeatures)
  });

  /** Seconds from each building to one place, within the hour. */
  const secondsToPlace = (place: number, walker: WalkerClass): Map<number, number> => {
    const { metresPerSecond, access } = paces[walker];
    return new Map(
      [...optionsOfPlace(model, place, access, limitDeciseconds)].map((option) => [
        option.building,
        walkDeciseconds(option.paceDecimetres, option.fixedDeciseconds, metresPerSecond) / 10
      ])
    );
  };

  /** Seconds from each building to the nearest of the places that `counts` keeps. */
  const secondsTo = (counts: (place: PlaceData) => boolean, walker: WalkerClass): Map<number, number> => {
    const nearest = new Map<number, number>();
    for (const place of places.filter(counts)) {
      for (const [building, seconds] of secondsToPlace(place.id, walker))
        if (seconds < (nearest.get(building) ?? Infinity)) nearest.set(building, seconds);
    }
    return nearest;
  };

  return { model, secondsToPlace, secondsTo };
}

function subjects(
  things: readonly { readonly id: number; readonly entrance: LonLat | null; readonly compound: number | null }[]
): WalkSubject[] {
  return things.map(({ id, entrance, compound }) => ({ id, position: entrance ?? [0, 0], compound }));
}
