import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Rendered, RenderJob } from './render-job.ts';

/** Threads that render figures; one set is used for one list of jobs at a time. */
export interface Renderers {
  render(jobs: readonly RenderJob[]): Promise<readonly Rendered[]>;
  stop(): Promise<void>;
}

const mostWorkers = 4;

/** Starts a renderer a core, four at most. They load what they need while the caller does something else. */
export function startRenderers(): Renderers {
  // JavaScript, because it must register the loader of TypeScript before anything else.
  const url = new URL('./render-worker.js', import.meta.url);
  const workers = Array.from(
    { length: Math.min(availableParallelism(), mostWorkers) },
    () => new Worker(url),
  );
  return {
    render: async (jobs) => {
      const results = new Array<Rendered>(jobs.length);
      let next = 0;
      const take = () => (next < jobs.length ? next++ : null);
      await Promise.all(workers.map((worker) => work(worker, jobs, take, results)));
      return results;
    },
    stop: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  };
}

/** One worker: takes the next job until there is none. */
function work(
  worker: Worker,
  jobs: readonly RenderJob[],
  take: () => number | null,
  results: Rendered[],
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    const give = () => {
      const at = take();
      if (at === null) {
        worker.off('error', reject);
        return resolve();
      }
      worker.once('message', (result: Rendered) => {
        results[at] = result;
        give();
      });
      worker.postMessage(jobs[at]!);
    };
    give();
  });
}
