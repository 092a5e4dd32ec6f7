import { parentPort, workerData } from 'node:worker_threads';
import { generateSample, type SampleOptions } from '#geodata/generator/sample.ts';
import { sampleBatch } from '../sample-batch.ts';
import type { SampleReply } from './sample-making.ts';

/** The thread that makes a sample and ends: seconds of arithmetic that would keep a server from answering. */
const port = parentPort;
if (port === null) throw new Error('sample-worker.ts runs as a worker thread; start it through sample-making.ts');
const reply = (message: SampleReply): void => port.postMessage(message);

const { seed, size }: Pick<SampleOptions, 'seed' | 'size'> = workerData;
const data = generateSample({ seed, size, onProgress: (share, stage) => reply({ kind: 'progress', share, stage }) });
reply({ kind: 'made', made: { data, batch: sampleBatch(data, seed) } });
