import type { RuleRecord, RuleVersion } from '#lib/core/places/rule-record.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Rows of one table under the names of its columns. */
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const limits = [
  'service',
  'facility_kind',
  'metres',
  'minutes',
  'clause',
  'source',
  'status',
  'valid_from',
  'valid_to'
];
const ruleColumns = [...limits, 'overrides', 'reason', 'default_metres', 'default_minutes'];
const historyColumns = [
  ...limits,
  'version',
  'overrides',
  'reason',
  'set_at',
  'people',
  'reached_before',
  'reached_after'
];

/** What is in force, and the default beside what the district set itself. */
export function rulesOf(records: readonly RuleRecord[]): Table {
  const rows = records.flatMap(({ inForce, byDefault }): Row[] => {
    if (inForce === null) return [];
    const { overrides, reason } = inForce;
    const [metres, minutes] = [byDefault?.metres ?? null, byDefault?.minutes ?? null];
    return [{ ...limitsOf(inForce), overrides, reason, default_metres: metres, default_minutes: minutes }];
  });
  return { columns: ruleColumns, rows };
}

/** Every version there has been, the oldest of each rule first. */
export function historyOf(records: readonly RuleRecord[]): Table {
  const rows = records.flatMap(({ history }) =>
    history.toReversed().map((version): Row => ({
      ...limitsOf(version),
      version: version.version,
      overrides: version.overrides,
      reason: version.reason,
      set_at: version.setAt,
      people: version.effect?.people ?? null,
      reached_before: version.effect?.before.reached ?? null,
      reached_after: version.effect?.after.reached ?? null
    }))
  );
  return { columns: historyColumns, rows };
}

function limitsOf(version: RuleVersion): Row {
  return {
    service: version.service,
    facility_kind: version.facilityKind,
    metres: version.metres,
    minutes: version.minutes,
    clause: version.clause,
    source: version.source,
    status: version.status,
    valid_from: version.validFrom,
    valid_to: version.validTo
  };
}
