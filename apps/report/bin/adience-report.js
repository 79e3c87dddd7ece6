#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadProgram } from '@adience/start';

module.enableCompileCache?.(); // Node 22 and later: what was compiled once starts at once
await loadProgram(fileURLToPath(new URL('../src/main.ts', import.meta.url)));
