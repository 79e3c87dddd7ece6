import { join } from 'node:path';
import type { PlannedRun } from '@adience/experiment';
import { describeNetwork } from '@adience/networks';
import {
  changeNotes,
  claimRun,
  openRun,
  runFolder,
  runStanding,
  storageError,
  StorageError,
  type Claim,
} from '@adience/tracking';
import { DivergedError } from '@adience/training';
import type { Provenance } from './environment.ts';
import type { Question } from './question.ts';
import type { PreparedRun, RunLabels } from './prepare-run.ts';
import { settleRun, type RetryPolicy, type Settled } from './settle-run.ts';
import { InterruptedError, trainRun, type RunProgress } from './train-run.ts';

/** How one run ended here. Plain data: it travels between processes. */
export type RunOutcome =
  | Settled
  | { readonly status: 'finished' }
  /** Another process is at it; `by` says who. */
  | { readonly status: 'elsewhere'; readonly by: string }
  | { readonly status: 'failed'; readonly message: string; readonly diverged: boolean }
  /** Stopped with a checkpoint, or by a disk that refused. */
  | { readonly status: 'interrupted'; readonly message: string; readonly storage: boolean };

/** What carrying out a run takes beside the run itself. */
export interface Execution {
  readonly question: Question;
  /** Folder of all runs, usually `runs`. */
  readonly runs: string;
  readonly provenance: Provenance;
  readonly retry: RetryPolicy;
  readonly checkpointSeconds: number;
  /** Put on the run, for listings. */
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
 * standing (finished? waiting?) -> claim -> standing again -> open, from its checkpoint -> train and test -> release
 * ```
 * What goes wrong is written down in the run's folder and comes back as the outcome.
 */
export async function executeRun(
  run: PlannedRun,
  labels: RunLabels,
  execution: Execution,
): Promise<RunOutcome> {
  const { question, runs, retry, warn } = execution;
  const folder = runFolder(runs, question.experiment, run.trial.name, run.seed, run.testFold);
  try {
    // 1. What lies there, without touching it.
    const settled = settleRun(await runStanding(folder, labels.id), retry);
    if (settled !== null) return settled;

    // 2. The right to write; who waited for it looks again.
    const answer = await claimRun(folder);
    if ('holder' in answer) {
      const { owner } = answer.holder;
      return {
        status: 'elsewhere',
        by: owner === null ? 'another process' : `process ${owner.pid} on ${owner.host}`,
      };
    }
    try {
      const standing = await runStanding(folder, labels.id);
      const now = settleRun(standing, retry);
      if (now !== null) return now;
      if (standing.status === 'broken')
        warn(`${standing.reason}; it is kept, and the run starts from what is whole`);

      // 3. The run itself.
      return await attempt(run, labels, folder, answer.claim, execution);
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

async function attempt(
  run: PlannedRun,
  labels: RunLabels,
  folder: string,
  claim: Claim,
  { question, runs, provenance, retry, checkpointSeconds, tags, signal, cause, started, progress }: Execution,
): Promise<RunOutcome> {
  const { trial, seed, testFold } = run;
  const prepared: PreparedRun = labels.finish();
  const { train, validation, test } = prepared.split;
  const images = { train: train.length, validation: validation.length, test: test.length };
  const { environment, patch } = provenance;
  const state = {
    ...{ id: labels.id, ...question, trial: trial.name, settings: trial.settings, baseline: trial.baseline },
    ...{ classes: prepared.classes, seed, testFold, images },
    parameters: describeNetwork(trial.config.model, prepared.classes.length).parameters,
  };
  const writer = await openRun(
    folder,
    { state, config: trial.config, dataset: prepared.dataset, environment, patch },
    join(runs, question.experiment),
    { claim, anew: retry.force },
  );
  if (tags.length > 0) await changeNotes(folder, (notes) => ({ ...notes, tags: [...notes.tags, ...tags] }));
  started?.(images, writer.resumed?.iteration ?? 0);
  if (writer.resumed !== null)
    writer.log(`goes on from the checkpoint of iteration ${writer.resumed.iteration}`);
  try {
    await trainRun(run, prepared, writer, {
      signal,
      checkpointSeconds,
      report: progress ?? (() => undefined),
    });
    return { status: 'finished' };
  } catch (thrown) {
    const error = storageError(folder, thrown);
    const known = error instanceof Error ? error : new Error(String(error));
    const message = known.message.split('\n')[0]!;
    if (known instanceof InterruptedError) {
      await writer.end('interrupted', message, { cause: cause?.() ?? 'stopped' });
      return { status: 'interrupted', message, storage: false };
    }
    if (known instanceof StorageError) {
      // Not the run's fault: where even this cannot be written, the claim's end says it.
      await writer.end('interrupted', message, { cause: 'storage' }).catch(() => undefined);
      return { status: 'interrupted', message, storage: true };
    }
    const diverged = known instanceof DivergedError;
    writer.log(diverged ? message : (known.stack ?? message));
    await writer.end('failed', message);
    return { status: 'failed', message, diverged };
  }
}
