// A thread of its own knows no TypeScript: tsx is registered first.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { renderJob } = await import('./render-job.ts');
parentPort.on('message', async (job) => parentPort.postMessage(await renderJob(job)));
