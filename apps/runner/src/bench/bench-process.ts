import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Convolution, Device } from '@adience/backend';
import type { BenchLine } from './bench-backend.ts';
import type { Bench, BenchSettings } from './bench-result.ts';

/** A line of results, or the reason there is none. */
export type Outcome = BenchLine | { readonly backend: string; readonly error: string };

/** What is measured, and on what of a backend. */
export interface ProcessSettings extends BenchSettings {
  readonly device?: Device;
  readonly threads?: number;
  readonly convolution?: Convolution;
}

/** The options that a child process is given as they are. */
const passed = [
  'network',
  'width',
  'input',
  'batch',
  'together',
  'steps',
  'limit',
  'device',
  'threads',
  'convolution',
] as const satisfies readonly (keyof ProcessSettings)[];

/** One backend in its own process: its memory use is its own, and a crash ends nothing else. */
export async function benchProcess(what: Bench, backend: string, given: ProcessSettings): Promise<Outcome> {
  const words = passed.flatMap((key) => (given[key] === undefined ? [] : [`--${key}`, String(given[key])]));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...process.execArgv,
      process.argv[1]!,
      'bench',
      what,
      '--backend',
      backend,
      ...words,
      '--json',
    ]);
    return JSON.parse(stdout) as Outcome;
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    return { backend, error: (stderr?.trim() || message).split('\n').at(-1)! };
  }
}
