import type { Age } from '../draft.ts';
import type { IssueKind } from './kinds.ts';

/** How a report comes in: a post on its round, the hotline, the residents' app, or a sensor. Never who. */
export const issueSources = ['patrol', 'hotline', 'app', 'sensor'] as const;
export type IssueSource = (typeof issueSources)[number];

/** Where things lie: at a building's entrance, a compound's gate, along a street, at a shop. */
export const spotKinds = ['entrance', 'gate', 'street', 'shop'] as const;
export type SpotKind = (typeof spotKinds)[number];

/** When through the day, as a weight an hour from midnight: one digit each. */
const hours = {
  office: '000000125899754688765321',
  morning: '000002478876544455443210',
  errands: '100001355433334456887643',
  evening: '210000011112222223478997',
  works: '100001678877746777654322',
  anyTime: '211112367776656667776543',
  night: '521111222211112223578997'
} as const;

/** Habits of a kind of issue. All numbers are invented; none is measured anywhere. */
export interface Habit {
  /** Of a hundred issues in a mixed district. */
  readonly weight: number;
  /** Times the mean: in the old town, in work-unit compounds, in new estates, in villages. */
  readonly byAge: Readonly<Record<Age, number>>;
  /** Times the mean, January to December; what lies between middles of months is between them. */
  readonly months: readonly number[];
  readonly hours: string;
  /** Shares by source, in the order of `issueSources`. */
  readonly sources: readonly number[];
  /** Times a working day's, on a weekend day or a holiday. */
  readonly restDays: number;
  /** Share settled without leaving the grid. */
  readonly inGrid: number;
  /** Mean hours of work on it where the grid settles it. */
  readonly settleHours: number;
  /** Is it passed on at night too? */
  readonly urgent: boolean;
  /** Weights in the order of `spotKinds`. Never the entrance where that would point at a home's own doing. */
  readonly spots: readonly number[];
}

const ages = (oldTown: number, workUnit: number, newEstate: number, village: number): Habit['byAge'] => ({
  oldTown,
  workUnit,
  newEstate,
  village
});

const steady = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

export const habits: Readonly<Record<IssueKind, Habit>> = {
  'property-upkeep': {
    weight: 12,
    byAge: ages(1.2, 1.5, 0.6, 0.4),
    months: [0.9, 0.8, 1, 1, 1, 1.2, 1.3, 1.1, 1, 1, 0.9, 0.9],
    hours: hours.office,
    sources: [0.22, 0.42, 0.36, 0],
    restDays: 0.75,
    inGrid: 0.7,
    settleHours: 30,
    urgent: false,
    spots: [1, 0, 0, 0]
  },
  'lift-facility': {
    weight: 5,
    byAge: ages(0.4, 0.6, 1.7, 0.3),
    months: steady,
    hours: hours.anyTime,
    sources: [0.1, 0.4, 0.3, 0.2],
    restDays: 1,
    inGrid: 0.62,
    settleHours: 9,
    urgent: true,
    spots: [3, 1, 0, 0]
  },
  'place-service': {
    weight: 3,
    byAge: ages(1.1, 1, 1, 0.8),
    months: steady,
    hours: hours.office,
    sources: [0.2, 0.35, 0.45, 0],
    restDays: 0.6,
    inGrid: 0.85,
    settleHours: 12,
    urgent: false,
    spots: [0, 1, 2, 1]
  },
  litter: {
    weight: 14,
    byAge: ages(1.4, 1.1, 0.7, 1),
    months: [1, 1.1, 0.9, 0.9, 1, 1.1, 1.2, 1.2, 1, 0.9, 0.9, 0.9],
    hours: hours.morning,
    sources: [0.55, 0.2, 0.22, 0.03],
    restDays: 1,
    inGrid: 0.93,
    settleHours: 4,
    urgent: false,
    spots: [0, 1, 3, 1]
  },
  'bulky-waste': {
    weight: 7,
    byAge: ages(0.9, 0.9, 1.3, 0.6),
    months: [1, 1, 1.2, 1.2, 1.1, 0.9, 0.8, 0.8, 1, 1.1, 1, 0.9],
    hours: hours.morning,
    sources: [0.5, 0.22, 0.28, 0],
    restDays: 1.05,
    inGrid: 0.85,
    settleHours: 20,
    urgent: false,
    spots: [0, 3, 2, 0]
  },
  greenery: {
    weight: 5,
    byAge: ages(0.6, 1, 1.4, 0.6),
    months: [0.5, 0.5, 0.9, 1.2, 1.4, 1.4, 1.4, 1.3, 1.1, 0.9, 0.7, 0.5],
    hours: hours.office,
    sources: [0.35, 0.3, 0.35, 0],
    restDays: 0.85,
    inGrid: 0.78,
    settleHours: 60,
    urgent: false,
    spots: [0, 1, 4, 0]
  },
  parking: {
    weight: 12,
    byAge: ages(0.9, 1.1, 1.5, 0.4),
    months: [1.1, 1.1, 1, 1, 1, 0.9, 0.9, 0.9, 1, 1.1, 1, 1],
    hours: hours.errands,
    sources: [0.35, 0.33, 0.32, 0],
    restDays: 1.1,
    inGrid: 0.8,
    settleHours: 5,
    urgent: false,
    spots: [0, 2, 4, 1]
  },
  'road-damage': {
    weight: 5,
    byAge: ages(1.2, 1, 0.8, 1.3),
    months: [1.2, 1.2, 1.1, 1, 0.9, 1, 1.1, 1, 0.9, 0.9, 0.9, 1],
    hours: hours.office,
    sources: [0.45, 0.3, 0.25, 0],
    restDays: 0.75,
    inGrid: 0.35,
    settleHours: 70,
    urgent: false,
    spots: [0, 0, 1, 0]
  },
  'street-lamp': {
    weight: 4,
    byAge: ages(1.1, 1, 0.8, 1.4),
    months: [1.3, 1.2, 1, 0.9, 0.8, 0.8, 0.8, 0.8, 0.9, 1.1, 1.2, 1.3],
    hours: hours.evening,
    sources: [0.35, 0.3, 0.2, 0.15],
    restDays: 1,
    inGrid: 0.5,
    settleHours: 30,
    urgent: false,
    spots: [0, 0, 1, 0]
  },
  'noise-trade': {
    weight: 8,
    byAge: ages(1.1, 0.9, 1.4, 0.3),
    months: [0.6, 0.6, 0.8, 0.9, 1.1, 1.4, 1.5, 1.5, 1.2, 1, 0.8, 0.6],
    hours: hours.evening,
    sources: [0.12, 0.48, 0.4, 0],
    restDays: 1.35,
    inGrid: 0.82,
    settleHours: 3,
    urgent: true,
    spots: [0, 0, 1, 3]
  },
  'noise-works': {
    weight: 5,
    byAge: ages(0.7, 0.8, 1.7, 0.5),
    months: [0.8, 0.6, 1.1, 1.1, 1.1, 1.1, 1, 1.1, 1.1, 1, 1, 1],
    hours: hours.works,
    sources: [0.12, 0.53, 0.35, 0],
    restDays: 0.8,
    inGrid: 0.6,
    settleHours: 6,
    urgent: true,
    spots: [0, 1, 3, 0]
  },
  drainage: {
    weight: 7,
    byAge: ages(1.6, 1.4, 0.5, 0.8),
    months: [0.6, 0.6, 0.7, 0.8, 1, 2, 2.1, 1.5, 0.9, 0.7, 0.6, 0.5],
    hours: hours.anyTime,
    sources: [0.25, 0.4, 0.25, 0.1],
    restDays: 1,
    inGrid: 0.66,
    settleHours: 14,
    urgent: true,
    spots: [0, 1, 4, 0]
  },
  'water-leak': {
    weight: 4,
    byAge: ages(1.3, 1.3, 0.7, 0.8),
    months: [1.8, 1.5, 1, 0.8, 0.8, 0.8, 0.9, 0.9, 0.8, 0.8, 0.9, 1.2],
    hours: hours.anyTime,
    sources: [0.2, 0.45, 0.25, 0.1],
    restDays: 1,
    inGrid: 0.55,
    settleHours: 12,
    urgent: true,
    spots: [1, 0, 2, 0]
  },
  'fire-lane': {
    weight: 4,
    byAge: ages(1.1, 1.2, 1.1, 0.4),
    months: [1.2, 1.2, 1, 1, 0.9, 0.9, 0.9, 0.9, 0.9, 1, 1.1, 1.2],
    hours: hours.errands,
    sources: [0.6, 0.2, 0.2, 0],
    restDays: 1,
    inGrid: 0.85,
    settleHours: 3,
    urgent: true,
    spots: [0, 3, 1, 0]
  },
  'bike-charging': {
    weight: 5,
    byAge: ages(1.4, 1.4, 0.6, 0.8),
    months: [1.7, 1.5, 1.1, 0.8, 0.7, 0.7, 0.8, 0.8, 0.7, 0.8, 1.2, 1.6],
    hours: hours.night,
    sources: [0.55, 0.15, 0.15, 0.15],
    restDays: 1,
    inGrid: 0.88,
    settleHours: 4,
    urgent: true,
    spots: [1, 2, 0, 0]
  },
  'illegal-building': {
    weight: 3,
    byAge: ages(1.3, 1.1, 0.7, 1.4),
    months: [0.8, 0.7, 1.1, 1.2, 1.1, 1, 1, 1, 1, 1.1, 1, 0.9],
    hours: hours.office,
    sources: [0.45, 0.3, 0.25, 0],
    restDays: 0.8,
    inGrid: 0.4,
    settleHours: 120,
    urgent: false,
    spots: [0, 1, 2, 0]
  }
};

/** When a source speaks: a weight for each hour, and for Monday … Sunday and a public holiday. */
export interface SourceHabit {
  readonly hours: string;
  readonly days: readonly number[];
}

export const sourceHabits: Readonly<Record<IssueSource, SourceHabit>> = {
  patrol: { hours: '000000139986125887644310', days: [1.2, 1.15, 1.1, 1.1, 1.05, 0.7, 0.6, 0.4] },
  hotline: { hours: '111111127998645776543222', days: [1.35, 1.15, 1.1, 1.05, 1.05, 0.65, 0.6, 0.45] },
  app: { hours: '321111134555665566678886', days: [0.98, 0.95, 0.95, 0.95, 1, 1.1, 1.08, 0.9] },
  sensor: { hours: '555555555555555555555555', days: [1, 1, 1, 1, 1, 1, 1, 1] }
};
