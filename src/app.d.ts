import type { IncomingMessage } from 'node:http';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Preparing } from '#lib/core/district/preparing.ts';
import type { Language } from '#lib/i18n/locale.ts';
import type { LiveHub } from '#lib/server/live/hub.ts';

declare global {
  namespace App {
    interface Locals {
      language: Language;
      db: Connection['db'];
      /** Tells what changes. */
      live: LiveHub;
      /** The wall that asks, by its token; null: somebody at this machine. */
      wall: number | null;
      /** What there is to wait for before anything can be shown; null: nothing. */
      preparing: Preparing | null;
      /** Set where a request failed because the database was restarting: it is answered with 503 and when to come back. */
      databaseBusy?: true;
    }
    /** What adapter-node hands on; absent in development. */
    interface Platform {
      req: IncomingMessage;
    }
    interface Error {
      message: string;
      /** Where to find this failure in the server's output; only for what the server did wrong. */
      reference?: string;
    }
  }
}
