// A thread's first file has to be JavaScript.
import { fileURLToPath } from 'node:url';
import { loadProgram } from '@adience/start';

await loadProgram(fileURLToPath(new URL('./batch-worker-thread.ts', import.meta.url)));
