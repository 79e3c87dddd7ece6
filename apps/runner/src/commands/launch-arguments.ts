import type { Argv } from 'yargs';
import {
  BACKENDS,
  CONVOLUTIONS,
  DEVICES,
  type BackendName,
  type BackendOptions,
  type Convolution,
  type Device,
} from '@adience/backend';
import {
  choice,
  choices,
  flag,
  integer,
  list,
  number,
  text,
  withOptions,
} from '@adience/config/command-line';
import type { LaunchOptions } from '../experiment/run-experiment.ts';

/** How runs are executed, by whichever launcher. */
export interface LaunchArguments {
  readonly backend: BackendName | 'auto';
  readonly device?: Device;
  readonly threads?: number;
  readonly convolution?: Convolution;
  readonly runs: string;
  readonly checkpoint: number;
  readonly retry?: readonly ('failed' | 'stale')[];
  readonly force: boolean;
  readonly tag?: readonly string[];
}

export const withLaunchOptions = <T>(yargs: Argv<T>) =>
  withOptions(yargs, {
    backend: choice(['auto', ...BACKENDS], 'Compute backend; auto: the fastest that works').default('auto'),
    device: choice(DEVICES, 'Device the backend computes on; default: cpu').optional(),
    threads: integer(1, 'Threads of the native engine, in each process').optional(),
    convolution: choice(
      CONVOLUTIONS,
      'How onnxruntime convolves on the CPU; auto, the default: with fewer multiplications where that is faster',
    ).optional(),
    runs: text('Folder of all runs').default('runs'),
    checkpoint: number(0, 'Seconds between checkpoints', 'seconds').default(60),
    retry: choices(
      ['failed', 'stale'],
      'Run failed runs again, or stale ones: made with other settings or images',
    ).optional(),
    force: flag('Run everything again; old runs are kept in .superseded/'),
    tag: list('Tag of the runs, for runs ls --where').optional(),
  });

/** The arguments as options of a launch. */
export function launchOptions({
  runs,
  checkpoint,
  retry = [],
  force,
  tag = [],
}: LaunchArguments): LaunchOptions {
  return {
    runs,
    checkpointSeconds: checkpoint,
    tags: tag,
    retry: { failed: retry.includes('failed'), stale: retry.includes('stale'), force },
  };
}

/** The arguments' choice of a backend. */
export const backendOptions = ({
  backend: name,
  device,
  threads,
  convolution,
}: LaunchArguments): BackendOptions => ({
  name,
  ...(device === undefined ? {} : { device }),
  ...(threads === undefined ? {} : { threads }),
  ...(convolution === undefined ? {} : { convolution }),
});
