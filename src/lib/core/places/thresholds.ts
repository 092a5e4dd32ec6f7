import type { ServiceKind } from './service-kind.ts';

/**
 * How far a clause has been checked: against the standard's text (`verified`), quoted by another text (`secondary`),
 * set by the district itself (`local`), or named by a standard whose text nobody here has read (`unverified`).
 */
export const thresholdStatuses = ['verified', 'secondary', 'local', 'unverified'] as const;
export type ThresholdStatus = (typeof thresholdStatuses)[number];

/** The facility kind of the rule that speaks for a service kind as a whole. */
export const headline = 'headline';

/**
 * One rule: how near a facility of one kind ought to be. Rules of a facility kind compare walked metres; the headline
 * of a service kind compares minutes at 1.0 m/s.
 */
export interface ThresholdRule {
  readonly service: ServiceKind;
  readonly facilityKind: string;
  readonly metres: number;
  readonly minutes: number | null;
  readonly clause: string;
  readonly source: string;
  readonly status: ThresholdStatus;
  /** The day the rule holds from, ISO yyyy-mm-dd. */
  readonly validFrom: string;
}

const planning = { source: 'GB 50180-2018, App. B/C', status: 'unverified', validFrom: '2018-12-01' } as const;
const commerce = {
  source: 'Ministry of Commerce and 11 others, guide to building 15-minute convenient living circles',
  status: 'secondary',
  validFrom: '2021-07-01'
} as const;
const district = { source: 'district', status: 'local', validFrom: '2021-07-01' } as const;

const headlineRule = (service: ServiceKind): ThresholdRule => ({
  service,
  facilityKind: headline,
  metres: 900,
  minutes: 15,
  clause: '15-minute circle: 15 minutes at 1.0 m/s, the middle of 800–1000 m (2.0.2)',
  source: 'GB 50180-2018, 2.0.2',
  status: 'unverified',
  validFrom: '2018-12-01'
});

/**
 * The rules a new district starts with. They are data: copied into its own rows, where it may change them. No row is
 * `verified`, because nobody has yet laid one beside the text of its standard.
 */
export const defaultThresholds: readonly ThresholdRule[] = [
  headlineRule('government'),
  {
    service: 'government',
    facilityKind: 'community-station',
    metres: 300,
    minutes: null,
    clause: 'community service station: service radius 300 m',
    ...planning
  },
  {
    service: 'government',
    facilityKind: 'street-hub',
    metres: 1000,
    minutes: null,
    clause: 'street service centre: service radius 1000 m',
    ...planning
  },

  headlineRule('daily-life'),
  {
    service: 'daily-life',
    facilityKind: 'convenience-store',
    metres: 300,
    minutes: 5,
    clause: '5 minutes to a convenience store',
    ...commerce
  },
  {
    service: 'daily-life',
    facilityKind: 'breakfast',
    metres: 480,
    minutes: 8,
    clause: '8 minutes to breakfast',
    ...commerce
  },
  {
    service: 'daily-life',
    facilityKind: 'pharmacy',
    metres: 480,
    minutes: 8,
    clause: '8 minutes to a pharmacy',
    ...commerce
  },
  {
    service: 'daily-life',
    facilityKind: 'market',
    metres: 480,
    minutes: 8,
    clause: '8 minutes to a food market',
    ...commerce
  },
  {
    service: 'daily-life',
    facilityKind: 'supermarket',
    metres: 900,
    minutes: 15,
    clause: '15 minutes to a supermarket',
    ...commerce
  },

  {
    ...headlineRule('legal'),
    metres: 1000,
    clause: 'no national walking clause found; 15 minutes, 1000 m',
    ...district
  },

  headlineRule('culture-sports'),
  {
    service: 'culture-sports',
    facilityKind: 'culture-station',
    metres: 500,
    minutes: null,
    clause: 'culture station: service radius 500 m',
    ...planning
  },
  {
    service: 'culture-sports',
    facilityKind: 'culture-centre',
    metres: 1000,
    minutes: null,
    clause: 'culture centre: service radius 1000 m',
    ...planning
  },
  {
    service: 'culture-sports',
    facilityKind: 'exercise-ground',
    metres: 300,
    minutes: null,
    clause: 'outdoor exercise ground: service radius 300 m',
    ...planning
  },

  headlineRule('care'),
  {
    service: 'care',
    facilityKind: 'day-care',
    metres: 300,
    minutes: null,
    clause: 'day care for elders: service radius 300 m',
    ...planning
  },
  {
    service: 'care',
    facilityKind: 'health-station',
    metres: 500,
    minutes: null,
    clause: 'community health station: service radius 500 m, as quoted',
    source: 'TD/T 1062-2021',
    status: 'secondary',
    validFrom: '2021-07-01'
  },
  {
    service: 'care',
    facilityKind: 'nursery',
    metres: 500,
    minutes: null,
    clause: 'nursery: service radius 500 m',
    ...planning
  },

  {
    ...headlineRule('party-member'),
    metres: 1000,
    clause: 'no distance clause found; 15 minutes, 1000 m',
    ...district
  }
];
