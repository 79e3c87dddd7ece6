import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { storing } from '../storage-error.ts';
import { writeDurable } from '../write-durable.ts';
import type { ExperimentPlan } from './experiment-plan.ts';
import { experimentFile, FORMAT, readExperimentFile } from './read-experiment-file.ts';

/**
 * Writes down what an experiment asks now, if it is not what it asked before: a new entry of experiment.json, where
 * the earlier ones stay. Identities of runs are added to the newest entry. The file is replaced in one step, so a
 * reader sees the old one or the new one.
 *
 * @throws StorageError where the folder cannot be written
 */
export async function recordPlan(runs: string, experiment: string, plan: ExperimentPlan): Promise<void> {
  const path = experimentFile(runs, experiment);
  await storing(path, async () => {
    const before = readExperimentFile(runs, experiment)?.plans ?? [];
    const plans = withPlan(before, plan);
    if (plans === before) return;
    await mkdir(join(runs, experiment), { recursive: true });
    await writeDurable(path, `${JSON.stringify({ format: FORMAT, experiment, plans }, null, 2)}\n`);
  });
}

function withPlan(before: readonly ExperimentPlan[], plan: ExperimentPlan): readonly ExperimentPlan[] {
  const last = before.at(-1);
  if (last === undefined || !isDeepStrictEqual(asked(last), asked(plan))) return [...before, plan];
  const runs = { ...last.runs, ...plan.runs };
  if (isDeepStrictEqual(runs, last.runs ?? {})) return before;
  return [...before.slice(0, -1), { ...last, runs }];
}

/** What a plan asks, without when and how that was found out. */
const asked = ({ question, task, folds, seeds, baseline, trials }: ExperimentPlan) =>
  JSON.parse(JSON.stringify({ question, task, folds, seeds, baseline, trials })) as unknown;
