import { join } from 'node:path';
import type { CropStrategy, PlannedRun, TrialConfig } from '@adience/config';
import { confusionMatrix, exactAccuracy, oneOffAccuracy } from '@adience/metrics';
import { saveWeights } from '@adience/model';
import type { RunState, RunWriter } from '@adience/tracking';
import { predict, train, validationScore, type Predictions, type Step } from '@adience/training';
import { firstNetwork } from './first-network.ts';
import type { PreparedRun } from './prepare-run.ts';

/** What the live table and the log are told while a run goes on. */
export type RunProgress =
  | { readonly phase: 'training'; readonly step: Step; readonly iterations: number }
  | { readonly phase: 'testing' };

/** The user asked to stop; the run is kept as interrupted. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Rows of training history a run leaves, about. */
const HISTORY_ROWS = 60;

/**
 * One run from its first weights to its finished folder:
 * ```
 * network -> train (history, validation) -> weights -> predict -> predictions.csv -> run.json: finished
 * ```
 * @throws DivergedError, InterruptedError
 */
export async function trainRun(
  run: PlannedRun,
  prepared: PreparedRun,
  writer: RunWriter,
  signal: AbortSignal,
  report: (progress: RunProgress) => void,
): Promise<void> {
  const { config } = run.trial;
  const { split, source, classes } = prepared;
  const network = firstNetwork(run, prepared); // 1. first weights
  try {
    const start = performance.now();
    const speed: number[] = [];
    const interval = startInterval();
    const every = Math.max(1, Math.round(config.solver.iterations / HISTORY_ROWS));
    const batches = {
      ...source,
      train: split.train,
      augmentation: config.augmentation,
      input: config.model.input,
      classes: classes.length,
      batch: config.solver.batch,
      seed: run.seed,
    };
    // 2. training, in the open: a row of history an interval, validation at its own pace
    for await (const step of train(network, batches, config.solver)) {
      const last = step.iteration === config.solver.iterations;
      speed.push(config.solver.batch / step.seconds);
      interval.add(step);
      if (step.iteration % every === 0 || last) {
        writer.history({ iteration: step.iteration, split: 'train', ...interval.take(config.solver.batch) });
      }
      if (split.validation.length > 0 && (step.iteration % config.validation.every === 0 || last)) {
        const { center } = await predict(network, source, split.validation, ['center'], config.solver.batch);
        const { iteration, learningRate } = step;
        const rate = config.solver.batch / step.seconds;
        writer.history({
          iteration,
          split: 'validation',
          ...validationScore(center!),
          learningRate,
          imagesPerSecond: rate,
        });
      }
      report({ phase: 'training', step, iterations: config.solver.iterations });
      if (signal.aborted) throw new InterruptedError(`stopped at iteration ${step.iteration}`);
    }
    const trainingSeconds = (performance.now() - start) / 1000;

    report({ phase: 'testing' });
    const notes = { classes, image: config.image, mean: source.normalisation.mean };
    await saveWeights(network, join(writer.folder, 'weights'), notes); // 3. weights
    const predictions = await predict(network, source, split.test, config.evaluation.crops); // 4. test fold
    const rows = config.evaluation.crops.flatMap((crop) =>
      predictions[crop]!.map((row) => ({ ...row, crop })),
    );
    await writer.finish(rows, summarise(predictions, config, classes.length), {
      trainingSeconds,
      imagesPerSecond: median(speed),
    });
  } finally {
    network.dispose();
  }
}

/** Loss and accuracy since the last row of history. */
function startInterval() {
  let steps: Step[] = [];
  return {
    add: (step: Step) => void steps.push(step),
    take: (batch: number) => {
      const mean = (of: (step: Step) => number) =>
        steps.reduce((sum, step) => sum + of(step), 0) / steps.length;
      const row = {
        loss: mean((step) => step.loss),
        accuracy: mean((step) => step.accuracy),
        learningRate: steps.at(-1)!.learningRate,
        imagesPerSecond: batch / mean((step) => step.seconds),
      };
      steps = [];
      return row;
    },
  };
}

function summarise(predictions: Predictions, { task }: TrialConfig, classes: number): RunState['summary'] {
  const scores = (Object.keys(predictions) as CropStrategy[]).map((crop) => {
    const matrix = confusionMatrix(predictions[crop]!, classes);
    const exact = exactAccuracy(matrix);
    return [crop, task === 'age' ? { exact, oneOff: oneOffAccuracy(matrix) } : { exact }] as const;
  });
  return Object.fromEntries(scores);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
