import { once } from 'node:events';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tasks } from '@adience/tasks';
import { writeEightTrials } from '../testing/eight-trials.ts';
import { fixtureRuns } from '../testing/fixture-runs.ts';
import { holdRun, markRunning } from '../testing/running-run.ts';

/** A runs folder in which one run is running. */
export interface WorkbenchRuns {
  readonly runs: string;
  /** Folder of the running run, `lrn/lrn=false/seed-1/fold-4`. */
  readonly running: string;
  /** Writes the next line of its history. */
  advance(imagesPerSecond: number): void;
  /** Kills the process that holds it, with SIGKILL, if it is there. */
  kill(): Promise<void>;
}

/** Made-up runs in a temporary folder: a sweep of eight trials, an ablation with a failed run and one that is running. */
export async function workbenchRuns(): Promise<WorkbenchRuns> {
  const folder = await mkdtemp(join(tmpdir(), 'adience-workbench-'));
  const runs = join(folder, 'runs');
  await writeEightTrials(runs);
  await fixtureRuns(runs, {
    experiment: 'lrn',
    task: tasks.gender,
    dataset: 'synthetic',
    trials: ['lrn=true', 'lrn=false'],
    images: 60,
    failed: ['lrn=true/2', 'lrn=false/4'],
  });
  const running = join(runs, 'lrn/lrn=false/seed-1/fold-4');
  markRunning(running);
  writeFileSync(join(running, 'log.txt'), 'training on 240 images\nthe last line\n');
  writeFileSync(
    join(running, 'system.csv'),
    'time,cpu_percent,memory_mib,gpu_percent,gpu_memory_mib\n2026-01-01T00:00:00Z,187,900,,\n2026-01-01T00:00:10Z,190,905,,\n',
  );
  const child = await holdRun(running);
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  let iteration = 600;
  return {
    runs,
    running,
    advance: (imagesPerSecond) => {
      iteration += 20;
      appendFileSync(join(running, 'history.csv'), `${iteration},train,0.5,0.8,0.001,${imagesPerSecond}\n`);
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
