import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { firstEditionDatasetDigest, firstEditionSplitDigest } from '@adience/datasets';
import {
  firstEditionIdentity,
  trialOfFirstEdition,
  type FirstEditionConfig,
  type PlannedRun,
  type TrialConfig,
} from '@adience/experiment';
import { taskOf } from '@adience/tasks';
import { claimRun, readState, rewriteIdentity, type RunState } from '@adience/tracking';
import type { Inputs } from '../experiment/inputs.ts';
import { meanOf, resolveRun, runImages, type RunImages } from '../experiment/resolve-run.ts';

/** What became of one run. */
export type Migration =
  | { readonly status: 'migrated' }
  /** It is of this edition already. */
  | { readonly status: 'current' }
  /** It keeps its old identity: that nothing has changed since cannot be proven. */
  | { readonly status: 'kept'; readonly reason: string };

/**
 * Gives a run of the first edition the identity that the second edition gives it, where the two can be proven equal:
 * ```
 * its own configuration + today's labels -> the old identity again? -> today's pixels -> its mean image again?
 *   -> images it was tested on that are no newer than it -> new identity in run.json (and in its checkpoint), the old one kept as migratedFrom
 * ```
 * Nothing else in the folder is touched.
 */
export async function migrateRun(folder: string, inputs: Inputs): Promise<Migration> {
  const state = readState(folder);
  if (state === null) return { status: 'kept', reason: 'no run.json' };
  if (state.edition !== undefined) return { status: 'current' };
  const written = parse(readFileSync(join(folder, 'config.yaml'), 'utf8')) as FirstEditionConfig;
  if ('service' in written) return { status: 'kept', reason: 'a service; import its answers again instead' };

  // 1. The same settings, labels and split as then?
  const run = plannedRunOf(state, trialOfFirstEdition(written));
  const found = await runImages(run, inputs);
  if ((await oldIdentity(run, written, found, inputs)) !== state.id) {
    return { status: 'kept', reason: 'its labels or its split have changed' };
  }

  // 2. The same pixels? The mean of the training images proves it, to the last bit; of the others, when they were written.
  const reason = pixelsChanged(folder, state, run.trial.config, found) ?? newerImage(state, found);
  if (reason !== null) return { status: 'kept', reason };

  // 3. Its new identity, by this process alone.
  const { id, settingsSha256 } = await resolveRun(run, inputs);
  const answer = await claimRun(folder);
  if ('holder' in answer) return { status: 'kept', reason: 'another process is working on it' };
  try {
    await rewriteIdentity(folder, { id, settingsSha256 });
    return { status: 'migrated' };
  } finally {
    await answer.claim.release();
  }
}

const plannedRunOf = (state: RunState, config: TrialConfig): PlannedRun => ({
  trial: { name: state.trial, settings: state.settings, baseline: false, config },
  seed: state.seed,
  testFold: state.testFold,
});

async function oldIdentity(
  { trial, seed, testFold }: PlannedRun,
  written: FirstEditionConfig,
  { fold, unreadable, weights }: RunImages,
  inputs: Inputs,
): Promise<string> {
  const all = await inputs.firstEditionDataset(trial.config.dataset, trial.config.seeding);
  const parts = [firstEditionDatasetDigest(all.records), unreadable];
  if (weights !== undefined) parts.push(weights.digest);
  return firstEditionIdentity(written, {
    seed,
    testFold,
    datasetDigest: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
    splitDigest: firstEditionSplitDigest(fold, taskOf(trial.config.task)),
  });
}

/** Why it cannot be proven that the run saw today's pixels; null: it did. */
function pixelsChanged(
  folder: string,
  state: RunState,
  config: TrialConfig,
  { images, fold, weights }: RunImages,
): string | null {
  if (state.status !== 'finished') return 'it is not finished; run it again';
  if (config.image.mean === 'none' || weights !== undefined) {
    return 'it subtracted no mean image of its own, which alone could prove its pixels; run it again';
  }
  const file = join(folder, 'weights', 'mean.bin');
  if (!existsSync(file))
    return 'its weights/mean.bin, which alone could prove its pixels, is absent; run it again';
  const mean = meanOf(config, images, fold.train);
  const bytes = Buffer.from(mean.buffer, mean.byteOffset, mean.byteLength);
  return readFileSync(file).equals(bytes) ? null : 'its images have changed; run it again';
}

/**
 * Names an image that it was validated or tested on and that was written after it started: no mean image is of these.
 * Null: there is none.
 */
function newerImage({ attempts }: RunState, { dataset, fold }: RunImages): string | null {
  const started = Date.parse(attempts.at(-1)?.startedAt ?? '');
  const newer = [...fold.validation, ...fold.test].find(({ image }) => {
    const file = statSync(join(dataset.imageFolder, image), { throwIfNoEntry: false });
    return file !== undefined && !(file.mtimeMs <= started);
  });
  return newer === undefined
    ? null
    : `it was validated or tested on ${newer.image}, whose file was written after it; run it again`;
}
