import type { Rendered, RenderJob } from './render-job.ts';
import { startRenderers, type Renderers } from './start-renderers.ts';

/** Below so many jobs, starting workers takes longer than they save. */
const worthWorkers = 40;

/**
 * Renders jobs, in their order; many of them, or any where `renderers` already run, on all cores. The same
 * jobs give the same bytes either way.
 */
export async function renderJobs(
  jobs: readonly RenderJob[],
  renderers?: Renderers,
): Promise<readonly Rendered[]> {
  if (renderers !== undefined) return renderers.render(jobs);
  if (jobs.length >= worthWorkers) {
    const own = startRenderers();
    return own.render(jobs).finally(() => own.stop());
  }
  // Loaded only here: Vega takes half a second, which a report that has renderers need not wait.
  const { renderJob } = await import('./render-job.ts');
  const results: Rendered[] = [];
  for (const job of jobs) results.push(await renderJob(job));
  return results;
}
