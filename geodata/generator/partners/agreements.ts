import { dayNumber, isoDay } from '../places/calendar.ts';
import { dataDate } from '../places/region-place.ts';
import type { PlaceSetting } from '../places/setting.ts';
import type { Random } from '../random.ts';
import type { Need, Offer, PartnerKind } from './partner-kinds.ts';
import { some, type Partner } from './partners.ts';

/** How an agreement stands on the data's day: not begun, in force, in force for two months more at most, over. */
export type AgreementState = 'draft' | 'active' | 'expiring' | 'ended';

/** What a partner and a community agreed on (共建協議). */
export interface Agreement {
  readonly id: number;
  /** The partner's id. */
  readonly partner: number;
  readonly community: string;
  readonly offers: readonly Offer[];
  readonly needs: readonly Need[];
  readonly validFrom: string;
  readonly validTo: string;
}

/** The last day but sixty: what ends by then is expiring. */
const expiringBy = isoDay(dayNumber(dataDate) + 60);

/** How an agreement stands on the data's day, from its two dates. */
export function stateOf({ validFrom, validTo }: Pick<Agreement, 'validFrom' | 'validTo'>): AgreementState {
  if (validTo <= dataDate) return 'ended';
  if (validFrom > dataDate) return 'draft';
  return validTo <= expiringBy ? 'expiring' : 'active';
}

/** A room or a ground that a partner opens to its neighbours. */
export interface OfferedSpace {
  readonly id: number;
  readonly agreement: number;
  readonly partner: number;
  readonly kind: 'meeting' | 'reading' | 'training' | 'sports-ground';
  /** The building's id. */
  readonly building: number;
  readonly seats: number | null;
  readonly areaSquareMetres: number;
  /** OSM opening_hours; null: to be asked. */
  readonly hours: string | null;
  readonly stepFree: boolean | null;
  readonly freeOfCharge: boolean;
}

/** Something else that a partner gives, and how much of it. */
export interface Resource {
  readonly id: number;
  readonly agreement: number;
  readonly partner: number;
  readonly kind: Offer;
  readonly amount: number;
  readonly counted: string;
}

/** Draws who agreed on what with which community, 7 in 10 partners, most of them still in force. */
export function drawAgreements(setting: PlaceSetting, partners: readonly Partner[], random: Random): Agreement[] {
  const neighbours = neighboursOf(setting);
  const agreements: Agreement[] = [];
  for (const partner of partners) {
    const drawn = random.fork(partner.names.name);
    if (!drawn.chance(0.72)) continue;
    const others = neighbours.get(partner.seat.community) ?? [];
    const communities = [
      partner.seat.community,
      ...(others.length > 0 && drawn.chance(0.15) ? [drawn.pick(others)] : [])
    ];
    for (const community of communities) {
      agreements.push({
        id: agreements.length,
        partner: partner.id,
        community,
        offers: some(partner.offers, drawn.whole(1, 3), drawn),
        needs: some(partner.needs, drawn.whole(0, 2), drawn),
        ...datesFor(drawn)
      });
    }
  }
  return agreements;
}

/** Communities of the same street, by community. */
function neighboursOf(setting: PlaceSetting): Map<string, string[]> {
  return new Map(
    setting.communities.map(({ code, parent }) => [
      code,
      setting.communities.filter((other) => other.parent === parent && other.code !== code).map((other) => other.code)
    ])
  );
}

function datesFor(random: Random): Pick<Agreement, 'validFrom' | 'validTo'> {
  const today = dayNumber(dataDate);
  const span = (from: number, to: number): Pick<Agreement, 'validFrom' | 'validTo'> => ({
    validFrom: isoDay(from),
    validTo: isoDay(to)
  });
  const years = 365 * random.pick([1, 1, 2, 3]);
  const turn = random.whole(1, 100);
  if (turn <= 8) {
    const from = today + random.whole(5, 75);
    return span(from, from + years);
  }
  if (turn <= 18) {
    const to = today + random.whole(4, 58);
    return span(to - years, to);
  }
  if (turn <= 36) {
    const to = today - random.whole(10, 700);
    return span(to - years, to);
  }
  const to = today + random.whole(70, Math.max(80, years - 20));
  return span(to - years, to);
}

const spaceOf: Readonly<Partial<Record<Offer, OfferedSpace['kind']>>> = {
  'meeting-space': 'meeting',
  'reading-corner': 'reading',
  training: 'training',
  'sports-ground': 'sports-ground'
};

/** When a kind of partner opens what it shares; the others keep office hours. */
const sharedHours: Readonly<Partial<Record<PartnerKind, readonly (string | null)[]>>> = {
  company: ['Mo-Fr 18:00-21:00; Sa,Su 09:00-17:00', 'Mo-Fr 09:00-17:30'],
  factory: ['Sa,Su 08:00-17:00', 'Mo-Sa 17:30-20:30'],
  school: ['Sa,Su 08:00-17:00', 'Mo-Fr 18:00-20:30; Sa,Su 08:00-18:00'],
  kindergarten: ['Sa,Su 09:00-16:00'],
  restaurant: ['Mo-Fr 14:00-16:30'],
  bank: ['Mo-Fr 09:00-16:30'],
  shop: ['Mo-Su 09:00-20:30', 'Mo-Su 10:00-20:00'],
  'culture-house': ['Tu-Su 09:00-20:30'],
  'property-company': ['Mo-Su 08:30-20:30', 'Mo-Fr 08:30-17:30', null],
  'owners-committee': ['Sa,Su 09:00-17:00', null]
};

/** The rooms and grounds that agreements in force open, and all else they give. */
export function drawGifts(
  partners: readonly Partner[],
  agreements: readonly Agreement[],
  random: Random
): { spaces: OfferedSpace[]; resources: Resource[] } {
  const spaces: OfferedSpace[] = [];
  const resources: Resource[] = [];
  for (const agreement of agreements) {
    const partner = partners[agreement.partner];
    const state = stateOf(agreement);
    if (partner === undefined || state === 'draft' || state === 'ended') continue;
    const drawn = random.fork(`${partner.names.name} ${agreement.community}`);
    for (const offer of agreement.offers) {
      const kind = spaceOf[offer];
      const twice = spaces.some((space) => space.partner === partner.id && space.kind === kind);
      if (kind !== undefined && !twice) {
        const ground = kind === 'sports-ground';
        const seats = drawn.whole(8, partner.seat.building.use === 'office' ? 80 : 36);
        spaces.push({
          id: spaces.length,
          agreement: agreement.id,
          partner: partner.id,
          kind,
          building: partner.seat.id,
          seats: ground ? null : seats,
          areaSquareMetres: ground ? 50 * drawn.whole(8, 60) : Math.round(seats * drawn.between(1.6, 2.6)),
          hours: drawn.pick(sharedHours[partner.kind] ?? ['Mo-Fr 08:30-17:30']),
          stepFree: drawn.chance(0.5) ? true : drawn.chance(0.6) ? false : null,
          freeOfCharge: drawn.chance(0.72)
        });
      }
      const [counted, least, most] = countedAs[offer] ?? ['', 0, 0];
      if (counted === '') continue;
      const amount = drawn.whole(least, most);
      resources.push({
        id: resources.length,
        agreement: agreement.id,
        partner: partner.id,
        kind: offer,
        amount,
        counted
      });
    }
  }
  return { spaces, resources };
}

/** What an offer that is no room is counted in, and how much of it there is at least and at most. */
const countedAs: Readonly<Partial<Record<Offer, readonly [counted: string, least: number, most: number]>>> = {
  parking: ['bays at night', 4, 60],
  training: ['sessions a year', 2, 12],
  'legal-advice': ['sessions a year', 4, 24],
  'medical-consultation': ['sessions a year', 2, 24],
  'financial-advice': ['sessions a year', 2, 8],
  repairs: ['days a year', 4, 24],
  meals: ['meals a day', 10, 60],
  'job-openings': ['openings a year', 2, 40],
  discounts: ['percent', 5, 20],
  'volunteer-teams': ['teams', 1, 4],
  equipment: ['pieces', 2, 30]
};
