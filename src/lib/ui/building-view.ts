import type { BuildingUse } from '../core/district/district-data.ts';
import type { ServiceKind } from '../core/places/service-kind.ts';
import type { UnitLevel } from '../core/units/unit.ts';
import type { StoredNames } from '../i18n/locale.ts';
import type { PathPartKind } from '../i18n/messages.ts';

/** What a building's card shows. No count of its people: only that of its counting cell (TRUST, The line 3). */
export interface BuildingView {
  readonly id: number;
  readonly use: BuildingUse;
  readonly floors: number;
  /** From the district down. */
  readonly units: readonly { readonly code: string; readonly level: UnitLevel; readonly names: StoredNames }[];
  readonly compound: { readonly names: StoredNames | null } | null;
  /** A kind beyond 30 minutes of standard walking has none. */
  readonly nearest: readonly NearestView[];
  /** Null: nobody is counted here. */
  readonly countingCell: { readonly people: number; readonly buildings: number } | null;
  readonly populationEstimated: boolean;
  /** On no street within reach, so that no time can be said. */
  readonly unsnapped: boolean;
}

export interface NearestView {
  readonly service: ServiceKind;
  readonly place: number;
  readonly names: StoredNames;
  readonly facilityKind: string;
  readonly decimetres: number;
  readonly deciseconds: number;
}

/** A walk drawn on the map, in its parts. */
export interface PathView {
  readonly metres: number;
  readonly seconds: number;
  readonly parts: readonly { readonly kind: PathPartKind; readonly metres: number; readonly seconds: number }[];
}
