import { pathToFileURL } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { DurableFiles, durableStartParameters, type Fsync } from './durable-files.ts';

interface EngineFiles {
  readonly directory: string;
  /** Path of the PostGIS bundle; null: the package's whole one, which alone can create or upgrade the extension. */
  readonly bundle: string | null;
  readonly wasm?: WebAssembly.Module;
  readonly onDiskFailure: (message: string) => void;
  readonly fsync?: Fsync;
}

/**
 * Opens PGlite with PostGIS on durable files, in this thread (which it blocks for as long as a statement runs).
 * Never with `postgresqlconf`: that overwrites the file. Segments of 1 MB keep a new database at 43 MB instead of 63.
 */
export async function openEngine(files: EngineFiles): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableFiles(files.directory, files.onDiskFailure, files.fsync),
    extensions: { postgis: files.bundle === null ? postgis : slimPostgis(files.bundle) },
    startParams: durableStartParameters,
    initDbStartParams: ['--wal-segsize=1'],
    ...(files.wasm === undefined ? {} : { pgliteWasmModule: files.wasm })
  });
}

/** The package's own set-up with another bundle. */
function slimPostgis(bundle: string): typeof postgis {
  return {
    name: postgis.name,
    setup: async (pg, options: unknown) => ({
      ...(await postgis.setup(pg, options)),
      bundlePath: pathToFileURL(bundle)
    })
  };
}
