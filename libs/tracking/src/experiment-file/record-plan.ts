import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sealedJson } from '@adience/files';
import { storing } from '../storage-error.ts';
import { writeDurable } from '../write-durable.ts';
import type { ExperimentPlan } from './experiment-plan.ts';
import { experimentFile, FORMAT, readExperimentFile } from './read-experiment-file.ts';
import { withLock } from './with-lock.ts';

/**
 * Writes down what an experiment asks now, if it is not what it asked before: a new entry of experiment.json, where
 * the earlier ones stay. Identities of runs are added to the newest entry. The file is replaced in one step, so a
 * reader sees the old one or the new one; processes that write at the same time do so one after the other, each on top
 * of what the others wrote.
 *
 * @throws StorageError where the folder cannot be written; Error of one line where what is there cannot be read: it is
 * never overwritten
 */
export async function recordPlan(runs: string, experiment: string, plan: ExperimentPlan): Promise<void> {
  const path = experimentFile(runs, experiment);
  await storing(path, async () => {
    if (isRecorded(readExperimentFile(runs, experiment)?.plans ?? [], plan)) return;
    await mkdir(join(runs, experiment), { recursive: true });
    await withLock(join(runs, experiment, '.experiment.lock'), async () => {
      const before = readExperimentFile(runs, experiment)?.plans ?? [];
      const plans = withPlan(before, plan);
      if (plans === before) return;
      await writeDurable(path, `${sealedJson({ format: FORMAT, experiment, plans }, 2)}\n`);
    });
  });
}

/** Whether nothing of a plan is new: most commands find it so, and need no right to write. */
const isRecorded = (before: readonly ExperimentPlan[], plan: ExperimentPlan) =>
  withPlan(before, plan) === before;

function withPlan(before: readonly ExperimentPlan[], plan: ExperimentPlan): readonly ExperimentPlan[] {
  const last = before.at(-1);
  if (last === undefined) return [plan];
  if (!isDeepStrictEqual(asked(last), asked(plan)))
    return [...before, { ...plan, runs: knownRuns(last, plan) }];
  const runs = { ...last.runs, ...plan.runs };
  if (isDeepStrictEqual(runs, last.runs ?? {})) return before;
  return [...before.slice(0, -1), { ...last, runs }];
}

/** Identities that an earlier plan knew of trials whose settings are the same: another question makes no run current. */
function knownRuns(before: ExperimentPlan, plan: ExperimentPlan): ExperimentPlan['runs'] {
  const same = before.trials.filter(({ name, settingsSha256 }) =>
    plan.trials.some((trial) => trial.name === name && trial.settingsSha256 === settingsSha256),
  );
  const kept = Object.entries(before.runs ?? {}).filter(([path]) =>
    same.some(({ name }) => path.startsWith(`${name}/seed-`)),
  );
  const runs = { ...Object.fromEntries(kept), ...plan.runs };
  return Object.keys(runs).length === 0 ? undefined : runs;
}

/** What a plan asks, without when and how that was found out. */
const asked = ({ question, task, folds, seeds, baseline, trials }: ExperimentPlan) =>
  JSON.parse(JSON.stringify({ question, task, folds, seeds, baseline, trials })) as unknown;
