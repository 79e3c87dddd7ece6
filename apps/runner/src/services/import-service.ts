import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ConfigError } from '@adience/config';
import { classOf, type Dataset, knownDuplicates, splitFold, validationSchema } from '@adience/datasets';
import { serviceIdentity, type ServiceTrialConfig } from '@adience/experiment';
import { accuracies } from '@adience/metrics';
import {
  type AgePolicy,
  answerLine,
  detectorOf,
  type FaceChoice,
  type FaceService,
  isOpenModel,
  type ServiceRecord,
  writeAnswers,
} from '@adience/services';
import { type Task, type TaskConfig, taskNames } from '@adience/tasks';
import { openRun, readRunStatus, runFolder } from '@adience/tracking';
import { datasetSummary } from '../experiment/dataset-summary.ts';
import { describeEnvironment } from '../experiment/environment.ts';
import { checkUnanswered, type Unanswered } from './check-unanswered.ts';
import { imageSizes } from './image-sizes.ts';
import { openModelFacts } from './open-model-facts.ts';
import { predictionRows } from './prediction-rows.ts';
import { recordImport } from './record-import.ts';

/** A service's answers to be made a trial of an experiment. */
export interface ServiceImport {
  readonly service: FaceService;
  readonly task: Task;
  readonly dataset: Dataset;
  readonly byImage: ReadonlyMap<string, ServiceRecord>;
  /** Experiment and trial that the runs are of. */
  readonly experiment: string;
  readonly question: string;
  readonly trial: string;
  readonly folds: readonly number[];
  readonly agePolicy: AgePolicy;
  readonly face: FaceChoice;
  readonly unanswered: Unanswered;
  /** Folder of all runs. */
  readonly runs: string;
}

/** How an import ended. */
export interface ImportedService {
  readonly folders: readonly string[];
  /** Images that count as not detected because they have no answer. */
  readonly unanswered: readonly string[];
}

/** A service uses no random numbers: its seed is the default one, so that its runs pair with those of a network. */
const SEED = 1;

/** A service is not trained, so nothing is validated. */
const noValidation = validationSchema.parse({ split: 'none' });

/**
 * A service's answers as a training-free trial, one run per test fold, in the format of every other run:
 *
 *   answers + labels -> one prediction per test image -> predictions.csv -> run.json: finished
 *                                                 -> answers.jsonl: what was said, of which saved response
 *
 * @throws ResponseError where an answer is missing or lacks what the task needs; nothing is written then
 * @throws ConfigError where the trial's name is taken by one that was trained
 */
export async function importService(job: ServiceImport): Promise<ImportedService> {
  const { service, dataset, task, folds, byImage, agePolicy, face } = job;

  // 1. Everything that can go wrong with the answers, before anything is written.
  const tested = dataset.records.filter((one) => folds.includes(one.fold) && classOf(one, task) !== null);
  const images = [...new Set(tested.map(({ image }) => image))];
  // Before the folds are cut: what a service said of an image is worth more than that a fold is empty.
  const unanswered = checkUnanswered(task, images, byImage, job.unanswered);
  const splits = folds.map((fold) => splitFold(dataset, task, fold, noValidation, SEED));
  const sizes = face === 'central' ? await imageSizes(dataset.imageFolder, [...byImage.values()]) : new Map();
  const scoring = { task, agePolicy, face };
  const folder = (fold: number) => runFolder(job.runs, job.experiment, job.trial, SEED, fold);
  const scored = splits.map((split) => ({
    split,
    folder: folder(split.testFold),
    rows: predictionRows(service, split.test, byImage, scoring, sizes),
  }));
  for (const one of scored) await refuseTrained(job, one.folder);

  // 2. The runs.
  const config = configOf(job, images);
  const { environment, patch } = describeEnvironment({
    name: 'service',
    version: config.service.apiVersion ?? 'unknown',
    device: config.service.provider,
    threads: null,
  });
  const { provider } = config.service;
  const settings = {
    'service.provider': provider,
    'service.face': face,
    ...(config.service.openModel && { 'service.contamination': config.service.openModel.contamination }),
    ...(config.service.agePolicy !== null && { 'service.agePolicy': config.service.agePolicy }),
  };
  const nearDuplicates = await knownDuplicates(dataset, task);
  const identities = new Map(
    splits.map(({ testFold, digest }) => [testFold, serviceIdentity(config, testFold, digest)] as const),
  );
  const { runs, experiment, question, trial } = job;
  await recordImport({ runs, experiment, question, task, trial, folds, seed: SEED, settings, identities });
  for (const { split, folder, rows } of scored) {
    const { testFold } = split;
    const id = identities.get(testFold)!;
    if ((await readRunStatus(folder, id)).status === 'finished') continue;
    const state = {
      id,
      experiment: job.experiment,
      edition: 2,
      trial: job.trial,
      task: task.name,
      settings,
      classes: task.classes,
      ordered: task.ordered,
      seed: SEED,
      testFold,
      images: { train: 0, validation: 0, test: split.test.length },
    };
    const summary = datasetSummary(dataset, task, split.digest, [], { nearDuplicates });
    const start = { state, config, dataset: summary, environment, patch };
    const writer = await openRun(folder, start, join(job.runs, job.experiment));
    await writeAnswers(
      folder,
      split.test.flatMap(({ image }) => byImage.get(image) ?? []),
    );
    const { exact, oneOff } = accuracies(rows, task.classes.length);
    await writer.finish(rows, { [face]: task.ordered ? { exact, oneOff } : { exact } }, {});
  }
  return { folders: scored.map(({ folder }) => folder), unanswered };
}

/** Runs of a network under the same name would be moved aside. */
async function refuseTrained({ experiment, trial }: ServiceImport, folder: string): Promise<void> {
  const { state } = await readRunStatus(folder);
  if (state !== null && !('service.provider' in state.settings))
    throw new ConfigError(`--as ${trial}: ${experiment} has a trained trial of this name; choose another`);
}

function configOf(job: ServiceImport, images: readonly string[]): ServiceTrialConfig {
  const { service, dataset, task, byImage } = job;
  const said = images.flatMap((image) => byImage.get(image) ?? []);
  const versions = [...new Set(said.flatMap(({ apiVersion }) => apiVersion ?? []))].sort();
  const answers = createHash('sha256');
  for (const record of said) answers.update(answerLine(record));
  return {
    name: job.experiment,
    dataset: dataset.config,
    task: taskConfig(task),
    service: {
      provider: service.name,
      apiVersion: versions.length > 0 ? versions.join(', ') : null,
      agePolicy: task.years === null ? null : job.agePolicy.name,
      face: job.face,
      answers: answers.digest('hex'),
      ...(isOpenModel(service) && {
        openModel: openModelFacts(service, dataset.config.name, detectorOf(said)),
      }),
    },
  };
}

/** The task as an experiment file writes it. */
function taskConfig({ name, classes, ordered }: Task): TaskConfig {
  return taskNames.find((known) => known === name) ?? { name, classes: [...classes], ordered };
}
