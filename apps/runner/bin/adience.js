#!/usr/bin/env node
// TypeScript is run as it stands; there is no build step.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/main.ts');
await main();
