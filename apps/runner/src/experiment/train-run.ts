import { join } from 'node:path';
import { runSummary } from '@adience/evaluation';
import {
  readVariables,
  saveWeights,
  separateTasks,
  withWeights,
  type NamedValues,
  type Network,
} from '@adience/networks';
import { seedOf } from '@adience/random';
import type { RunState, RunWriter } from '@adience/tracking';
import { createOptimizer, predict, train, validationScore, type Step } from '@adience/training';
import { median } from '../median.ts';
import { writeAuxiliaryRun, type JointRun } from './auxiliary-runs.ts';
import { firstNetwork } from './first-network.ts';
import {
  optimizerState,
  readTrainingState,
  trainingState,
  type TrainingProgress,
  type Weights,
} from './training-state.ts';

/** What the live table and the log are given while a run is under way. */
export type RunProgress =
  | { readonly phase: 'training'; readonly step: Step; readonly iterations: number }
  | { readonly phase: 'testing'; readonly images: number; readonly of: number };

/** The user or the cluster asked to stop; the run is kept as interrupted, with a checkpoint. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** How a run is executed; none of this changes its result. */
export interface TrainingOptions {
  /** Aborts at the end of the current batch, of training or of testing, after a checkpoint. */
  readonly signal: AbortSignal;
  /** Seconds between checkpoints: what a crash can lose. */
  readonly checkpointSeconds: number;
  readonly report: (progress: RunProgress) => void;
}

/** Shares, 0 to 1, by crop strategy. */
export type TestAccuracies = NonNullable<RunState['summary']>;

/** Approximate number of rows of training history per run. */
const HISTORY_ROWS = 60;

/**
 * One run from its initial weights, or its checkpoint, to its finished folder:
 * ```
 * network -> train (history, validation, checkpoints) -> predict -> weights -> predictions.csv -> run.json: finished
 * ```
 * @returns its test accuracies, as run.json has them
 * @throws DivergedError, InterruptedError, StorageError
 */
export async function trainRun(
  joint: JointRun,
  writer: RunWriter,
  { signal, checkpointSeconds, report }: TrainingOptions,
): Promise<TestAccuracies> {
  const { run, prepared } = joint;
  const { config } = run.trial;
  const { solver, validation } = config;
  const { split, source, testSource, task } = prepared;

  // 1. First weights, or those of the checkpoint with all that belongs to them.
  const first = await firstNetwork(run, prepared);
  const resumed = writer.resumed === null ? null : readTrainingState(writer.resumed);
  const network = resumed === null ? first : copyOf(first, resumed.weights);
  if (resumed !== null) first.dispose();
  const stateOf = resumed === null ? undefined : (name: string) => optimizerState(resumed, name);
  const optimizer = await createOptimizer(network, solver, stateOf);
  const { evaluated } = optimizer;
  const progress: TrainingProgress = resumed?.progress ?? noProgress();
  let best: Weights | null = resumed?.best ?? null;

  try {
    const began = performance.now();
    const speed: number[] = [];
    let saved = performance.now();
    const save = async (iteration: number) => {
      progress.seconds = (resumed?.progress.seconds ?? 0) + (performance.now() - began) / 1000;
      await writer.checkpoint(await trainingState(iteration, network, optimizer, best, progress));
      saved = performance.now();
    };
    const every = Math.max(1, Math.round(solver.iterations / HISTORY_ROWS));
    const batches = {
      ...source,
      train: split.train,
      augmentation: config.augmentation,
      input: config.model.input,
      classes: task.classes.length,
      auxiliary: prepared.auxiliary.map((one) => one.task.classes.length),
      batch: solver.batch,
      withYears: prepared.withYears,
      seed: seedOf(run.seed, config.seeding),
    };

    // 2. Training: one row of history per interval, validation and checkpoints at their own intervals.
    const from = writer.resumed?.iteration ?? 0;
    let reached = from;
    const enough = () => validation.patience !== undefined && progress.worse >= validation.patience;
    // One that was interrupted while it was tested has been trained: to the end, or as long as validations said.
    const steps = enough() ? [] : train(network, batches, config, optimizer, from);
    for await (const step of steps) {
      const { iteration, learningRate } = step;
      reached = iteration;
      const last = iteration === solver.iterations;
      speed.push(solver.batch / step.seconds);
      addStep(progress.interval, step);
      if (iteration % every === 0 || last) {
        writer.history({ iteration, split: 'train', ...takeInterval(progress, step, solver.batch) });
      }
      let stop = false;
      if (split.validation.length > 0 && (iteration % validation.every === 0 || last)) {
        const { center } = await predict(evaluated, source, split.validation, ['center'], solver.batch);
        const score = validationScore(center!);
        const imagesPerSecond = solver.batch / step.seconds;
        writer.history({ iteration, split: 'validation', ...score, learningRate, imagesPerSecond });
        if (progress.best === null || score.loss < progress.best.loss) {
          progress.best = { iteration, loss: score.loss };
          progress.worse = 0;
          if (validation.keep === 'best') best = await readVariables(evaluated.variables);
        } else progress.worse += 1;
        stop = enough();
      }
      report({ phase: 'training', step, iterations: solver.iterations });
      if (signal.aborted) {
        await save(iteration);
        throw new InterruptedError(`stopped at iteration ${iteration}, with a checkpoint`);
      }
      if (stop) {
        writer.log(
          `stopped early at iteration ${iteration}: ${progress.worse} validations without a lower loss`,
        );
        break;
      }
      if (performance.now() - saved > 1000 * checkpointSeconds && !last) await save(iteration);
    }
    const trainingSeconds = (performance.now() - began) / 1000;

    // 3. The test fold, with a copy of the weights: how it is computed must not depend on what was computed before.
    const total = split.test.length;
    let kept = writer.resumed !== null && reached === from; // a checkpoint of all training
    const testing = async (images: number) => {
      report({ phase: 'testing', images, of: total });
      const due = performance.now() - saved > 1000 * checkpointSeconds;
      if (!kept && (due || signal.aborted)) {
        await save(reached);
        kept = true;
      }
      if (signal.aborted && images < total)
        throw new InterruptedError(`stopped after ${images} of ${total} test images, with a checkpoint`);
    };
    await testing(0);
    const weights = named(best ?? (await readVariables(evaluated.variables)));
    const { main: tested, auxiliary } = await separateTasks(network, weights);
    if (evaluated !== network)
      writer.log(`tests and saves the moving average of the weights, decay ${solver.averaging}`);
    try {
      const predictions = await predict(
        tested,
        testSource,
        split.test,
        config.evaluation.crops,
        undefined,
        testing,
      );
      const rows = config.evaluation.crops.flatMap((crop) =>
        predictions[crop]!.map((row) => ({ ...row, crop })),
      );
      const metadata = { classes: task.classes, image: config.image, mean: source.normalisation.mean };
      await saveWeights(tested, join(writer.folder, 'weights'), metadata);
      const timings = { trainingSeconds, imagesPerSecond: median(speed) };
      for (const [at, one] of auxiliary.entries()) {
        const images = await writeAuxiliaryRun(joint, at, one, writer.folder, timings);
        if (images === 0)
          writer.log(
            `no test image has a class for ${prepared.auxiliary[at]!.task.name}: it has no results here`,
          );
      }
      const summary = runSummary(task, predictions);
      await writer.finish(
        rows,
        summary,
        timings,
        best === null ? {} : { keptIteration: progress.best!.iteration },
      );
      return summary;
    } finally {
      [tested, ...auxiliary].forEach((one) => one.dispose());
    }
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

const copyOf = (network: Network, weights: Weights): Network => withWeights(network, named(weights));

const named = (weights: Weights): NamedValues =>
  [...weights].map(([name, { shape, values }]) => [name, shape, values]);

const noProgress = (): TrainingProgress => ({
  interval: { steps: 0, loss: 0, accuracy: 0, seconds: 0 },
  best: null,
  worse: 0,
  seconds: 0,
});

function addStep(interval: TrainingProgress['interval'], { loss, accuracy, seconds }: Step): void {
  interval.steps += 1;
  interval.loss += loss;
  interval.accuracy += accuracy;
  interval.seconds += seconds;
}

/** Loss and accuracy since the last row of history. */
function takeInterval(progress: TrainingProgress, { learningRate }: Step, batch: number) {
  const { steps, loss, accuracy, seconds } = progress.interval;
  progress.interval = noProgress().interval;
  return {
    loss: loss / steps,
    accuracy: accuracy / steps,
    learningRate,
    imagesPerSecond: (batch * steps) / seconds,
  };
}
