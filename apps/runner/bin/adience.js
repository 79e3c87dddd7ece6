#!/usr/bin/env node
// TypeScript is run as it stands; there is no build step.
import module from 'node:module';
import { register } from 'tsx/esm/api';

module.enableCompileCache?.(); // Node 22 and later: what was compiled once starts at once
register();
const { main } = await import('../src/main.ts');
await main();
