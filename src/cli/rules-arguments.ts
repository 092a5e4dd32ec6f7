import { isDay } from '#lib/core/places/rule-change.ts';
import { measureOf } from '#lib/core/places/rule-record.ts';
import { serviceKinds, type ServiceKind } from '#lib/core/places/service-kind.ts';
import { headline } from '#lib/core/places/thresholds.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { UsageProblem } from './command.ts';

/** Which rules to list. */
export interface RulesListed {
  readonly act: 'list';
  readonly district: string | null;
  readonly service: ServiceKind | null;
  /** ISO yyyy-mm-dd; null: today. */
  readonly at: string | null;
  readonly history: boolean;
  readonly json: boolean;
}

/** Which rule to change, as it was typed. */
export interface RuleChanged {
  readonly act: 'set' | 'withdraw';
  readonly district: string | null;
  readonly service: ServiceKind;
  readonly facilityKind: string;
  readonly limit: string;
  readonly reason: string;
  /** Null: today. */
  readonly from: string | null;
  readonly dryRun: boolean;
}

const acts = ['list', 'set', 'withdraw'] as const;
const options = {
  list: ['service', 'at', 'history', 'json', 'district'],
  set: ['service', 'facility', 'minutes', 'metres', 'reason', 'from', 'dry-run', 'district'],
  withdraw: ['service', 'facility', 'reason', 'from', 'dry-run', 'district']
} as const;

/** What `quanlan rules …` asks for. Throws UsageProblem (status 2) where it asks for nothing that there is. */
export function readRulesArguments(args: readonly string[]): RulesListed | RuleChanged {
  const given = readArguments(args, {
    words: ['act?'],
    values: ['district', 'service', 'facility', 'minutes', 'metres', 'reason', 'from', 'at'],
    flags: ['history', 'json', 'dry-run']
  });
  const [word = 'list'] = given.words;
  const act = acts.find((one) => one === word);
  if (act === undefined) throw new UsageProblem(`There is no "rules ${word}"; there are ${acts.join(', ')}.`);
  refuseOthers(act, given);
  const service = given.oneOf('service', serviceKinds);
  const district = given.value('district');
  if (act === 'list') {
    const { flags } = given;
    return { act, district, service, at: dayIn(given, 'at'), history: flags.has('history'), json: flags.has('json') };
  }
  if (service === null) throw new UsageProblem(`--service is missing: one of ${serviceKinds.join(', ')}.`);
  const facilityKind = given.value('facility') ?? headline;
  return {
    act,
    district,
    service,
    facilityKind,
    limit: act === 'set' ? limitIn(given, facilityKind) : '',
    reason: given.required('reason'),
    from: dayIn(given, 'from'),
    dryRun: given.flags.has('dry-run')
  };
}

function limitIn(given: Arguments, facilityKind: string): string {
  const measure = measureOf(facilityKind);
  const other = measure === 'minutes' ? 'metres' : 'minutes';
  if (given.value(other) === null) return given.required(measure);
  throw new UsageProblem(
    measure === 'minutes'
      ? 'The rule of a service kind as a whole is in --minutes; --metres go with --facility F.'
      : `The rule of a kind of facility is in --metres; --minutes go with a service kind as a whole, without --facility.`
  );
}

function dayIn(given: Arguments, name: 'at' | 'from'): string | null {
  const text = given.value(name);
  if (text !== null && !isDay(text)) {
    throw new UsageProblem(`--${name} must be a day of the calendar, yyyy-mm-dd, not "${text}".`);
  }
  return text;
}

function refuseOthers(act: (typeof acts)[number], given: Arguments): void {
  const allowed: readonly string[] = options[act];
  const all = ['service', 'facility', 'minutes', 'metres', 'reason', 'from', 'at', 'history', 'json', 'dry-run'];
  const wrong = all.find((name) => !allowed.includes(name) && (given.flags.has(name) || given.value(name) !== null));
  if (wrong === undefined) return;
  throw new UsageProblem(
    `rules ${act} takes no --${wrong}; it takes ${allowed.map((name) => `--${name}`).join(', ')}.`
  );
}
