import { counted } from '../counted.ts';
import type { DrillWords } from './drill-words.ts';

/** The words of the drill-down. */
export const drill: DrillWords = {
  crumbs: 'Lies in',
  card: 'Six kinds, and why',
  sheet: 'One-page sheet',
  nobody: 'Nobody is counted as living here; it is not part of coverage and has no gap.',
  few: (count) =>
    `Fewer than ${count} people live here. To protect them they are counted together with a neighbouring unit, and no figure is given here.`,
  fewShort: (count) => `fewer than ${count}`,
  allReached: 'all reached',
  listed: 'List',
  list: { units: 'By unit', homes: 'By building', patches: 'By patch of the gap' },
  failed: 'This did not arrive. Check the connection and try again.',
  retry: 'Try again',
  homes: {
    heading: 'Buildings, longest walk first',
    note: 'No people are told by building. The verdict is that of the counting cell: reached when its slowest building is.',
    none: 'No building here is lived in.',
    state: { reached: 'reached', unknown: 'hours unknown', unreached: 'gap' },
    withNeighbours: (written, count) => `one verdict with ${written} ${counted(count, 'neighbour', 'neighbours')}`,
    rest: (written, count) => `${written} more ${counted(count, 'building', 'buildings')}`,
    notListed: (written, count) =>
      `${written} nearer ${counted(count, 'building is', 'buildings are')} not listed; click them on the map.`
  },
  patches: {
    heading: 'Where the gap hangs together',
    kicker: 'Patch of the gap',
    title: (rank) => `Patch ${rank}`,
    note: 'Buildings not reached, within 100 m of each other, make one patch.',
    none: (minutes, service) => `No patch: everybody here can walk to ${service} within ${minutes}.`,
    asking: 'Finding the patches…',
    stale: 'Asking anew…',
    gone: 'For the question as it is now there is no such patch. Choose another from the list.',
    cause: {
      hours: 'closed at that time',
      water: 'a canal or water in between',
      railway: 'a railway in between',
      expressway: 'an expressway in between',
      wall: 'a wall or gate in between',
      distance: 'too far by any way'
    },
    nearest: (place, walk) => `nearest ${place}, from ${walk} on foot`,
    nearestFrom: (place, from, to) =>
      to === null
        ? `Nearest is ${place}, from ${from} on foot; from some homes more than 30 minutes`
        : `Nearest is ${place}, ${from} to ${to} on foot`,
    noPlace: 'no place at all within 30 minutes on foot',
    rest: (written, count) => `${written} more ${counted(count, 'patch', 'patches')}`,
    sum: (written, count) => `sum of ${written} ${counted(count, 'patch', 'patches')}`,
    legend: 'Patches of the gap, numbered by people'
  },
  why: {
    heading: 'Why not, and what would help',
    causes: 'Why not reached',
    asking: 'Looking for the causes…',
    claimed: {
      some: (claimed, missing) =>
        `A circle drawn with a compass claims ${claimed}; of these, ${missing} cannot walk it.`,
      all: (claimed) => `A circle drawn with a compass claims ${claimed}, and all of them can walk it.`,
      nobody: 'Even a circle drawn with a compass claims nobody here.',
      patch: (claimed) => `A circle drawn with a compass claims ${claimed} of this patch; none of them can walk it.`,
      patchNobody: 'Even a circle drawn with a compass does not claim this patch.',
      building: (walk) =>
        walk === null
          ? 'A circle drawn with a compass claims it; the walk takes more than 30 minutes.'
          : `A circle drawn with a compass claims it; the walk takes ${walk}.`,
      buildingNot: 'Even a circle drawn with a compass does not claim it.'
    },
    buildingReached: 'It is reached from here; there is no gap.',
    buildingUnknown: 'Nobody knows whether the places within reach are open then.',
    cause: (cause) => `Main cause: ${cause}.`
  },
  remedies: {
    heading: 'What would have to be different, each tried out',
    asking: 'Opening gate after gate, adding crossing after crossing, and counting anew. It may take half a minute.',
    stop: 'Do not wait',
    gate: (compound, state) => `If a gate of ${compound} were opened (now “${state}”)`,
    bridge: {
      water: (metres) => `If there were one more way across the water (${metres} long)`,
      railway: (metres) => `If there were one more way across the railway (${metres} long)`,
      expressway: (metres) => `If there were one more way across the expressway (${metres} long)`,
      wall: (metres) => `If the wall had one more opening (${metres} of way)`
    },
    service: (place, service) => `If ${place} offered ${service} too`,
    hours: (place) => `If ${place} were open at that time`,
    then: {
      patch: (people, minutes) => `${people} of this patch would reach it within ${minutes}`,
      unit: (people, minutes) => `${people} of this unit who do not now would reach it within ${minutes}`,
      building: (people, minutes) =>
        `${people} here, those counted together with it included, would reach it within ${minutes}`
    },
    sentence: (condition, result) => `${condition}, ${result}`,
    all: (walk) => `all would, the farthest in ${walk}`,
    everywhere: (people) => `${people} in the whole district`,
    show: 'Show on the map',
    ways: 'Gates and crossings',
    places: 'Existing places',
    noWay: (tried, count) =>
      `${tried} ${counted(count, 'was', 'were')} tried; no single gate or crossing would help by itself.`,
    noPlace: 'No existing place is within the walk.',
    apart: 'Each was tried by itself; they do not add up.',
    rest: (written, count) =>
      `${written} more that ${counted(count, 'helps', 'help')} less ${counted(count, 'is', 'are')} not listed.`,
    none: (tried, count) =>
      `${tried} ${counted(count, 'gate or crossing was', 'gates and crossings were')} tried, and every existing place looked at: none would help by itself. A new place is needed.`,
    tried: (tried, possible) =>
      `Of ${possible} gates and crossings that might help, the ${tried} straightest were tried.`,
    noGap: 'There is no gap here to be closed.'
  },
  drawer: { units: 'Units', critical: 'Places that could not be spared', borrowed: 'Borrowed cover' },
  critical: {
    caption: 'Without this place, how many people would reach none',
    place: 'Place',
    facility: 'Kind',
    alone: 'People who reach no other',
    twice: (people, share) => `Of those reached, ${people} (${share}) have a second place to go to.`,
    nobody: 'Nobody here reaches a place, so there is none to lose.',
    none: 'Nobody depends on one place alone.',
    asking: 'Leaving out one place after the other…'
  },
  borrowed: {
    caption: 'People reached: the street office they live in (rows), and that of their nearest place (columns)',
    home: 'live in \\ place in',
    nowhere: 'in no street office',
    sum: 'Total',
    own: (share) => `${share} are reached by a place of their own street office; the others borrow from a neighbour.`,
    allOwn: 'All who are reached are reached by a place of their own street office.',
    nobody: 'Nobody here reaches a place, so none is borrowed.',
    asking: 'Sorting by street office…'
  }
};
