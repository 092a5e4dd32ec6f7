/** Somebody listens to a channel of the database until told to stop. */
export interface Listening {
  /** Would be heard what is said now? False while a lost connection is being replaced. */
  hears(): boolean;
  stop(): Promise<void>;
}

/**
 * Calls `heard` after each notification on a channel (PostgreSQL delivers them when a transaction commits), and whenever some may
 * have been missed: a bell, and no more. What has changed is to be read from the tables.
 */
export type Listen = (channel: string, heard: () => void) => Promise<Listening>;
