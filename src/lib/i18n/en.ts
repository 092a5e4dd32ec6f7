import { counted } from './counted.ts';
import { drill } from './drill/en.ts';
import type { Messages } from './messages.ts';
import { enRules } from './rules-en.ts';
import { score } from './score/en.ts';
import { compare, sheet } from './sheet/en.ts';
import { wall } from './wall/en.ts';

/** English for readers anywhere: plain words, British spelling, no administrative jargon left unexplained. */
export const en: Messages = {
  product: { name: 'Quanlan', tagline: 'Who reaches which service on foot' },
  language: {
    label: 'Language',
    own: { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' },
    short: { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' }
  },
  service: {
    government: 'government services',
    'daily-life': 'daily-life services',
    legal: 'legal services',
    'culture-sports': 'culture and sports venues',
    care: 'care services',
    'party-member': 'Party-member services'
  },
  serviceShort: {
    government: 'Government',
    'daily-life': 'Daily life',
    legal: 'Legal',
    'culture-sports': 'Culture',
    care: 'Care',
    'party-member': 'Party'
  },
  walker: {
    standard: 'a standard pace',
    elder60: 'the pace of age 60–74',
    elder75: 'the pace of age 75 and over',
    stepFree: 'a step-free pace (wheelchair, pram)'
  },
  level: {
    district: 'district',
    street: 'street office',
    community: 'community',
    grid: 'grid',
    microGrid: 'micro-grid'
  },
  placeKind: { hub: 'Party and community service centre', micro: 'micro service point', facility: 'facility' },
  facilityKind: {
    'street-hub': 'street service centre',
    'community-station': 'community service station',
    'community-centre': 'community centre',
    'community-hub': 'community service centre',
    'micro-position': 'micro service point',
    'partner-room': 'room opened by a partner',
    townhall: 'town hall',
    government: 'government office',
    'government-office': 'government office',
    'post-office': 'post office',
    'convenience-store': 'convenience store',
    convenience: 'convenience store',
    breakfast: 'breakfast shop',
    market: 'market',
    supermarket: 'supermarket',
    pharmacy: 'pharmacy',
    bank: 'bank',
    'legal-aid': 'legal aid office',
    'legal-station': 'legal service station',
    lawyer: 'lawyer’s office',
    court: 'court',
    courthouse: 'court',
    police: 'police station',
    notary: 'notary',
    mediation: 'mediation room',
    library: 'library',
    'culture-station': 'culture station',
    'culture-centre': 'culture centre',
    'arts-centre': 'arts centre',
    museum: 'museum',
    theatre: 'theatre',
    cinema: 'cinema',
    'sports-centre': 'sports centre',
    'exercise-ground': 'exercise ground',
    pitch: 'sports pitch',
    'swimming-pool': 'swimming pool',
    'day-care': 'day-care centre',
    'elder-care': 'elder care',
    'nursing-home': 'nursing home',
    'social-facility': 'social facility',
    'health-station': 'health station',
    clinic: 'clinic',
    doctor: 'doctor’s surgery',
    hospital: 'hospital',
    nursery: 'nursery',
    kindergarten: 'kindergarten',
    childcare: 'childcare',
    'party-school': 'Party school',
    'party-room': 'Party members’ room',
    'party-member-centre': 'Party members’ centre'
  },
  placeFunction: {
    learning: 'learning',
    activities: 'activities',
    services: 'services',
    mediation: 'mediation',
    deliberation: 'deliberation'
  },
  buildingUse: {
    residential: 'residential',
    mixed: 'homes above shops',
    office: 'offices',
    commercial: 'commercial',
    industrial: 'industrial',
    public: 'public building',
    other: 'other building'
  },
  gateState: { open: 'open', residents: 'residents only', closed: 'closed' },
  ruleStatus: { verified: 'verified', secondary: 'quoted second-hand', local: 'set locally', unverified: 'unverified' },
  pathPart: {
    connector: 'to the street',
    walk: 'along streets',
    stairs: 'stairs',
    gate: 'through a gate',
    wait: 'waiting to cross'
  },
  unit: {
    minutes: (written, minutes) => `${written} ${counted(minutes, 'minute', 'minutes')}`,
    metres: (written) => `${written} m`,
    seconds: (written) => `${written} s`,
    metresPerSecond: (written) => `${written} m/s`,
    people: (written, people) => `${written} ${counted(people, 'person', 'people')}`,
    buildings: (written, buildings) => `${written} ${counted(buildings, 'building', 'buildings')}`
  },
  label: {
    estimate: 'estimate',
    estimateWhy: 'Population estimated from floor area, not counted',
    synthetic: 'synthetic sample',
    syntheticWhy: 'Made by a program; not a real place',
    close: 'Close',
    source: 'Source',
    dataOf: (date) => `data of ${date}`,
    skip: 'Skip to the answer'
  },
  question: {
    heading: 'Question',
    sentence: [
      { text: 'People who can walk to ' },
      { control: 'service' },
      { text: ' within ' },
      { control: 'minutes' },
      { text: ' at ' },
      { control: 'walker' },
      { text: ', ' },
      { control: 'when' }
    ],
    minutes: 'Walking time',
    walker: 'Who walks',
    service: 'Kind of service',
    when: 'Time of the week',
    anyTime: 'at any time',
    ask: 'Show the answer',
    curve: (service) => `Share of people who reach ${service}, by walking time`,
    pace: (metresPerSecond) => `counted at ${metresPerSecond}`
  },
  figure: {
    heading: 'Answer',
    gap: (minutes, service) => `cannot walk to ${service} within ${minutes}`,
    sentence: (people, condition) => `${people} ${condition}`,
    nobody: (minutes, service) => `Everyone can walk to ${service} within ${minutes}`,
    at: (moment, clause) => `${clause} on ${moment}`,
    reached: 'reached',
    unknown: 'hours unknown',
    unreached: 'gap',
    total: 'total',
    inPeople: 'people',
    inBuildings: 'buildings',
    addsUp: 'reached + gap = total',
    addsUpTimed: 'reached + hours unknown + gap = total',
    mapAnyTime:
      'Streets and buildings on the map keep their colours of any time; figures and units are of the time asked.',
    share: (share) => `${share} covered`,
    offered: (written, count) => `offered by ${written} ${counted(count, 'place', 'places')}`,
    offeredNowhere: (service) => `the data holds no place that offers ${service}`,
    rule: 'Rule',
    ruleMetres: (metres) => `${metres} walked`,
    noRule: 'No standard is entered for this kind',
    ruleSource: {
      district: 'the district’s own',
      'Ministry of Commerce and 11 others, guide to building 15-minute convenient living circles':
        'Ministry of Commerce and 11 others, guide to building 15-minute convenient living circles'
    },
    ruleMinutes: (minutes) => `${minutes} on foot`,
    validFrom: (date) => `in force from ${date}`,
    headline: 'headline rule of this kind'
  },
  ranking: {
    heading: 'Where the gap is largest',
    by: 'By level',
    levelBelow: 'next level',
    none: (minutes, service) => `In every unit, everyone can walk to ${service} within ${minutes}.`,
    gapPeople: (people) => `gap ${people}`,
    rest: (units, count) => `${units} more ${counted(count, 'unit', 'units')}`,
    addsUp: (units, count) => `sum of ${units} ${counted(count, 'unit', 'units')}`,
    outside: (level) => `in no ${level}`
  },
  map: {
    heading: 'Map',
    loading: 'Drawing the map…',
    needsScript: 'The map needs JavaScript; the answer and the table do not.',
    failed: 'This browser cannot draw the map (it needs WebGL2). The answer and the table are complete.',
    layers: 'Layers',
    layer: {
      light: 'Streets by walking time',
      buildings: 'Buildings',
      circles: 'Circles of 5, 10, 15 minutes',
      walls: 'Walls and gates',
      compass: 'Straight-line circle (to compare)',
      patches: 'Patches of the gap'
    },
    legend: 'Legend',
    legendLight: (service) => `Walk from the street to the nearest ${service}`,
    legendPlaceState: { open: 'open now', closed: 'closed now', unknown: 'hours unknown' },
    legendCircles: 'Roughly within 5, 10, 15 minutes on foot',
    legendBeyond: (minutes) => `Buildings not within ${minutes}`,
    legendUnit: 'People in the gap, by unit',
    legendGates: 'Gates',
    legendCompass: 'Straight-line circle: ignores how streets run; to compare only'
  },
  tip: {
    gapOf: (gap, people) => `Gap: ${gap} of ${people}`,
    nobody: 'Nobody is counted as living here',
    walk: (minutes, service) => `${minutes} on foot to ${service}`,
    beyond: (service) => `more than 30 minutes to ${service}`
  },
  find: {
    label: 'Find a place, street or unit',
    placeholder: 'Place, street, grid (characters or pinyin)',
    none: (text) => `Nothing is called “${text}”. Try another name, or pinyin.`,
    found: (written, count) => `${written} ${counted(count, 'result', 'results')}`,
    failed: 'The search did not answer. Try again.',
    kind: { place: 'place', unit: 'unit', street: 'street' }
  },
  card: {
    building: 'Building',
    buildingNumber: (id) => `Building ${id}`,
    place: 'Place',
    unit: 'Unit',
    gate: 'Gate',
    street: 'Street',
    floors: (written, floors) => `${written} ${counted(floors, 'floor', 'floors')}`,
    inCompound: (name) => `in ${name}`,
    unnamedCompound: 'an unnamed compound',
    toEachKind: 'Walk to the nearest of each of the six',
    allKinds: (minutes) => `All six kinds, within ${minutes}`,
    showPath: (service) => `Draw the way to ${service} on the map`,
    beyond: 'beyond 30 minutes',
    within: 'within',
    notWithin: 'too far',
    over: (excess) => `${excess} over`,
    pathParts: 'This walk',
    pathFailed: 'This walk could not be computed. Try again later.',
    counted: (people, others, count, atLeast) =>
      `Buildings of fewer than ${atLeast} are not counted alone: this one and ${others} neighbouring ${counted(count, 'building', 'buildings')} hold ${people} together and share one verdict.`,
    countedAlone: (atLeast) => `Counted by itself (${atLeast} or more).`,
    nobodyLives: 'Nobody is counted as living here; it is not part of coverage.',
    unsnapped: 'No walkable street within 150 m: no time can be computed, and it counts as a gap.',
    services: 'Services',
    functions: 'Functions',
    hours: 'Hours',
    stepFree: 'Step-free',
    stepFreeYes: 'can be entered without steps',
    stepFreeNo: 'has steps',
    stepFreeUnknown: 'unknown',
    seats: 'Seats',
    host: 'Hosted by',
    gateAssumed: 'Nobody has surveyed this gate; this state is assumed.',
    gateMeaning: {
      open: 'Anyone may pass here.',
      residents: 'Only residents of this compound may pass; others walk around.',
      closed: 'Nobody may pass here; every walk nearby goes around.'
    },
    elders: 'Aged 60 and over',
    eldersRounded: 'approximate, rounded to tens',
    gone: 'This is no longer on the map. The data may just have changed.',
    loading: 'Reading…',
    lies: 'Lies in'
  },
  whatIf: {
    start: 'Try a place',
    kicker: 'Tried, not real',
    title: (service) => `A place of ${service}`,
    aim: (service) => `Choose a spot on the map: how many more people would reach ${service} with a place there?`,
    atMiddle: 'Put it in the middle of the map',
    fetching: 'Fetching the walking network…',
    received: (size) => `${size} so far`,
    answering: 'Computing…',
    gained: (written, people, minutes, service) =>
      `With a place here, ${written} more ${counted(people, 'person reaches', 'people reach')} ${service} within ${minutes} on foot`,
    lost: (written, people, minutes, service) =>
      `This way, ${written} fewer ${counted(people, 'person reaches', 'people reach')} ${service} within ${minutes} on foot`,
    unchanged: (minutes, service) =>
      `With a place here, no more people than now reach ${service} within ${minutes} on foot`,
    noStreet: 'There is no walkable street within 150 m of here.',
    gap: (before, after) => `Gap ${before} → ${after}`,
    most: 'Units it changes most',
    difference: 'change in people who reach it',
    newlyReached: 'buildings within reach because of it',
    onlyTried: 'Only tried out: nothing is stored.',
    marker: (service) => `Tried place of ${service}: drag it, or move it with the arrow keys`,
    undo: 'Undo',
    takeAway: 'Take away',
    closePlace: 'Try closing this place',
    reopenPlace: 'Open it again',
    closedPlaces: (written, count) =>
      `${written} existing ${counted(count, 'place is', 'places are')} thought closed as well`,
    problem: {
      missing: 'The walking network did not arrive. Check the connection and try again.',
      refused: 'The walking network is damaged or of another version. Reload the page.',
      nobody: 'This walking network holds no people yet, so nothing can be tried. Update the server, then try again.',
      broken: 'The trial broke off. Try again; the map and the answer are unharmed.'
    },
    tryAgain: 'Try again'
  },
  table: {
    heading: 'Table',
    caption: (minutes, service) => `People who can walk to ${service} within ${minutes}, by unit`,
    download: 'Download CSV',
    unit: 'Name',
    code: 'Code',
    level: 'Level',
    people: 'People',
    reached: 'Reached',
    unreached: 'Gap',
    share: 'Covered',
    buildings: 'Buildings',
    unreachedBuildings: 'Buildings in the gap',
    depth: 'Depth of the gap',
    claimed: 'Claimed by compass',
    claimedUnreached: 'Claimed, not walkable',
    total: 'Total',
    note: 'People are added up from counting cells of at least ten, so no difference between figures points at one household.',
    fileName: 'walking-coverage'
  },
  district: {
    label: 'District',
    open: 'Open',
    manage: 'Manage districts',
    heading: 'Open districts',
    intro: 'One database holds several districts, each on its own.',
    remove: 'Remove',
    removeQuestion: (name) => `Remove “${name}”?`,
    removeWhat:
      'Its streets, buildings, places and computed answers are deleted from the database. The original file is untouched and can be opened again.',
    removeConfirm: (name) => `Remove “${name}”`,
    keep: 'Keep',
    back: 'Back to the map',
    people: 'People',
    opening: 'still being read in',
    fromCommandLine: 'The command line removes one too:',
    addAnother: 'Open another city from any OSM file:',
    counts: (units, buildings, places) => `${units} units · ${buildings} buildings · ${places} places`
  },
  rules: enRules,
  empty: {
    heading: 'No district yet',
    text: 'This map shows the places you open. Stop the program first (the embedded database lets one program in at a time), run one of these commands in its directory, start it again and reload this page.',
    sample: 'The synthetic sample, about a minute:',
    city: 'Any real city, from an OSM file:',
    then: 'Reload',
    notComputedHeading: 'Walking times are not computed yet',
    notComputed: 'This district has been read in, but its walking times are not complete. Run:'
  },
  preparing: {
    heading: 'The synthetic sample is being made',
    text: 'This is the first start: a made-up district (its streets, buildings, people and places are none of them real) is laid out, and every building’s walk to every place computed. It takes about a minute, once; then this page opens the map by itself.',
    stage: {
      making: 'Laying out streets, buildings and places',
      writing: 'Writing them to the database',
      walking: 'Walking from every place',
      waiting: 'Another program of the same database is making it; waiting for that'
    },
    stopped: 'The server has stopped; see what it said in the terminal it was started from.'
  },
  error: {
    heading: (status) => `Error ${status}`,
    notFound: 'There is no such page. The link may be mistyped, or what it showed has been removed.',
    districtUnknown: 'No district of this code is in the database. It may have been removed, or the link is mistyped.',
    unitUnknown:
      'This district has no unit of that code. It may have been merged into another, or the link is mistyped.',
    refused: 'This request did not come from this site, so it was not carried out.',
    failed: 'The server failed and could not answer. The data is unharmed.',
    reference: (id) => `Reference ${id}, to be found in the server’s output.`,
    toPlan: 'Back to the map',
    again: 'Try again'
  },
  notice: {
    answering: 'Computing…',
    noScript: 'JavaScript is off: press “Show the answer” after changing the question.'
  },
  hours: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    range: (from, to) => `${from}–${to}`,
    always: 'always open',
    daily: 'daily',
    closed: 'closed',
    holidays: 'public holidays',
    list: ', ',
    separator: '; ',
    unknown: 'not known',
    uncertain: 'no hour is certain',
    partlyUncertain: 'some hours are not certain'
  },
  drill,
  sheet,
  compare,
  score,
  wall
};
