import { randomStream } from '@adience/random';
import { openRun, runFolder, type DatasetSummary, type PredictionRow } from '@adience/tracking';
import { experimentSchema, type Task } from '@adience/config';

export interface FixtureOptions {
  readonly experiment: string;
  readonly task: Task;
  readonly dataset: 'adience' | 'synthetic';
  /** Names of the trials; each a little worse than the one before. */
  readonly trials: readonly string[];
  readonly images?: number;
  /** Runs that end as failed instead, as `trial/fold`. */
  readonly failed?: readonly string[];
}

export const ageClasses = ['0-2', '4-6', '8-13', '15-20', '25-32', '38-43', '48-53', '60+'];
const genderClasses = ['male', 'female'];
const priors = [0.12, 0.12, 0.12, 0.1, 0.3, 0.14, 0.05, 0.05];

/** For tests: writes made-up run folders by the real writer, five folds a trial, from a seeded generator. */
export async function fixtureRuns(runs: string, options: FixtureOptions): Promise<void> {
  const { experiment, task, trials, images = 60 } = options;
  const classes = task === 'age' ? ageClasses : genderClasses;
  const { sweep: _s, baseline: _b, folds: _f, seeds: _e, question: _q, ...config } = experimentSchema.parse({
    ...{ name: experiment, task, dataset: { name: options.dataset } },
  }); // prettier-ignore
  for (const [at, trial] of trials.entries())
    for (const fold of [0, 1, 2, 3, 4]) {
      const folder = runFolder(runs, experiment, trial, 1, fold);
      const writer = await openRun(
        folder,
        {
          state: {
            ...{ id: `${trial}-${fold}`, experiment, trial, settings: { 'model.lrn': at === 0 } },
            ...{ question: 'Does local response normalisation matter?', baseline: at === 0, task, classes },
            ...{
              seed: 1,
              testFold: fold,
              planned: { folds: [0, 1, 2, 3, 4], seeds: [1] },
              parameters: 11_415_048,
            },
            images: { train: 4 * images, validation: images / 2, test: images },
          },
          ...{ config, dataset: datasetOf(options, classes.length), patch: null },
          environment: {
            ...{ commit: '0123456789abcdef0123456789abcdef01234567', dirtyPatch: null, node: 'v20.20.2' },
            ...{
              command: `adience run experiments/${experiment}.yaml`,
              platform: 'linux x64',
              cpu: 'Made-up CPU',
            },
            ...{ cores: 2, packages: { '@tensorflow/tfjs': '4.22.0' } },
            backend: { name: 'onnxruntime', version: '1.30.0', device: 'cpu', threads: 2 },
          },
        },
        `${runs}/${experiment}`,
      );
      const random = randomStream(1, experiment, trial, fold);
      for (let iteration = 20; iteration <= 600; iteration += 20)
        for (const split of iteration % 100 === 0
          ? (['train', 'validation'] as const)
          : (['train'] as const)) {
          const gap = split === 'train' ? 0 : 0.25;
          writer.history({
            ...{ iteration, split, learningRate: iteration > 450 ? 0.0003 : 0.003, imagesPerSecond: 900 },
            loss: 0.6 + 1.4 * Math.exp(-iteration / 180) + gap + 0.05 * random.normal(),
            accuracy: 0.75 - 0.55 * Math.exp(-iteration / 200) - gap / 3 + 0.02 * random.normal(),
          });
        }
      if (options.failed?.includes(`${trial}/${fold}`)) {
        await writer.end('failed', 'loss is NaN at iteration 620');
        continue;
      }
      await writer.finish(
        predictions(random, classes.length, images, at, fold),
        {},
        { trainingSeconds: 9.5 },
      );
    }
}

function datasetOf({ dataset, images = 60 }: FixtureOptions, classes: number): DatasetSummary {
  const counts = Array.from({ length: classes }, () => Math.round(images / classes));
  return {
    ...{ name: dataset, synthetic: dataset === 'synthetic', labels: 'authors', duplicates: 'keep' },
    ...{ digest: 'd1'.repeat(32), splitDigest: '5a'.repeat(32), rows: 5 * images + 9, repeatedRows: 3 },
    countsByFold: [0, 1, 2, 3, 4].map(() => counts),
    excluded: [
      { reason: 'age is None', rows: 7, examples: ['7/one.jpg', '8/two.jpg'] },
      { reason: 'malformed name', rows: 2, examples: ['61_1_.jpg'] },
    ],
    unreadable: [],
  };
}

function predictions(
  random: ReturnType<typeof randomStream>,
  classes: number,
  images: number,
  worse: number,
  fold: number,
): readonly PredictionRow[] {
  const truth = () => {
    if (classes === 2) return random.integer(2);
    let rest = random.uniform();
    return Math.max(0, priors.findIndex((prior) => (rest -= prior) < 0)); // prettier-ignore
  };
  return Array.from({ length: images }, (_, image) => ({ image, trueClass: truth() })).flatMap(
    ({ image, trueClass }) =>
      ['center', 'ten-crop'].map((crop) => {
        const noise = classes === 2 ? 0.45 + 0.06 * worse : 0.9 + 0.15 * worse;
        const sharp = crop === 'center' ? 1 : 0.92;
        const center = trueClass + noise * sharp * random.normal();
        const scores = Array.from({ length: classes }, (_, at) => Math.exp(-((at - center) ** 2)));
        const sum = scores.reduce((total, score) => total + score, 0);
        const probabilities = scores.map((score) => score / sum);
        return {
          image: `${fold}/${image}.jpg`,
          subject: `s${fold}-${image % 20}`,
          trueClass,
          crop,
          probabilities,
        };
      }),
  );
}
