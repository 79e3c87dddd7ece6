// A process's first file has to be JavaScript.
import { loadProgram } from '@adience/start';

await loadProgram(new URL('./predictor-process.ts', import.meta.url));
