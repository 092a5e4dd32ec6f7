import type { ServiceKind } from '../../../src/lib/core/places/service-kind.ts';
import type { PartnerKind } from '../partners/partner-kinds.ts';
import type { Partner } from '../partners/partners.ts';
import type { Random } from '../random.ts';
import { distance } from '../shape/plane.ts';
import { followed } from './place-names.ts';
import type { PlaceSite } from './region-place.ts';
import { Served } from './served.ts';
import { grouped, type PlaceSetting } from './setting.ts';
import { heartOfHomes, isFit, isPublic, mostNeeded, nearestFree, type Taken } from './sites.ts';

/** Where a micro position is: behind a compound's gate, in a shop front, in an office or a public building. */
type Setup = 'compound' | 'street' | 'office';
const setups: readonly Setup[] = ['compound', 'street', 'office'];

/** Shares of all micro positions. */
const shareOf: Readonly<Record<Setup, number>> = { compound: 0.45, street: 0.35, office: 0.2 };

/** Micro positions stand this far apart where there is room: their own small circle. */
const ownCircleMetres = 450;

/** A community's station is looked for this far from where most of its homes are. */
const stationWithinMetres = 300;

/** Who lends a community's station a room; else it has a house of its own. */
const stationHosts: readonly PartnerKind[] = ['property-company', 'owners-committee', 'culture-house', 'care-home'];
const stationUses = ['public', 'mixed', 'commercial', 'office', 'residential', 'other'] as const;

const stationWord = ['党群服务站', '黨群服務站', 'Station'] as const;
const microWord = ['微阵地', '微陣地', 'Micro-position'] as const;
const legalWord = ['法律驿站', '法律驛站', 'Legal Stop'] as const;

/**
 * The micro positions, most of them in a partner's house: first a station in every community that has no hub, then the rest where
 * homes have none near, by the shares of the three setups.
 * @returns `count` sites; a station without a fitting partner near is in a house of its own
 */
export function openMicroPositions(
  setting: PlaceSetting,
  partners: readonly Partner[],
  hubs: readonly PlaceSite[],
  count: number,
  taken: Taken,
  random: Random
): PlaceSite[] {
  const near = new Served(setting.quarters, ownCircleMetres);
  for (const hub of hubs) near.add(hub.seat.building.entrance);
  const left: Record<Setup, number> = {
    compound: Math.round(count * shareOf.compound),
    street: Math.round(count * shareOf.street),
    office: count - Math.round(count * shareOf.compound) - Math.round(count * shareOf.street)
  };
  const numbers = new Map<string, number>();
  const hosts = new Set<Partner>();
  const names = new Set<string>();
  const sites: PlaceSite[] = [];
  const settle = (site: Omit<PlaceSite, 'word' | 'kind'>): void => {
    const { community } = site.seat;
    const number = (numbers.get(community) ?? 0) + 1;
    numbers.set(community, number);
    taken.add(site.seat);
    near.add(site.seat.building.entrance);
    names.add(site.names.name);
    sites.push({ word: `micro-${community}-${String(number)}`, kind: 'micro', ...site });
  };

  const homes = new Served(setting.quarters);
  const hostable = partners.filter((one) => letsIn(one) && homes.gain(one.seat.building.entrance) > 0);
  const pools = grouped(hostable, setupOf);
  const byCommunity = grouped(hostable, ({ seat }) => seat.community);
  const withHub = new Set(hubs.map(({ word }) => word));
  for (const community of setting.communities) {
    if (withHub.has(`hub-${community.code}`) || sites.length >= count) continue;
    const buildings = setting.byCommunity.get(community.code) ?? [];
    const heart = heartOfHomes(buildings);
    const host = (byCommunity.get(community.code) ?? [])
      .filter(({ kind, seat }) => stationHosts.includes(kind) && isPublic(seat) && !taken.has(seat))
      .map((partner) => ({ partner, metres: distance(partner.seat.centre, heart) * random.between(0.6, 1.4) }))
      .filter(({ metres }) => metres < stationWithinMetres)
      .toSorted((a, b) => a.metres - b.metres || a.partner.id - b.partner.id)[0]?.partner;
    const seat = host?.seat ?? nearestFree(buildings, heart, stationUses, 250, taken);
    if (seat === null) continue;
    if (host !== undefined) hosts.add(host);
    left[host === undefined ? 'street' : setupOf(host)] -= 1;
    settle({
      facilityKind: 'community-station',
      names: followed(community.names, stationWord),
      host: host?.names.name ?? null,
      leaning: leaningOf(host),
      seat
    });
  }

  // Offices are few and stand together, so that they choose first.
  for (const setup of ['office', 'compound', 'street', 'compound'] as const) {
    const pool = pools.get(setup) ?? [];
    const chance = random.fork(setup);
    for (let attempt = 0; left[setup] > 0 && sites.length < count && attempt < count * 6; attempt++) {
      const host = mostNeeded(pool, ({ seat }) => seat, near, setup === 'office' ? 3 : 4, taken, chance);
      if (host === null || hosts.has(host)) continue;
      const legal = host.kind === 'law-office';
      const compound = setup === 'compound' ? (host.seat.building.compound?.names ?? null) : null;
      const named = followed(compound ?? host.names, legal ? legalWord : microWord);
      if (names.has(named.name)) continue;
      hosts.add(host);
      left[setup] -= 1;
      settle({
        facilityKind: legal ? 'legal-station' : 'micro-position',
        names: named,
        host: host.names.name,
        leaning: leaningOf(host),
        seat: host.seat
      });
    }
  }
  // What one setup had no room for, the others take.
  const rest = setups.flatMap((setup) => pools.get(setup) ?? []);
  for (const host of rest) {
    if (sites.length >= count) break;
    const named = followed(host.names, microWord);
    // A law office's is a legal stop, and those were placed above.
    if (hosts.has(host) || taken.has(host.seat) || names.has(named.name) || host.kind === 'law-office') continue;
    hosts.add(host);
    settle({
      facilityKind: 'micro-position',
      names: named,
      host: host.names.name,
      leaning: leaningOf(host),
      seat: host.seat
    });
  }
  return sites;
}

/** The kind of service that an organisation knows best. */
function leaningOf(host: Partner | undefined): ServiceKind | null {
  return host === undefined ? null : (leanings[host.kind] ?? null);
}

const leanings: Readonly<Partial<Record<PartnerKind, ServiceKind>>> = {
  'law-office': 'legal',
  clinic: 'care',
  hospital: 'care',
  'care-home': 'care',
  'culture-house': 'culture-sports',
  shop: 'daily-life',
  restaurant: 'daily-life',
  bank: 'daily-life',
  company: 'party-member'
};

/** Where a micro position in this partner's house would be. */
function setupOf({ kind, seat: { building } }: Partner): Setup {
  if (kind === 'property-company' || kind === 'owners-committee') return 'compound';
  return building.use === 'mixed' || building.use === 'commercial' ? 'street' : 'office';
}

/** Who may host: not a school, whose guests are children; a street's offices have the street's hub; somebody must get in, and it is no hall. */
function letsIn({ kind, seat }: Partner): boolean {
  const gates = seat.building.compound?.gates ?? [];
  const shut = gates.length > 0 && gates.every(({ state }) => state === 'closed');
  return !shut && isFit(seat) && kind !== 'government-office' && kind !== 'school' && kind !== 'kindergarten';
}
