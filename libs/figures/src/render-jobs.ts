import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { renderJob, type Rendered, type RenderJob } from './render-job.ts';

/** Below so many jobs, starting workers takes longer than they save. */
const worthWorkers = 40;
const mostWorkers = 4;

/** Renders jobs, in their order; many of them on all cores. The same jobs give the same bytes either way. */
export async function renderJobs(jobs: readonly RenderJob[]): Promise<readonly Rendered[]> {
  const workers = Math.min(availableParallelism(), mostWorkers);
  if (jobs.length < worthWorkers || workers < 2) {
    const results: Rendered[] = [];
    for (const job of jobs) results.push(await renderJob(job));
    return results;
  }
  const results = new Array<Rendered>(jobs.length);
  let next = 0;
  const take = () => (next < jobs.length ? next++ : null);
  await Promise.all(Array.from({ length: workers }, () => work(jobs, take, results)));
  return results;
}

/** One worker: takes the next job until there is none. */
function work(jobs: readonly RenderJob[], take: () => number | null, results: Rendered[]): Promise<void> {
  // JavaScript, because it must register the loader of TypeScript before anything else.
  const worker = new Worker(new URL('./render-worker.js', import.meta.url));
  return new Promise<void>((resolve, reject) => {
    const give = () => {
      const at = take();
      if (at === null) return void worker.terminate().then(() => resolve(), reject);
      worker.once('message', (result: Rendered) => {
        results[at] = result;
        give();
      });
      worker.postMessage(jobs[at]!);
    };
    worker.on('error', reject);
    give();
  });
}
