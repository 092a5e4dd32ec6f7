import type { Language } from '#lib/i18n/locale.ts';
import type { MapDistrict, MapQuestion } from './map-data.ts';
import type { Palette } from './palette.ts';

/** What the style depends on. */
export interface StyleInput {
  readonly district: MapDistrict;
  readonly question: MapQuestion;
  readonly language: Language;
  readonly palette: Palette;
  readonly selectedBuilding: number | null;
  readonly buildingsShown: boolean;
  /** Houses stand up from afar already, not only near by. */
  readonly relief: boolean;
  /** How much larger letters, marks and lines are drawn than at a desk; 1 there, 2 where the page's letters are 32 px. */
  readonly scale: number;
  /** Scheme and host of this page: tiles are fetched by a worker, which knows no page. */
  readonly origin: string;
}
