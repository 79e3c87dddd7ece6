import type { Argv } from 'yargs';
import { BACKENDS, DEVICES, type BackendName, type BackendOptions, type Device } from '@adience/backend';
import { ConfigError } from '@adience/config';
import type { LaunchOptions } from '../experiment/run-experiment.ts';

/** How runs are executed, by whichever launcher. */
export interface LaunchArguments {
  readonly backend: BackendName | 'auto';
  readonly device?: Device;
  readonly threads?: number;
  readonly runs: string;
  readonly checkpoint: number;
  readonly retry?: readonly ('failed' | 'stale')[];
  readonly force: boolean;
  readonly tag?: readonly string[];
}

export const withLaunchOptions = <T>(yargs: Argv<T>) =>
  yargs
    .option('backend', {
      choices: ['auto', ...BACKENDS] as const,
      default: 'auto' as const,
      describe: 'Compute backend; auto takes the first that works',
    })
    .option('device', { choices: DEVICES, describe: 'Device the backend computes on; default: cpu' })
    .option('threads', { type: 'number', describe: 'Threads of the native engine, in each process' })
    .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' })
    .option('checkpoint', { type: 'number', default: 60, describe: 'Seconds between checkpoints' })
    .option('retry', {
      choices: ['failed', 'stale'] as const,
      array: true,
      describe: 'Rerun failed runs, or stale ones (made with other settings or from other images)',
    })
    .option('force', {
      type: 'boolean',
      default: false,
      describe: 'Run everything again; old runs are kept in .superseded/',
    })
    .option('tag', { type: 'string', array: true, describe: 'Tag the runs, for runs ls --where' });

/** The arguments as options of a launch. @throws ConfigError for an impossible number */
export function launchOptions({
  runs,
  checkpoint,
  retry = [],
  force,
  tag = [],
  threads,
}: LaunchArguments): LaunchOptions {
  if (!(checkpoint > 0))
    throw new ConfigError(`--checkpoint: ${checkpoint} is not a positive number of seconds`);
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0))
    throw new ConfigError(`--threads: ${threads} is not a positive integer`);
  return {
    runs,
    checkpointSeconds: checkpoint,
    tags: tag,
    retry: { failed: retry.includes('failed'), stale: retry.includes('stale'), force },
  };
}

/** The arguments' choice of a backend. */
export const backendOptions = ({ backend: name, device, threads }: LaunchArguments): BackendOptions => ({
  name,
  ...(device === undefined ? {} : { device }),
  ...(threads === undefined ? {} : { threads }),
});
