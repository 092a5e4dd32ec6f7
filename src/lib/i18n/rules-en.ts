import type { RulesMessages } from './rules-messages.ts';

export const enRules: RulesMessages = {
  heading: 'Rules',
  intro:
    'These rules say how far is near enough. The district may set one of its own in place of a default, and say why; withdrawn, the default holds again, and every change stays on record. The headline rule of a kind is in minutes on foot at 1.0 m/s, the rules for facilities in metres walked.',
  asOf: (date) => `In force on ${date}:`,
  rule: 'Rule',
  limit: 'Limit on foot',
  status: 'Status',
  clause: {
    'set by the district': 'set by the district'
  },
  statusMeans: {
    verified: 'laid beside the text of its standard',
    secondary: 'quoted by another text, not checked against the standard',
    local: 'set by the district',
    unverified: 'nobody has checked it against the text of its standard'
  },
  byDefault: (limit) => `default ${limit}`,
  ownSince: (date) => `Set by the district on ${date}, in place of the default`,
  restoredSince: (date) => `Withdrawn by the district on ${date}: the default holds again`,
  coming: (date, limit) => `${limit} from ${date}`,
  reason: 'Reason',
  change: 'Change',
  changeOf: (rule) => `Change the rule “${rule}”`,
  withdraw: 'Withdraw own rule',
  withdrawOf: (rule) => `Withdraw the district’s own rule “${rule}”`,
  newMinutes: 'Limit on foot, minutes',
  newMetres: 'Limit on foot, metres',
  limitHint: (least, most) => `a whole number, ${least} to ${most}`,
  reasonHint: (least, most) => `${least} to ${most} characters; kept with the rule, so nothing about a person`,
  from: 'First day',
  fromHint: 'it holds from this day on; days that have passed keep their rule',
  withdrawHint: (limit) => `The default holds again: ${limit}.`,
  preview: 'See what it means',
  cancel: 'Cancel',
  limitProblem: (least, most) => ({
    'not-whole': `Enter a whole number, ${least} to ${most}.`,
    'out-of-range': `Enter ${least} to ${most}: longer walks are not computed.`,
    unchanged: 'That is the rule on that day already.'
  }),
  reasonProblem: (least, most) => ({
    'too-short': `Say why, in ${least} characters or more.`,
    'too-long': `The reason is too long: ${most} characters at most.`,
    personal: 'It holds an identity or mobile number. Leave out what stands for a person.'
  }),
  dayProblem: {
    'not-a-day': 'Choose a day.',
    past: 'That day has passed. Choose today or later.',
    'too-far': 'That is too far ahead: choose a day within ten years.',
    'nothing-to-withdraw': 'From that day on the district has no rule of its own to withdraw.'
  },
  previewHeading: 'What it means',
  previewNote: 'Counted at the standard pace with the places there are. Nothing is saved yet.',
  metresNote:
    'Counts people with such a facility within the walk, whichever services it offers. Walks of more than 30 minutes are not computed.',
  notComputed:
    'Walking times are not computed yet, so people before and after cannot be compared. You can save it all the same.',
  now: (limit) => `now: ${limit}`,
  then: (limit) => `then: ${limit}`,
  difference: 'change',
  nobodyChanges: 'It changes nothing for anybody.',
  byStreet: 'By street office',
  most: 'Units it changes most',
  confirm: 'Confirm the change',
  confirmWithdraw: 'Confirm the withdrawal',
  fromDay: (date) => `in force from ${date}`,
  saved: 'Saved.',
  history: (versions) => `History: ${versions} versions`,
  period: (from, to) => `${from} until before ${to}`,
  neverHeld: 'replaced before it held',
  counted: (people) => `counted when it was set, of ${people}`,
  startedWith: 'default rule',
  setByDistrict: (date) => `set by the district on ${date}`,
  withdrawn: (date) => `withdrawn by the district on ${date}: back to the default`
};
