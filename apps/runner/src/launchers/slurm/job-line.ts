import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '@adience/config';
import { type PlannedRun } from '@adience/experiment';
import type { BackendOptions } from '@adience/backend';
import type { ExperimentHeader } from '../../experiment/experiment-header.ts';
import type { LaunchOptions } from '../../experiment/run-experiment.ts';

/**
 * One line of a manifest: everything that a task needs, so that editing the experiment file, or a part of the user's
 * own, after submitting changes nothing. The configuration is checked by the identity it must give.
 */
export interface JobLine {
  readonly id: string;
  readonly header: ExperimentHeader;
  readonly run: PlannedRun;
  /** Its `runs` is absolute. */
  readonly options: LaunchOptions;
  readonly backend: BackendOptions;
  /** The user's command line. */
  readonly command: string;
  /** Time limit of the task, in minutes. */
  readonly minutes: number;
  /** Copies of the user's own parts, absolute, by the path that the configuration names. */
  readonly parts: Readonly<Record<string, string>>;
}

const schema = z.object({
  id: z.string(),
  header: z.looseObject({ experiment: z.string(), task: z.string(), classes: z.array(z.string()) }),
  run: z.looseObject({
    trial: z.looseObject({ name: z.string(), config: z.looseObject({}) }),
    seed: z.int(),
    testFold: z.int(),
  }),
  options: z.looseObject({ runs: z.string(), checkpointSeconds: z.number() }),
  backend: z.looseObject({ name: z.string() }),
  command: z.string(),
  minutes: z.number(),
  // Submitted by an earlier version: its parts are loaded from where they were.
  parts: z.record(z.string(), z.string()).default({}),
});

/** Reads line `index`, counted from 0. @throws ConfigError for a line that is missing or is not a job */
export async function readJobLine(manifest: string, index: number): Promise<JobLine> {
  const text = await readFile(manifest, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${manifest}: cannot be read (${error.code})`);
  });
  const line = text.split('\n')[index];
  if (line === undefined || line === '') throw new ConfigError(`${manifest}: has no line of index ${index}`);
  try {
    return schema.parse(JSON.parse(line)) as unknown as JobLine;
  } catch (error) {
    throw new ConfigError(
      `${manifest}:${index + 1}: is not a job (${(error as Error).message.split('\n')[0]})`,
    );
  }
}
