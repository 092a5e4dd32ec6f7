import type { LonLat } from '../../../src/lib/core/geometry/lon-lat.ts';
import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { WalkerClass } from '../../../src/lib/core/walk/pace.ts';

export type GapCause =
  | 'missing-bridge'
  | 'closed-gate'
  | 'closes-early'
  | 'elders-on-the-hill'
  | 'kind-missing'
  | 'covers-across-border'
  | 'critical-place'
  | 'shared-room';

/** What would have to be different for the buildings to be reached; null: no single cure is meant. */
export type Remedy =
  | { readonly kind: 'bridge'; readonly from: LonLat; readonly to: LonLat; readonly metres: number }
  | { readonly kind: 'open-gate'; readonly gate: number }
  | { readonly kind: 'extend-hours'; readonly place: number; readonly hours: string }
  | { readonly kind: 'pace'; readonly walker: WalkerClass }
  | {
      readonly kind: 'open-room';
      readonly building: number;
      readonly entrance: LonLat;
      readonly compound: number | null;
    };

/**
 * One situation built into the district, and what must be found there. `buildings` are those it is about, and for
 * `critical-place` and `covers-across-border` those that a place alone keeps within reach.
 */
export interface PlantedGap {
  readonly cause: GapCause;
  /** In a sentence, for who checks by hand. */
  readonly story: string;
  readonly service: ServiceKind;
  readonly walker: WalkerClass;
  readonly minutes: number;
  /** Hour of the week, as "Wed 18:30"; null: untimed. */
  readonly at: string | null;
  readonly place: number | null;
  readonly units: readonly string[];
  readonly buildings: readonly number[];
  readonly people: number;
  readonly remedy: Remedy | null;
}
