import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readSettings, type Settings } from '#lib/server/settings.ts';

/** Where a test finds a database of its own, empty and not migrated, and a data directory. */
export interface ScratchDatabase {
  readonly settings: Settings;
  /** Close the database before. */
  remove(): Promise<void>;
}

/** The address of the server that the tests are given, or null: then they run on the embedded database. */
export const serverAddress = process.env['DATABASE_URL'] || null;

let made = 0;

/** An embedded database in a directory of its own, made when it is opened. */
export function scratchEmbedded(): Promise<ScratchDatabase> {
  const { settings, remove } = scratchDirectory({});
  return Promise.resolve({ settings, remove });
}

/** A database of its own on the server at `url`. */
export async function scratchNative(url: string): Promise<ScratchDatabase> {
  const name = `quanlan_test_${process.pid}_${made++}`;
  await asAdministrator(url, `drop database if exists ${name} with (force)`, `create database ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  await asAdministrator(address.href, 'create extension postgis');
  const { settings, remove } = scratchDirectory({ DATABASE_URL: address.href });
  return {
    settings,
    remove: async () => {
      await remove();
      await asAdministrator(url, `drop database if exists ${name} with (force)`);
    }
  };
}

/** One of the kind that the tests run on. */
export function scratchDatabase(): Promise<ScratchDatabase> {
  return serverAddress === null ? scratchEmbedded() : scratchNative(serverAddress);
}

function scratchDirectory(env: Readonly<Record<string, string>>): ScratchDatabase {
  const directory = mkdtempSync(join(tmpdir(), 'quanlan-test-'));
  return {
    settings: readSettings({ ...env, QUANLAN_DATA: directory }, directory),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
      return Promise.resolve();
    }
  };
}

/** Runs statements on the server, as the user of the address. */
export async function asAdministrator(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
