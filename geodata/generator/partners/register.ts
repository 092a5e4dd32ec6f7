import type { PlaceSetting } from '../places/setting.ts';
import type { Random } from '../random.ts';
import { drawAgreements, drawGifts, type Agreement, type OfferedSpace, type Resource } from './agreements.ts';
import { drawAreas, type DemonstrationArea } from './demonstration-areas.ts';
import { inventName } from './invented-names.ts';
import { partnerKinds } from './partner-kinds.ts';
import type { Partner } from './partners.ts';
import {
  drawBranches,
  drawPosts,
  shareQualifications,
  type ActionBranch,
  type GridPosts,
  type QualificationCounts
} from './posts.ts';
import { drawPairings, drawProjects, type ClaimedProject, type Pairing } from './projects.ts';

/** All that is known of how organisations and posts stand by a region. Counts and organisations; nobody's name. */
export interface Register {
  readonly partners: readonly Partner[];
  readonly agreements: readonly Agreement[];
  readonly spaces: readonly OfferedSpace[];
  readonly resources: readonly Resource[];
  readonly projects: readonly ClaimedProject[];
  readonly pairings: readonly Pairing[];
  readonly branches: readonly ActionBranch[];
  readonly posts: readonly GridPosts[];
  readonly qualifications: readonly QualificationCounts[];
  readonly areas: readonly DemonstrationArea[];
}

/** Totals that the district's facts give. */
export interface RegisterCounts {
  readonly branches: number;
  readonly areas: number;
  readonly qualifications: readonly [a: number, b: number, c: number];
}

/** 243 action branches, 10 demonstration areas, 321, 245 and 152 qualifications. */
export const districtRegister: RegisterCounts = { branches: 243, areas: 10, qualifications: [321, 245, 152] };
/** Four times as many, as the people are. */
export const cityRegister: RegisterCounts = { branches: 972, areas: 40, qualifications: [1284, 980, 608] };

/** Draws the register of a region on top of its partners. */
export function drawRegister(
  setting: PlaceSetting,
  partners: readonly Partner[],
  counts: RegisterCounts,
  random: Random
): Register {
  const agreements = drawAgreements(setting, partners, random.fork('agreements'));
  return {
    partners,
    agreements,
    ...drawGifts(partners, agreements, random.fork('gifts')),
    projects: drawProjects(setting, partners, random.fork('projects')),
    pairings: drawPairings(setting, partners, random.fork('pairings')),
    branches: drawBranches(setting, counts.branches, random.fork('branches')),
    posts: drawPosts(setting, random.fork('posts')),
    qualifications: shareQualifications(setting, counts.qualifications, random.fork('qualifications')),
    areas: drawAreas(setting, counts.areas, random.fork('areas'))
  };
}

/** Could an organisation that sits in this building lend a room: is there one already? */
export function lendersIn(partners: readonly Partner[]): ReadonlySet<number> {
  return new Set(partners.map(({ seat }) => seat.id));
}

/**
 * The register with one more room: agreed for the next years, free of charge, in the given building. Its partner is the one that
 * sits there; where there is none, a company joins.
 * @param building the building's id
 * @returns the new register; the room is its last space, the agreement its last agreement
 */
export function withFreeRoom(
  setting: PlaceSetting,
  register: Register,
  building: number,
  room: Pick<OfferedSpace, 'kind' | 'seats' | 'areaSquareMetres' | 'hours' | 'stepFree'>,
  random: Random
): Register {
  const seat = setting.buildings[building];
  if (seat === undefined) throw new Error(`There is no building ${String(building)} to lend a room in`);
  const sitting = register.partners.find((one) => one.seat.id === building);
  const used = new Set(register.partners.map(({ names }) => names.name));
  const partner = sitting ?? {
    id: register.partners.length,
    kind: 'company',
    names: inventName(partnerKinds.company.trades, used, random),
    seat,
    offers: ['meeting-space'],
    needs: [],
    joinedOn: '2026-03-02'
  };
  const agreement: Agreement = {
    id: register.agreements.length,
    partner: partner.id,
    community: seat.community,
    offers: ['meeting-space'],
    needs: [],
    validFrom: '2026-04-01',
    validTo: '2029-03-31'
  };
  const space: OfferedSpace = {
    ...room,
    id: register.spaces.length,
    agreement: agreement.id,
    partner: partner.id,
    building,
    freeOfCharge: true
  };
  return {
    ...register,
    partners: sitting === undefined ? [...register.partners, partner] : register.partners,
    agreements: [...register.agreements, agreement],
    spaces: [...register.spaces, space]
  };
}
