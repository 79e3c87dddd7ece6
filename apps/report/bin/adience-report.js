#!/usr/bin/env node
// Node 20 runs no TypeScript: tsx is registered first, so that there is no build step.
import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
