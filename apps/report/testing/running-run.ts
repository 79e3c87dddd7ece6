import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const holder = fileURLToPath(new URL('./hold-run.ts', import.meta.url));

/** For tests: makes a run that has ended one that is running, as far as its run.json goes. */
export function markRunning(run: string): void {
  const file = join(run, 'run.json');
  const state = JSON.parse(readFileSync(file, 'utf8')) as object;
  const attempts = [{ startedAt: '2026-01-01T00:00:00Z' }];
  const running = { ...state, status: 'running', attempts, seal: undefined, files: undefined };
  writeFileSync(file, JSON.stringify(running));
}

/** For tests: a process that holds the run as one that trains it does, once it holds it. */
export async function holdRun(run: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', holder, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
