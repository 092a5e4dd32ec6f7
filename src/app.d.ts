import type { Connection } from '#lib/server/db/connect.ts';
import type { Language } from '#lib/i18n/locale.ts';

declare global {
  namespace App {
    interface Locals {
      language: Language;
      db: Connection['db'];
      /** Set where a request failed because the database was restarting: it is answered with 503 and when to come back. */
      databaseBusy?: true;
    }
    interface Error {
      message: string;
      /** Where to find this failure in the server's output; only for what the server did wrong. */
      reference?: string;
    }
  }
}
