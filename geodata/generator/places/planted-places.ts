import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { RegionPlace } from './region-place.ts';
import { inOrder } from './services.ts';
import { byText, type Settled } from './setting.ts';

/** A change to a place that was laid out by chance, so that a question about the region has a known answer. */
export type PlantedPlace =
  /** The place with this word is another one: what is given replaces what was drawn, `seat` moves it. */
  | { readonly change: 'set'; readonly word: string; readonly to: Partial<Omit<RegionPlace, 'word'>> }
  /** It is not there. */
  | { readonly change: 'remove'; readonly word: string }
  /** It is there in addition. */
  | { readonly change: 'open'; readonly place: RegionPlace }
  /** No place in these buildings offers the kind. What then offers nothing is a place for `instead`; a facility is not there. */
  | {
      readonly change: 'withhold';
      readonly service: ServiceKind;
      readonly where: (seat: Settled) => boolean;
      readonly instead: ServiceKind;
    };

/** The places with the planted changes, applied in their order. Throws where a word is not there, or is there twice. */
export function plantPlaces(places: readonly RegionPlace[], planted: readonly PlantedPlace[]): RegionPlace[] {
  let grown = [...places];
  const known = (word: string): void => {
    if (!grown.some((place) => place.word === word))
      throw new Error(`No place is called ${word}; nothing to plant there`);
  };
  for (const plan of planted) {
    if (plan.change === 'set') {
      known(plan.word);
      grown = grown.map((place) => (place.word === plan.word ? { ...place, ...plan.to } : place));
    } else if (plan.change === 'remove') {
      known(plan.word);
      grown = grown.filter(({ word }) => word !== plan.word);
    } else if (plan.change === 'open') {
      const { word } = plan.place;
      if (grown.some((place) => place.word === word)) throw new Error(`Two places are called ${word}`);
      grown = [...grown, plan.place].toSorted((a, b) => byText(a.word, b.word));
    } else {
      const { service, where, instead } = plan;
      grown = grown.flatMap((place) => {
        if (!where(place.seat) || !place.services.includes(service)) return [place];
        const left = place.services.filter((kind) => kind !== service);
        if (left.length === 0 && place.kind === 'facility') return [];
        return [{ ...place, services: left.length === 0 ? inOrder([instead]) : left }];
      });
    }
  }
  return grown;
}
