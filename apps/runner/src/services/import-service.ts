import { tasks, type TaskName } from '@adience/tasks';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type DatasetConfig } from '@adience/datasets';
import { ConfigError } from '@adience/config';
import { runIdentity, type ServiceTrialConfig } from '@adience/experiment';
import { classOf, type Dataset, splitFold } from '@adience/datasets';
import {
  type AgePolicy,
  answerLine,
  type FaceChoice,
  FieldError,
  type Provider,
  ResponseError,
  servicePrediction,
  type ServiceRecord,
  writeAnswers,
} from '@adience/services';
import { accuracies } from '@adience/metrics';
import { openRun, type PredictionRow, runFolder, runStanding } from '@adience/tracking';
import { datasetSummary } from '../experiment/dataset-summary.ts';
import { describeEnvironment } from '../experiment/environment.ts';
import { imageSizes } from './image-sizes.ts';
import { checkUnanswered, csvService } from './read-service-answers.ts';

/** A service's answers to be made a trial of an experiment. */
export interface ServiceImport {
  /** Null: a CSV file, whoever's answers it holds. */
  readonly provider: Provider | null;
  readonly task: TaskName;
  readonly dataset: Dataset;
  readonly byImage: ReadonlyMap<string, ServiceRecord>;
  /** Experiment and trial that the runs are of. */
  readonly experiment: string;
  readonly question: string;
  readonly trial: string;
  readonly folds: readonly number[];
  readonly agePolicy: AgePolicy;
  readonly face: FaceChoice;
  readonly unanswered: 'stop' | 'miss';
  /** Folder of all runs. */
  readonly runs: string;
}

/** How an import ended. */
export interface ImportedService {
  readonly folders: readonly string[];
  /** Images counted as misses because they have no answer. */
  readonly unanswered: readonly string[];
}

/** A service draws nothing: its seed is the default one, so that its runs pair with those of a network. */
const SEED = 1;

/**
 * A service's answers as a training-free trial, one run a test fold, in the format of every other run:
 *
 *   answers + labels -> a prediction a test image -> predictions.csv -> run.json: finished
 *                                                 -> answers.jsonl: what was said, of which saved response
 *
 * @throws ResponseError where an answer is missing or lacks what the task needs; nothing is written then
 * @throws ConfigError where the trial's name is taken by one that was trained
 */
export async function importService(job: ServiceImport): Promise<ImportedService> {
  const { dataset, task, folds, byImage } = job;

  // 1. Everything that can go wrong with the answers, before anything is written.
  const splits = folds.map((fold) => splitFold(dataset, task, fold, noValidation, SEED));
  const images = [...new Set(splits.flatMap(({ test }) => test.map(({ image }) => image)))];
  const unanswered = checkUnanswered(task, images, byImage, job.unanswered);
  const rows = await predictionRows(job, splits);
  await refuseTrained(job);

  // 2. The runs.
  const config = configOf(job, images);
  const { environment, patch } = describeEnvironment({
    ...{ name: 'service', version: config.service.apiVersion ?? 'not known' },
    ...{ device: config.service.provider, threads: null },
  });
  const folders: string[] = [];
  for (const [at, split] of splits.entries()) {
    const { testFold } = split;
    const run = { trial: { config }, seed: SEED, testFold };
    const id = runIdentity(run, dataset.digest, split.digest);
    const folder = runFolder(job.runs, job.experiment, job.trial, SEED, testFold);
    folders.push(folder);
    if ((await runStanding(folder, id)).status === 'finished') continue;
    const { provider, agePolicy, face } = config.service;
    const state = {
      ...{ id, experiment: job.experiment, question: job.question, trial: job.trial, baseline: false, task },
      settings: {
        ...{ 'service.provider': provider, 'service.face': face },
        ...(agePolicy !== null && { 'service.agePolicy': agePolicy }),
      },
      ...{ classes: tasks[task].classes, seed: SEED, testFold, planned: { folds, seeds: [SEED] } },
      images: { train: 0, validation: 0, test: split.test.length },
    };
    const summary = datasetSummary(dataset, task, split.digest, []);
    const start = { state, config, dataset: summary, environment, patch };
    const writer = await openRun(folder, start, join(job.runs, job.experiment));
    const said = split.test.flatMap(({ image }) => byImage.get(image) ?? []);
    await writeAnswers(folder, said);
    const { exact, oneOff } = accuracies(rows[at]!, state.classes.length);
    const scores = { [face]: task === 'age' ? { exact, oneOff } : { exact } };
    await writer.finish(rows[at]!, scores, {});
  }
  return { folders, unanswered };
}

const noValidation = { split: 'none', fraction: 0, every: 1 } as const;

async function predictionRows(
  job: ServiceImport,
  splits: readonly ReturnType<typeof splitFold>[],
): Promise<readonly (readonly PredictionRow[])[]> {
  const { dataset, task, byImage, agePolicy, face } = job;
  const sizes = face === 'central' ? await imageSizes(dataset.imageFolder, [...byImage.values()]) : null;
  const reading = { task, agePolicy, face, classes: tasks[task].classes.length };
  const missed = { probabilities: tasks[task].classes.map(() => 0), outcome: 'missed' as const };
  return splits.map(({ test }) =>
    test.map((record) => {
      const answer = byImage.get(record.image);
      const { image, subject } = record;
      const common = { image, subject, trueClass: classOf(record, task)!, crop: face };
      if (answer === undefined || answer.error !== undefined) return { ...common, ...missed };
      try {
        const size = sizes?.get(image) ?? null;
        return { ...common, ...servicePrediction(job.provider ?? csvService, answer, reading, size) };
      } catch (error) {
        if (!(error instanceof FieldError)) throw error;
        throw new ResponseError(`${answer.file}: ${error.message}`);
      }
    }),
  );
}

/** Runs of a network under the same name would be moved aside. */
async function refuseTrained({ runs, experiment, trial, folds }: ServiceImport): Promise<void> {
  for (const fold of folds) {
    const { state } = await runStanding(runFolder(runs, experiment, trial, SEED, fold));
    if (state !== null && !('service.provider' in state.settings))
      throw new ConfigError(`--as ${trial}: ${experiment} has a trained trial of this name; choose another`);
  }
}

function configOf(job: ServiceImport, images: readonly string[]): ServiceTrialConfig {
  const said = images.flatMap((image) => job.byImage.get(image) ?? []);
  const versions = [...new Set(said.flatMap(({ apiVersion }) => apiVersion ?? []))].sort();
  const answers = createHash('sha256');
  for (const record of said) answers.update(answerLine(record));
  return {
    ...{ name: job.experiment, dataset: job.dataset.config as DatasetConfig, task: job.task },
    service: {
      provider: job.provider?.name ?? 'csv',
      apiVersion: versions.length > 0 ? versions.join(', ') : null,
      agePolicy: job.task === 'age' ? job.agePolicy : null,
      face: job.face,
      answers: answers.digest('hex'),
    },
  };
}
