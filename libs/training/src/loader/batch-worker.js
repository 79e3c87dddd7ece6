// A thread's first file has to be JavaScript.
import { loadProgram } from '@adience/start';

await loadProgram(new URL('./batch-worker-thread.ts', import.meta.url));
