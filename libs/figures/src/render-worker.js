// A thread's first file has to be JavaScript.
import { parentPort } from 'node:worker_threads';
import { loadProgram } from '@adience/start';

const { renderJob } = await loadProgram(new URL('./render-job.ts', import.meta.url));
parentPort.on('message', async (job) => parentPort.postMessage(await renderJob(job)));
