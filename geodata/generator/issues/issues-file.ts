import { csvFile, type GeneratedFile } from '../generated-file.ts';
import type { IssueLog } from './log.ts';

const columns = [
  'id',
  'reportedAt',
  'kind',
  'source',
  'unit',
  'lon',
  'lat',
  'state',
  'dispatchedAfterSeconds',
  'inHandAfterSeconds',
  'settledAfterSeconds',
  'confirmedAfterSeconds',
  'settledLevel',
  'reopened'
] as const;

/**
 * The log as a file, one issue a line in order of time. `unit` is the lowest unit still known: a micro-grid's code, whose first
 * characters are its grid's, or a grid's once the issue is older than 90 days. Empty: not (or no longer) known, or not yet.
 */
export function issuesFile({ issues }: IssueLog): GeneratedFile {
  const text = (value: number | string | null | undefined): string => String(value ?? '');
  return csvFile(
    'issues.csv',
    columns,
    issues.map((issue) => [
      String(issue.id),
      issue.reportedAt,
      issue.kind,
      issue.source,
      issue.microGrid ?? issue.grid,
      text(issue.position?.[0]),
      text(issue.position?.[1]),
      issue.state,
      text(issue.dispatchedAfterSeconds),
      text(issue.inHandAfterSeconds),
      text(issue.settledAfterSeconds),
      text(issue.confirmedAfterSeconds),
      text(issue.settledLevel),
      String(issue.reopened)
    ])
  );
}
