import { defaultSeed } from '#geodata/generator/sample.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { openSample } from '#lib/server/jobs/open-sample.ts';
import { scratchEmbedded, scratchNative, type ScratchDatabase } from '#testing/scratch-database.ts';
import type { BenchTown } from './bench-town.ts';
import { startCluster } from './native-cluster.ts';

/** A database that holds the sample with its walking times. */
export interface SampleDatabase {
  readonly connection: Connection;
  readonly settings: ScratchDatabase['settings'];
  readonly district: string;
  close(): Promise<void>;
}

/** The sample in a native PostGIS of its own; throws where there is no server to be had. */
export async function sampleOnNative(size: NonNullable<BenchTown['sample']>): Promise<SampleDatabase> {
  const cluster = await startCluster();
  try {
    const opened = await opening(await scratchNative(cluster.address), size);
    const close = async (): Promise<void> => {
      await opened.close();
      await cluster.close();
    };
    return { ...opened, close };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

/** The sample in an embedded database of its own. */
export async function sampleEmbedded(size: NonNullable<BenchTown['sample']>): Promise<SampleDatabase> {
  return opening(await scratchEmbedded(), size);
}

async function opening(scratch: ScratchDatabase, size: NonNullable<BenchTown['sample']>): Promise<SampleDatabase> {
  const connection = await connect(scratch.settings, { say: () => undefined });
  const heard = { onProgress: () => undefined };
  const { data } = await openSample(connection.db, { seed: defaultSeed, size }, heard, () => undefined);
  const close = async (): Promise<void> => {
    await connection.close();
    await scratch.remove();
  };
  return { connection, settings: scratch.settings, district: data.code, close };
}
