import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** Arrays in order: array `job` carries out `count` lines from `offset` on. */
  arrays: z.array(z.object({ job: z.string(), offset: z.int(), count: z.int() })),
});

/** What was submitted at one time: `submitted.json`, in the folder of its manifest. */
export interface Submission extends z.output<typeof schema> {
  readonly manifest: string;
}

/** Where an experiment's submissions are kept: one folder each. */
export const submissionsFolder = (runs: string, experiment: string) => resolve(runs, experiment, '.slurm');

/** An experiment's submissions, the latest first. */
export async function readSubmissions(runs: string, experiment: string): Promise<readonly Submission[]> {
  const folder = submissionsFolder(runs, experiment);
  const names = (await readdir(folder).catch(() => [])).sort().reverse();
  const read = names.map(async (name) => {
    const text = await readFile(join(folder, name, 'submitted.json'), 'utf8').catch(() => null);
    const parsed = text === null ? undefined : schema.safeParse(JSON.parse(text)).data;
    return parsed === undefined ? [] : [{ ...parsed, manifest: join(folder, name, 'jobs.jsonl') }];
  });
  return (await Promise.all(read)).flat();
}
