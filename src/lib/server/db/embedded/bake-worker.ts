import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync, gunzipSync } from 'node:zlib';
import { failureFacts } from '../database-failure.ts';
import { openEngine } from './open-engine.ts';
import { appRole } from '../roles.ts';
import { pickFromTar, slimParts } from './slim-bundle.ts';

/* Makes, in the directory it is given: template/, postgis.tar.gz and, last of all, `complete`. */

const directory = String(workerData);

async function bake(): Promise<void> {
  const db = await openEngine({
    directory: join(directory, 'template'),
    bundle: null,
    onDiskFailure: (message) => {
      throw new Error(message);
    }
  });
  await db.exec('create extension postgis');
  for (const statement of appRole.statements) await db.exec(statement);
  // pg_maintain exists from PostgreSQL 17: without autovacuum, which PGlite has not, the jobs analyze what they wrote.
  await db.exec(`grant pg_maintain to ${appRole.name}`);
  await db.exec('vacuum freeze analyze');
  await db.exec('checkpoint');
  await db.close();

  const whole = fileURLToPath(new URL('./postgis.tar.gz', import.meta.resolve('@electric-sql/pglite-postgis')));
  const slim = pickFromTar(gunzipSync(await readFile(whole)), slimParts);
  // Packed lightly: PGlite always unpacks it, at each start.
  await writeFile(join(directory, 'postgis.tar.gz'), gzipSync(slim, { level: 1 }));
  await writeFile(join(directory, 'complete'), '');
}

try {
  await bake();
  parentPort?.postMessage(null);
} catch (error) {
  parentPort?.postMessage(failureFacts(error).message);
}
