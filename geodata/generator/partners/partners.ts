import type { Names } from '../../../src/lib/core/district/district-data.ts';
import type { DraftCompound } from '../draft.ts';
import { named } from '../names.ts';
import { dayNumber, isoDay } from '../places/calendar.ts';
import { coreOf, followed, type Word } from '../places/place-names.ts';
import { isFit } from '../places/sites.ts';
import type { PlaceSetting, Settled, SettledCompound } from '../places/setting.ts';
import type { Random } from '../random.ts';
import { areaOf } from '../shape/ring.ts';
import { inventName } from './invented-names.ts';
import { partnerKinds, type Need, type Offer, type PartnerKind } from './partner-kinds.ts';

/** An organisation that sits in the district and joins in (駐區單位). Nobody who works there is known. */
export interface Partner {
  readonly id: number;
  readonly kind: PartnerKind;
  readonly names: Names;
  /** The building it sits in. */
  readonly seat: Settled;
  readonly offers: readonly Offer[];
  readonly needs: readonly Need[];
  readonly joinedOn: string;
}

/**
 * The organisations of a region: which sit where, what each gives and wants.
 * @param scale 1 for a district of 300,000 people; counts grow with it
 * @returns with dense ids; fewer than asked where there are too few buildings of a use
 */
export function registerPartners(setting: PlaceSetting, scale: number, random: Random): Partner[] {
  const used = new Set<string>();
  const found: Omit<Partner, 'id'>[] = [];
  const guests = new Map<Settled, number>();
  const grounds = new Set<DraftCompound>();
  const join = (kind: PartnerKind, names: Names, seat: Settled, chance: Random): void => {
    const { offers, needs } = partnerKinds[kind];
    guests.set(seat, (guests.get(seat) ?? 0) + 1);
    found.push({
      kind,
      names,
      seat,
      offers: some(offers, chance.whole(1, 3), chance),
      needs: some(needs, chance.whole(0, 2), chance),
      joinedOn: isoDay(chance.whole(dayNumber('2019-03-01'), dayNumber('2026-09-30')))
    });
  };
  for (const kind of kindsInOrder) {
    const chance = random.fork(kind);
    const wanted = Math.round(partnerKinds[kind].count * scale);
    const named = namer(setting, kind, used, chance);
    if (kind === 'property-company' || kind === 'owners-committee') {
      for (const compound of shuffled(governed(setting, kind, chance), chance).slice(0, wanted)) {
        const names = followed(compound.compound.names, compoundWords[kind]);
        const seat = officeIn(compound);
        if (seat === undefined || used.has(names.name)) continue;
        used.add(names.name);
        join(kind, names, seat, chance);
      }
      continue;
    }
    const pool = poolFor(setting, kind);
    for (let i = 0, attempt = 0; i < wanted && pool.length > 0 && attempt < wanted * 12; attempt++) {
      const seat = chance.pick(pool);
      const { compound } = seat.building;
      const wholeGround = compound !== null && groundKinds.includes(kind);
      if ((guests.get(seat) ?? 0) >= guestsAtMost(seat) || (wholeGround && grounds.has(compound))) continue;
      const names = named(seat);
      if (names === null) continue;
      if (wholeGround) grounds.add(compound);
      join(kind, names, seat, chance);
      i += 1;
    }
  }
  return found.map((partner, id) => ({ id, ...partner }));
}

/** These have a walled ground to themselves. */
const groundKinds: readonly PartnerKind[] = ['school', 'hospital'];

/** Where an organisation of a kind may sit: schools and hospitals on grounds without homes, kindergartens among homes, as far as there are any. */
function poolFor(setting: PlaceSetting, kind: PartnerKind): Settled[] {
  const pool = setting.buildings.filter(({ building }) => partnerKinds[kind].uses.includes(building.use));
  if (!groundKinds.includes(kind) && kind !== 'kindergarten') return pool;
  const lived = new Set(setting.compounds.flatMap(({ compound, homes }) => (homes > 0 ? [compound] : [])));
  const own = pool.filter(
    ({ building: { use, compound } }) =>
      use === 'public' && compound !== null && lived.has(compound) === (kind === 'kindergarten')
  );
  return own.length > 0 ? own : pool;
}

const kindsInOrder: readonly PartnerKind[] = [
  'property-company',
  'owners-committee',
  'government-office',
  'school',
  'hospital',
  'kindergarten',
  'care-home',
  'culture-house',
  'factory',
  'bank',
  'law-office',
  'clinic',
  'company',
  'shop',
  'restaurant'
];

const compoundWords: Readonly<Record<'property-company' | 'owners-committee', Word>> = {
  'property-company': ['物业服务中心', '物業服務中心', 'Property Services'],
  'owners-committee': ['业委会', '業委會', 'Owners’ Committee']
};

const banks: readonly Word[] = [
  ['江汇银行', '江匯銀行', 'Jianghui Bank'],
  ['禾丰银行', '禾豐銀行', 'Hefeng Bank'],
  ['云桥银行', '雲橋銀行', 'Yunqiao Bank'],
  ['石舫银行', '石舫銀行', 'Shifang Bank'],
  ['邻里银行', '鄰里銀行', 'Linli Bank']
];

const offices: readonly Word[] = [
  ['司法所', '司法所', 'Justice Office'],
  ['综合行政执法队', '綜合行政執法隊', 'Enforcement Team'],
  ['市场监管所', '市場監管所', 'Market Supervision Office'],
  ['财政所', '財政所', 'Finance Office'],
  ['文化站', '文化站', 'Culture Office'],
  ['劳动保障服务所', '勞動保障服務所', 'Labour Services']
];

/** How an organisation of a kind is called where it sits; null: the name that fits there is taken. */
function namer(
  setting: PlaceSetting,
  kind: PartnerKind,
  used: Set<string>,
  random: Random
): (seat: Settled) => Names | null {
  const unused = (names: Names): Names | null => {
    if (used.has(names.name)) return null;
    used.add(names.name);
    return names;
  };
  const namesOf = new Map([...setting.streets, ...setting.communities].map(({ code, names }) => [code, names]));
  if (kind === 'government-office') {
    return ({ street }) => {
      const names = namesOf.get(street);
      return names === undefined ? null : unused(followed(names, random.pick(offices)));
    };
  }
  if (kind === 'bank') {
    return ({ community }) => {
      const names = namesOf.get(community);
      if (names === undefined) return null;
      const [bankHans, bankHant, bankEn] = random.pick(banks);
      const core = coreOf(names);
      return unused(
        named(`${bankHans}${core.hans ?? ''}支行`, `${bankHant}${core.hant ?? ''}支行`, `${bankEn}, ${core.en ?? ''}`)
      );
    };
  }
  return () => inventName(partnerKinds[kind].trades, used, random);
}

/** Compounds where people live that have a property company, or an owners' committee. Not known: as often as chance says. */
function governed(
  setting: PlaceSetting,
  kind: 'property-company' | 'owners-committee',
  random: Random
): SettledCompound[] {
  return setting.compounds.filter(({ compound, homes }) => {
    const known = kind === 'property-company' ? compound.propertyCompany : compound.residentsCommittee;
    const drawn = random.chance(kind === 'property-company' ? 0.6 : 0.4);
    return homes > 0 && (known ?? drawn);
  });
}

/** Who looks after a compound sits in the largest house of it that is no home and no school; else at the foot of its largest block. */
function officeIn({ buildings }: SettledCompound): Settled | undefined {
  const fit = buildings.filter((one) => one.building.use !== 'public' && isFit(one));
  const sorted = (fit.length > 0 ? fit : buildings).toSorted(
    (a, b) =>
      Number(a.building.use === 'residential') - Number(b.building.use === 'residential') ||
      areaOf(b.building.ring) - areaOf(a.building.ring) ||
      a.id - b.id
  );
  return sorted[0];
}

/** How many organisations a building takes, by its use. */
function guestsAtMost({ building: { use, floors } }: Settled): number {
  return use === 'office' ? Math.max(2, Math.floor(floors / 2)) : use === 'industrial' || use === 'commercial' ? 2 : 1;
}

/** Some members of a list, in the list's order. */
export function some<T>(list: readonly T[], count: number, random: Random): T[] {
  const kept = new Set(shuffled(list, random).slice(0, count));
  return list.filter((member) => kept.has(member));
}

/** The list in an order drawn by chance. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const order = [...list];
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.whole(0, i);
    const [a, b] = [order[i], order[j]];
    if (a === undefined || b === undefined) continue;
    order[i] = b;
    order[j] = a;
  }
  return order;
}
