// A thread's first file has to be JavaScript: from here on TypeScript runs directly.
import { register } from 'tsx/esm/api';

register();
await import('./batch-worker-thread.ts');
