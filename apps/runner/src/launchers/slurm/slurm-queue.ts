import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readExperiments, runFolder } from '@adience/tracking';
import type { JobLine } from './job-line.ts';
import { readSubmissions } from './submissions.ts';

/** A run that is in the cluster's queue. */
export interface QueuedRun {
  /** Absolute path of the run's folder, which may not exist yet. */
  readonly folder: string;
  /** `<array>_<task>`. */
  readonly job: string;
  /** Slurm's state: PENDING, RUNNING, COMPLETING. */
  readonly state: string;
  /** The run's status, given the one in its folder. */
  status(onDisk: string): string;
  /** As a row of `runs ls`, where there is no folder yet. */
  row(): Readonly<Record<string, unknown>>;
}

/** Runs of the experiment, or of all, that squeue knows; none where nothing was submitted or Slurm is not installed. */
export async function slurmQueue(
  runs: string,
  experiment: string | undefined,
): Promise<readonly QueuedRun[]> {
  const names = experiment === undefined ? await readExperiments(runs) : [experiment];
  const submissions = (await Promise.all(names.map((name) => readSubmissions(runs, name)))).flat();
  if (submissions.length === 0) return [];
  const tasks = await tasksOf(submissions.flatMap(({ arrays }) => arrays.map(({ job }) => job)));
  const queued: QueuedRun[] = [];
  for (const { arrays, manifest } of submissions) {
    if (!arrays.some(({ job }) => tasks.some((task) => task.array === job))) continue;
    const lines = (await readFile(manifest, 'utf8')).split('\n');
    for (const { array, index, state } of tasks) {
      const chunk = arrays.find(({ job }) => job === array);
      if (chunk === undefined) continue;
      queued.push(entry(JSON.parse(lines[chunk.offset + index]!) as JobLine, `${array}_${index}`, state));
    }
  }
  return queued;
}

function entry({ header, run, options }: JobLine, job: string, state: string): QueuedRun {
  const { trial, seed, testFold } = run;
  const status = (onDisk: string) =>
    state === 'PENDING' ? 'queued' : onDisk === 'missing' ? 'starting' : onDisk;
  return {
    job,
    state,
    status,
    folder: runFolder(options.runs, header.experiment, trial.name, seed, testFold),
    row: () => ({
      experiment: header.experiment,
      trial: trial.name,
      seed,
      fold: testFold,
      status: status('missing'),
      job,
    }),
  };
}

async function tasksOf(
  jobs: readonly string[],
): Promise<readonly { array: string; index: number; state: string }[]> {
  try {
    const words = ['--noheader', '--array', `--jobs=${jobs.join(',')}`, '--format=%F|%K|%T'];
    const { stdout } = await promisify(execFile)('squeue', words);
    return stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.trim().split('|') as [string, string, string])
      .map(([array, index, state]) => ({ array, index: Number(index), state }));
  } catch {
    return []; // no Slurm here, or it no longer knows any of them
  }
}
