#!/usr/bin/env node
import module from 'node:module';
import { loadProgram } from '@adience/start';

module.enableCompileCache?.(); // Node 22 and later: what was compiled once starts at once
await loadProgram(new URL('../src/main.ts', import.meta.url));
