import { counted } from '../counted.ts';
import type { CompareWords, SheetWords } from './sheet-words.ts';

/** The words of a unit's sheet. */
export const sheet: SheetWords = {
  kicker: 'One unit on one page',
  toMap: 'See it on the map',
  toCompare: 'Compare with another question',
  toSheet: 'One-page sheet, to print',
  print: 'Print',
  paper: 'Paper',
  papers: { a4: 'A4 upright', a3: 'A3 across' },
  leftOut: (parts) =>
    `It prints on one page. Where that is full, these are left out, in this order: ${parts}. The screen shows all.`,
  asTable: 'As a table',
  nobody: 'Nobody is counted as living here; it is not part of coverage and has no gap.',
  few: (count) =>
    `Fewer than ${count} people live here. To protect them they are counted together with a neighbouring unit, and no figure is given here.`,
  aged: 'aged 60 and over, about',
  picture: {
    alt: (unit) => `Small map of ${unit}: its border, the units within, places and patches of the gap`,
    north: 'N',
    places: (service) => `places of ${service}`,
    patches: 'patches of the gap, by number',
    gapBuildings: 'buildings not reached',
    remedies: 'where something would help'
  },
  claimed: {
    heading: 'What a circle claims, and what can be walked',
    some: (claimed, missing) => `A circle drawn with a compass claims ${claimed}; of these, ${missing} cannot walk it.`,
    all: (claimed) => `A circle drawn with a compass claims ${claimed}, and all of them can walk it.`,
    nobody: 'Not even a circle drawn with a compass claims anybody.',
    cause: 'Why not reached',
    within: 'within the circle',
    total: 'all of the gap'
  },
  cause: {
    hours: 'closed at that time',
    water: 'water in between',
    railway: 'a railway in between',
    expressway: 'an expressway in between',
    wall: 'a wall in between',
    distance: 'too far by any way'
  },
  kinds: { heading: 'Six kinds, and who can walk to each', note: (walker, when) => `at ${walker}, ${when}` },
  kindCount: {
    heading: 'How many of the six kinds people reach',
    row: (written, count) => `${written} ${counted(count, 'kind', 'kinds')}`
  },
  depth: {
    heading: 'How many arrive within how long',
    alt: (points) => `Curve: share of people who arrive within each walking time. ${points}`,
    point: (minutes, share) => `${minutes} ${share}`,
    caption: (minutes, share) => `Within ${minutes}, ${share} arrive.`,
    excess: (minutes) =>
      `Those not reached walk ${minutes} too long on average; a walk of more than 30 minutes counts as 30.`
  },
  parts: { heading: (level) => `Units within (${level}), largest gap first`, sum: 'Sum of the gaps' },
  patches: {
    heading: 'Largest patches of the gap',
    nearest: (place, from, to) =>
      to === null
        ? `nearest is ${place}, ${from} to more than 30 on foot`
        : `nearest is ${place}, ${from} to ${to} on foot`,
    none: 'some homes reach none within 30 minutes on foot',
    rest: (written, count, people) => `${written} more ${counted(count, 'patch', 'patches')}, ${people}`
  },
  remedies: {
    heading: 'What would close it',
    gate: (compound, state) => `Open a gate of ${compound} (now “${state}”)`,
    gateUnnamed: (state) => `Open a gate of a compound (now “${state}”)`,
    bridge: {
      water: 'One more way across the water',
      railway: 'One more way across the railway',
      expressway: 'One more way across the expressway',
      wall: 'One more opening in the wall'
    },
    service: (place, service) => `Let ${place} offer ${service} too`,
    hours: (place) => `Keep ${place} open at that time`,
    people: (people) => `${people} would be reached`,
    everywhere: (people) => `${people} in the whole district`,
    apart: 'Each was tried by itself; they do not add up.',
    none: 'No single gate, crossing or existing place would close a part of this gap by itself.',
    tried: (tried, possible) =>
      `Of ${possible} gates and crossings that might help, the ${tried} straightest were tried.`
  },
  critical: {
    heading: 'Places that could not be spared',
    alone: (people) => `${people} reach no other`,
    twice: (people, share) => `Of those reached, ${people} (${share}) have a second place to go to.`,
    none: 'Nobody depends on one place alone.'
  },
  borrowed: {
    heading: 'Whose places reach whose people',
    caption: 'People reached, by the street office they live in and that of their nearest place',
    home: 'live in',
    host: 'place in',
    nowhere: 'in no street office',
    own: (share) => `${share} are reached by a place of their own street office.`
  },
  trend: {
    heading: 'Earlier computations',
    once: (date, share) => `Only the computation of ${date} is kept (${share}), so there is no change to see yet.`,
    caption: (minutes, first, last) => `Share reached within ${minutes}: from ${first} to ${last}.`,
    date: 'Computed on'
  },
  hours: {
    heading: 'The 168 hours of a week',
    alt: 'Share of people reached, by day of the week and hour',
    caption: (most, least) => `Most: ${most}; least: ${least}.`,
    always: (share) => `The same all week: ${share}.`,
    perhaps: (share) => ` Places of unknown hours might serve ${share} more at most.`,
    moment: (moment, share) => `${moment}, ${share}`,
    reached: 'reached',
    unknown: 'hours unknown',
    unreached: 'not reached, or closed'
  },
  rules: 'Rules it is held to',
  counting: {
    heading: 'How it is counted',
    text: 'Buildings of fewer than 10 people are merged with neighbours into one counting cell, which is reached when each of its buildings is. So all counts add up, and the difference between any two is none or at least 10 people.',
    depth: (depth, severity) => `Depth of the gap ${depth}, severity ${severity} (FGT, a = 1, 2).`,
    computed: (when) => `computed ${when}`,
    method: (version) => `method ${version}`
  }
};

/** The words of two questions side by side. */
export const compare: CompareWords = {
  heading: 'Two questions, side by side',
  intro: 'The same units in the same order: where does the answer hang on how one asks?',
  side: { first: 'A', second: 'B' },
  kicker: { first: 'Question A', second: 'Question B' },
  ask: 'Compare',
  within: 'Within',
  level: 'By level',
  same: 'A and B ask the same question. Change one of them and compare again.',
  nothing: (level) => `Both questions have the same answer in every ${level}.`,
  total: (points) => `Share reached, B − A: ${points}`,
  most: 'Where they differ most, by people',
  line: (unit, first, second, points, people) => `${unit}: A ${first}, B ${second} (${points}, ${people})`,
  caption: (level) => `Share of people reached, by ${level}`,
  chart: 'share, 0–100%',
  difference: 'B − A',
  points: (written) => `${written} points`,
  unreachedMore: 'change of the gap',
  rest: (written, count) =>
    `${written} ${counted(count, 'unit', 'units')} that ${counted(count, 'differs', 'differ')} less are not listed`,
  alike: (written, count) => `${written} ${counted(count, 'unit does', 'units do')} not differ`
};
