#!/usr/bin/env node
import module from 'node:module';
import { loadProgram } from '@adience/start';

// A cluster's signal that comes while this still loads must not end it: Node's default would.
const controller = new AbortController();
const stop = { signal: controller.signal, by: null };
if (process.argv[2] === 'exec')
  for (const signal of ['SIGUSR2', 'SIGTERM'])
    process.on(signal, () => {
      stop.by ??= signal;
      controller.abort();
    });

module.enableCompileCache?.(); // Node 22 and later: what was compiled once starts at once
const { main } = await loadProgram(new URL('../src/main.ts', import.meta.url));
await main(process.argv.slice(2), stop);
