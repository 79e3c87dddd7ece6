import { randomStream, type RandomStream } from '@adience/random';
import type { Task } from '@adience/tasks';
import type { HistoryRow, PredictionRow } from '@adience/tracking';
import { writeFixtureRun, type FixtureRun } from './fixture-run.ts';

export interface FixtureOptions {
  readonly experiment: string;
  readonly task: Task;
  readonly dataset: FixtureRun['dataset'];
  /** Names of the trials; each a little worse than the one before. */
  readonly trials: readonly string[];
  /** What each trial sets; default: whether there is local response normalisation. */
  readonly settings?: readonly FixtureRun['settings'][];
  /** Test images of a fold. */
  readonly images?: number;
  readonly crops?: readonly string[];
  /** Rows of a run's history that are about training; default 30. */
  readonly history?: number;
  /** Runs that end as failed instead, as `trial/fold`. */
  readonly failed?: readonly string[];
  readonly backend?: string;
  /** Further keys of the experiment file, and the user's own parts that they name. */
  readonly more?: FixtureRun['more'];
  readonly userParts?: FixtureRun['userParts'];
}

const folds = [0, 1, 2, 3, 4];

/** For tests: writes made-up run folders, five folds a trial, from a seeded generator. */
export async function fixtureRuns(runs: string, options: FixtureOptions): Promise<void> {
  const { experiment, task, dataset, trials, images = 60, crops = ['center', 'ten-crop'], backend } = options;
  for (const [at, trial] of trials.entries())
    for (const fold of folds) {
      const random = randomStream(1, experiment, trial, fold);
      await writeFixtureRun(runs, {
        experiment,
        task,
        dataset,
        trial,
        seed: 1,
        fold,
        baseline: at === 0,
        backend,
        more: options.more,
        userParts: options.userParts,
        settings: options.settings?.[at] ?? (trials.length > 1 ? { 'model.lrn': at === 0 } : {}),
        planned: { folds, seeds: [1] },
        images: { train: 4 * images, validation: Math.round(images / 2), test: images },
        // Each trial takes a little longer than the one before.
        cost: { flops: 1_418_506_240, trainingSeconds: 9.5 + at + fold / 10, imagesPerSecond: 900 - 20 * at },
        history: history(random, options.history ?? 30),
        predictions: options.failed?.includes(`${trial}/${fold}`)
          ? null
          : predictions(testImages(dataset, task, fold, images), {
              random,
              classes: task.classes.length,
              crops,
              worse: at,
            }),
      });
    }
}

function history(random: RandomStream, rows: number): readonly HistoryRow[] {
  return Array.from({ length: rows }, (_, at) => 20 * (at + 1)).flatMap((iteration) =>
    (iteration % 100 === 0 ? (['train', 'validation'] as const) : (['train'] as const)).map((split) => {
      const gap = split === 'train' ? 0 : 0.25;
      return {
        iteration,
        split,
        learningRate: iteration > 450 ? 0.0003 : 0.003,
        imagesPerSecond: 900,
        loss: 0.6 + 1.4 * Math.exp(-iteration / 180) + gap + 0.05 * random.normal(),
        accuracy: 0.75 - 0.55 * Math.exp(-iteration / 200) - gap / 3 + 0.02 * random.normal(),
      };
    }),
  );
}

interface TestImage {
  readonly image: string;
  readonly subject: string;
  readonly trueClass: number;
}

/** The test images of a fold, the same for every experiment; their paths are as long as Adience's. */
function testImages(
  dataset: string,
  { name, classes }: Task,
  fold: number,
  count: number,
): readonly TestImage[] {
  const names = randomStream(1, dataset, 'names', fold);
  const digits = (length: number) => Array.from({ length }, () => names.integer(10)).join('');
  const labels = randomStream(1, dataset, name, fold);
  const users = Array.from({ length: 20 }, () => `${digits(8)}@N0${names.integer(9)}`);
  return Array.from({ length: count }, (_, at) => ({
    image: `${users[at % 20]!}/landmark_aligned_face.${at + 1}.${digits(11)}_${digits(10)}_o.jpg`,
    subject: users[at % 20]!,
    trueClass: labels.integer(classes.length),
  }));
}

function predictions(
  images: readonly TestImage[],
  {
    random,
    classes,
    crops,
    worse,
  }: { random: RandomStream; classes: number; crops: readonly string[]; worse: number },
): readonly PredictionRow[] {
  return images.flatMap((image) =>
    crops.map((crop) => {
      const noise = classes === 2 ? 0.45 + 0.06 * worse : 0.9 + 0.15 * worse;
      const sharp = crop === 'center' ? 1 : 0.92;
      const center = image.trueClass + noise * sharp * random.normal();
      const scores = Array.from({ length: classes }, (_, at) => Math.exp(-((at - center) ** 2)));
      const sum = scores.reduce((total, score) => total + score, 0);
      return { ...image, crop, probabilities: scores.map((score) => score / sum) };
    }),
  );
}
