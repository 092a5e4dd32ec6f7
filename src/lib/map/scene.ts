import type { Language } from '#lib/i18n/locale.ts';
import type { UnitLevel } from '#lib/core/units/unit.ts';
import type { Drawn } from './data-layers.ts';
import type { MapDistrict } from './map-data.ts';

/** The draw with what the style needs beside it. */
export interface Scene extends Drawn {
  readonly district: MapDistrict;
  readonly language: Language;
  /** The level whose units bear their names. */
  readonly named: UnitLevel;
  /** Houses stand up from afar already: for whoever looks and does not touch. */
  readonly relief: boolean;
  /** Codes of the unit in question and of all beneath it; null: the whole district. */
  readonly inside: ReadonlySet<string> | null;
}
