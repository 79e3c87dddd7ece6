import { parentPort, workerData } from 'node:worker_threads';
import { loadPartsFrom } from '@adience/config';
import { reopenPreparedImages } from '@adience/datasets';
import type { BatchRequest, BatchWorkerData, PreparedBatch } from './batch-loader.ts';
import { trainingBatches } from './training-batch.ts';

/** The other side of batch-loader.ts: answers each iteration with its batch, in memory handed over. */
const { folder, size, channels, source, partCopies } = workerData as BatchWorkerData;
loadPartsFrom(partCopies);
const images = await reopenPreparedImages(folder, size, channels);
const batchOf = await trainingBatches({ ...source, images });
const port = parentPort!;

port.on('message', ({ iteration, memory }: BatchRequest) => {
  const batch = batchOf(iteration, memory);
  const answer: PreparedBatch = { iteration, batch };
  port.postMessage(answer, [batch.images.buffer as ArrayBuffer]);
});
port.postMessage('ready');
