import { join } from 'node:path';
import type { PlannedRun } from '@adience/experiment';
import {
  changeNotes,
  claimRun,
  openRun,
  runFolder,
  readRunStatus,
  storageError,
  StorageError,
  type Claim,
  type RunStart,
} from '@adience/tracking';
import { DivergedError } from '@adience/training';
import { missingResults } from './auxiliary-runs.ts';
import { changedSettings } from './changed-settings.ts';
import type { Provenance } from './environment.ts';
import type { ExperimentHeader } from './experiment-header.ts';
import { networkForm } from './network-form.ts';
import { copyUserParts } from './user-parts.ts';
import type { ResolvedRun } from './resolve-run.ts';
import { sampleSystem } from './sample-system.ts';
import { skipReason, type RetryPolicy, type Skipped } from './skip-reason.ts';
import { InterruptedError, trainRun, type RunProgress, type TestAccuracies } from './train-run.ts';

/** How one run ended here. Plain data: it travels between processes. */
export type RunOutcome =
  | Skipped
  | { readonly status: 'finished'; readonly summary: TestAccuracies }
  /** Another process holds it; `by` names it. */
  | { readonly status: 'elsewhere'; readonly by: string }
  | { readonly status: 'failed'; readonly message: string; readonly diverged: boolean }
  /** Stopped with a checkpoint, or by a disk that refused. */
  | { readonly status: 'interrupted'; readonly message: string; readonly storage: boolean };

/** What carrying out a run takes besides the run itself. */
export interface Execution {
  readonly header: ExperimentHeader;
  /** Folder of all runs, usually `runs`. */
  readonly runs: string;
  readonly provenance: Provenance;
  readonly retry: RetryPolicy;
  readonly checkpointSeconds: number;
  /** Tags of the run, for listings. */
  readonly tags: readonly string[];
  /** Aborts at the end of the current batch. */
  readonly signal: AbortSignal;
  /** Why an abort came, for the attempt's record. */
  readonly cause?: () => 'stopped' | 'timeout' | 'preempted';
  readonly started?: (images: { readonly train: number; readonly test: number }, from: number) => void;
  readonly progress?: (progress: RunProgress) => void;
  readonly warn: (message: string) => void;
}

/**
 * One run, exactly once however many processes ask for it:
 * ```
 * status (finished? waiting?) -> claim -> status again -> open, from its checkpoint -> train and test -> release
 * ```
 * What goes wrong is written down in the run's folder and comes back as the outcome.
 */
export async function executeRun(
  run: PlannedRun,
  resolved: ResolvedRun,
  execution: Execution,
): Promise<RunOutcome> {
  const { header, runs, retry, warn } = execution;
  const folder = runFolder(runs, header.experiment, run.trial.name, run.seed, run.testFold);
  try {
    // 1. What is there, without touching it.
    const skipped = skipReason(await readRunStatus(folder, resolved.id), retry);
    if (skipped !== null) {
      const { status } = skipped;
      const missing = status === 'skipped' ? missingResults(run, runs, header.experiment, resolved.load) : [];
      if (missing.length > 0)
        warn(
          `${folder} is finished, but its results of ${missing.join(', ')} are gone; --force trains it again`,
        );
      return await explained(skipped, folder, run);
    }

    // 2. The right to write; whoever waited for it checks the status again.
    const answer = await claimRun(folder);
    if ('holder' in answer) {
      const { owner } = answer.holder;
      return {
        status: 'elsewhere',
        by: owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`,
      };
    }
    try {
      const found = await readRunStatus(folder, resolved.id);
      const now = skipReason(found, retry);
      if (now !== null) return explained(now, folder, run);
      if (found.status === 'broken')
        warn(`${found.reason}; it is kept, and the run starts from what can be read`);

      // 3. The run itself.
      return await attempt(run, resolved, folder, answer.claim, execution);
    } finally {
      await answer.claim.release();
    }
  } catch (error) {
    const known = storageError(folder, error);
    if (known instanceof StorageError)
      return { status: 'interrupted', message: known.message, storage: true };
    throw error;
  }
}

/** A stale run names the settings in which it differs, where it does. */
async function explained(skipped: Skipped, folder: string, { trial }: PlannedRun): Promise<Skipped> {
  if (skipped.status !== 'waiting' || skipped.found !== 'stale') return skipped;
  const changed = await changedSettings(folder, trial.config);
  return changed.length === 0 ? skipped : { ...skipped, message: changed.join(', ') };
}

async function attempt(
  run: PlannedRun,
  resolved: ResolvedRun,
  folder: string,
  claim: Claim,
  { header, runs, provenance, retry, checkpointSeconds, tags, signal, cause, started, progress }: Execution,
): Promise<RunOutcome> {
  const { trial, seed, testFold } = run;
  const prepared = resolved.load();
  const { train, validation, test } = prepared.split;
  const images = { train: train.length, validation: validation.length, test: test.length };
  const { environment, patch } = provenance;
  const { parameters, cost } = await networkForm(trial.config);
  const state: RunStart['state'] = {
    id: resolved.id,
    edition: 2,
    settingsSha256: resolved.settingsSha256,
    experiment: header.experiment,
    trial: trial.name,
    settings: trial.settings,
    task: header.task,
    classes: header.classes,
    ordered: header.ordered,
    seed,
    testFold,
    images,
    parameters,
    flops: cost.reduce((sum, layer) => sum + layer.flops, 0),
  };
  const start: RunStart = { state, config: trial.config, dataset: prepared.dataset, environment, patch };
  const writer = await openRun(folder, start, join(runs, header.experiment), { claim, anew: retry.force });
  await copyUserParts([trial.config], folder);
  if (tags.length > 0) await changeNotes(folder, (notes) => ({ ...notes, tags: [...notes.tags, ...tags] }));
  started?.(images, writer.resumed?.iteration ?? 0);
  if (writer.damagedRows > 0) {
    const said = `${writer.damagedRows} rows of history.csv were damaged and are gone; its curves have a gap`;
    writer.log(said);
    console.error(`warning: ${folder}: ${said}`);
  }
  if (writer.resumed !== null)
    writer.log(`resumes from the checkpoint of iteration ${writer.resumed.iteration}`);
  const stopSampling = sampleSystem((sample) => writer.system(sample));
  try {
    const report = progress ?? (() => undefined);
    const joint = { run, prepared, start, runs };
    const summary = await trainRun(joint, writer, { signal, checkpointSeconds, report });
    return { status: 'finished', summary };
  } catch (thrown) {
    const error = storageError(folder, thrown);
    const known = error instanceof Error ? error : new Error(String(error));
    const message = known.message.split('\n')[0]!;
    if (known instanceof InterruptedError) {
      await writer.end('interrupted', message, { cause: cause?.() ?? 'stopped' });
      return { status: 'interrupted', message, storage: false };
    }
    if (known instanceof StorageError) {
      // Not the run's fault: if even this cannot be written, releasing the claim reports it.
      await writer.end('interrupted', message, { cause: 'storage' }).catch(() => undefined);
      return { status: 'interrupted', message, storage: true };
    }
    const diverged = known instanceof DivergedError;
    writer.log(diverged ? message : (known.stack ?? message));
    await writer.end('failed', message);
    return { status: 'failed', message, diverged };
  } finally {
    stopSampling();
  }
}
