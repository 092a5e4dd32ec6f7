/** What can change under a screen that stays open. A closed list: the database knows no other. */
export const changeKinds = ['recompute', 'district', 'places', 'gates', 'rules', 'walls', 'issues'] as const;

export type ChangeKind = (typeof changeKinds)[number];

/** Something has changed: told once for each kind, district and transaction, after it can be read. */
export interface Change {
  /** Higher than that of every change before; there are gaps. */
  readonly seq: number;
  /** Null: not of one district, or of all. */
  readonly district: string | null;
  readonly what: ChangeKind;
  /** When, ISO 8601. */
  readonly at: string;
}
