import { Worker } from 'node:worker_threads';
import type { Batch } from '@adience/augmentation';
import { partCopies } from '@adience/config';
import type { PreparedImages } from '@adience/datasets';
import { trainingBatches, type BatchSource } from './training-batch.ts';

/** Batches in the order of their iterations. */
export interface BatchLoader {
  /** The batch of the next iteration; with `before`, a batch whose memory is no longer read. */
  next(before?: Batch): Promise<Batch>;
  close(): Promise<void>;
}

/** What the thread is started with: everything of a source that can be sent. */
export interface BatchWorkerData {
  readonly folder: string;
  readonly size: number;
  readonly channels: PreparedImages['channels'];
  readonly source: Omit<BatchSource, 'images'>;
  /** What operations of the user's own are loaded from, where it is not the file that they name. */
  readonly partCopies: Readonly<Record<string, string>>;
}

export interface BatchRequest {
  readonly iteration: number;
  /** Memory for the crops. */
  readonly memory: Float32Array | undefined;
}

export interface PreparedBatch {
  readonly iteration: number;
  readonly batch: Batch;
}

/** Batches under way: one that waits while the next is made. */
const AHEAD = 2;

/**
 * Makes batches in a thread of its own during the computation, which leaves the event loop no time of its own:
 * ```
 * iteration -> (thread) trainingBatches -> memory handed over -> next()
 * ```
 * A batch is a function of its iteration alone, so it makes no difference who makes it: until the thread is
 * there, where images are in memory only, and where the thread fails, batches are made on the spot.
 *
 * @param from the first iteration, counted from 0
 * @param to behind the last one
 */
export function loadBatches(source: BatchSource, from: number, to: number): BatchLoader {
  const onTheSpot = trainingBatches(source);
  onTheSpot.catch(() => undefined); // next() reports it
  const spare: Float32Array[] = [];
  const made = new Map<number, (batch: Batch | undefined) => void>();
  const underWay = new Map<number, Promise<Batch | undefined>>();
  let wanted = from;
  let ready = false;
  const worker = startWorker(source);

  worker?.on('message', (message: 'ready' | PreparedBatch) => {
    if (message === 'ready') ready = true;
    else made.get(message.iteration)?.(message.batch);
  });
  // The error is reported by the batch made on the spot, which meets it again.
  const fallBack = () => {
    ready = false;
    for (const resolve of made.values()) resolve(undefined);
  };
  worker?.on('error', fallBack).on('exit', fallBack);

  const ask = (iteration: number) => {
    if (iteration >= to || underWay.has(iteration)) return;
    underWay.set(iteration, new Promise((resolve) => made.set(iteration, resolve)));
    const memory = spare.pop();
    const request: BatchRequest = { iteration, memory };
    worker!.postMessage(request, memory ? [memory.buffer as ArrayBuffer] : []);
  };

  return {
    async next(before) {
      if (before) spare.push(before.images);
      const iteration = wanted++;
      const batch = await underWay.get(iteration);
      made.delete(iteration);
      underWay.delete(iteration);
      if (ready) for (let ahead = 1; ahead <= AHEAD; ahead++) ask(iteration + ahead);
      return batch ?? (await onTheSpot)(iteration, spare.pop());
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function startWorker({ images, ...source }: BatchSource): Worker | undefined {
  const { folder, size, channels } = images;
  if (folder === undefined) return undefined;
  const workerData: BatchWorkerData = { folder, size, channels, source, partCopies: partCopies() };
  const worker = new Worker(new URL('./batch-worker.js', import.meta.url), { workerData });
  worker.unref(); // an experiment that ends does not wait for it
  return worker;
}
