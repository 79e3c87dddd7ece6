import { ConfigError } from '@adience/config';
import { choice, list, text, withOptions, type Command } from '@adience/config/command-line';
import { loadDatasetForAllTasks } from '@adience/datasets';
import { compareServices } from '@adience/evaluation';
import {
  agePolicies,
  type AgePolicyName,
  FACE_CHOICES,
  type FaceChoice,
  type FaceService,
  faceServices,
  findService,
} from '@adience/services';
import { type Task, taskNames, type TaskName, taskOf, tasks } from '@adience/tasks';
import { type Unanswered, UNANSWERED } from '../services/check-unanswered.ts';
import { comparedRuns } from '../services/compared-runs.ts';
import { importLines } from '../services/import-lines.ts';
import { importService } from '../services/import-service.ts';
import { type ServicesArguments, servicesSubject, withServicesOptions } from './services-options.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments extends ServicesArguments {
  readonly service: string;
  readonly responses: string;
  readonly as: string;
  readonly task?: TaskName;
  readonly 'age-policy': AgePolicyName;
  readonly face: FaceChoice;
  readonly unanswered: Unanswered;
  readonly 'compare-with': readonly string[];
  readonly runs: string;
}

/** `adience services import`: a service's saved answers as a training-free trial. */
export const servicesImportCommand: Command<object, Arguments> = {
  command: 'import <service> <responses>',
  describe: "A service's saved answers as a trial: same folds, same format, faces not found counted",
  examples: [
    [
      'adience services import csv answers.csv --dataset adience --as some-service --compare-with paper-age',
      'a table of answers beside your own runs',
    ],
    [
      'adience services import rekognition responses/rekognition-adience --dataset adience --as rekognition',
      'answers that were fetched',
    ],
  ],
  builder: (yargs) =>
    withOptions(
      withServicesOptions(yargs)
        .positional('service', {
          type: 'string',
          demandOption: true,
          describe: `Whose answers: ${Object.keys(faceServices).join(', ')}`,
        })
        .positional('responses', {
          type: 'string',
          demandOption: true,
          describe: 'Folder of saved responses, <image>.json each; or the CSV file',
        }),
      {
        as: text('Name of the trial, e.g. rekognition-2026'),
        task: choice(
          taskNames,
          "Which task; default: the experiment's, or every task that the service reports",
        ).optional(),
        'age-policy': choice(
          Object.keys(agePolicies) as AgePolicyName[],
          'How an age between classes is mapped: to the nearest, to none (wrong), or by overlap of ranges',
        ).default('nearest'),
        face: choice(FACE_CHOICES, 'Which of several detected faces to use').default('largest'),
        unanswered: choice(
          [...UNANSWERED, 'miss'],
          'If an image has no response, or an error: stop, or count it as not detected (miss is its former name)',
        )
          .transform((word) => (word === 'miss' ? 'not-detected' : word))
          .default('stop'),
        'compare-with': list(
          "Own experiments to compare with, on the same faces; default: the same experiment's trials",
        ).default([]),
        runs: text('Folder of all runs').default('runs'),
      },
    ),
  handler: async (given) => {
    // 1. What is asked: the service, the images, the tasks.
    const service = findService(given.service);
    if (!/^[A-Za-z0-9][A-Za-z0-9._,=-]*$/.test(given.as))
      throw new ConfigError(`--as ${given.as}: may contain letters, digits and . _ , = -`);
    const { dataset: config, experiment } = await servicesSubject(given);
    const scored = tasksOf(service, given.task, experiment === null ? null : taskOf(experiment.task));

    // 2. The answers.
    const dataset = await loadDatasetForAllTasks(config, scored);
    const images = [...new Set(dataset.records.map(({ image }) => image))];
    const { byImage, notes } = await service.readSaved(service, given.responses, images);
    for (const note of [...notes, ...notesOn(service)]) console.error(`note: ${note}`);

    // 3. One trial per task, compared with ours.
    const results = [];
    for (const task of scored) {
      const name = experiment?.name ?? `services-${config.name}-${task.name}`;
      const folds = experiment?.folds ?? [0, 1, 2, 3, 4];
      const { folders, unanswered } = await importService({
        service,
        task,
        dataset,
        byImage,
        experiment: name,
        question:
          experiment?.question ?? `How well do commercial services predict ${task.name} on ${config.name}?`,
        trial: given.as,
        folds,
        agePolicy: agePolicies[given['age-policy']],
        face: given.face,
        unanswered: given.unanswered,
        runs: given.runs,
      });
      const runs = await comparedRuns({
        runs: given.runs,
        experiment: name,
        trial: given.as,
        compareWith: given['compare-with'],
        digest: dataset.digest,
        task,
      });
      const comparison = compareServices(runs.service, runs.ours, folds);
      results.push({ task: task.name, experiment: name, folders, unanswered, comparison });
      const { face, 'age-policy': agePolicy } = given;
      const imported = { experiment: name, dataset: config, trial: given.as, unanswered: unanswered.length };
      if (!given.json) console.log(importLines(service, { task, face, agePolicy, ...imported }, comparison));
    }
    if (given.json) printJson('services import', { trial: given.as, provider: service.name, results });
  },
};

/** The tasks that the answers are scored on: the one that was asked for, or all that the service reports. */
function tasksOf(service: FaceService, option: TaskName | undefined, asked: Task | null): readonly Task[] {
  const reported = Object.keys(service.fields);
  if (option !== undefined && asked !== null && option !== asked.name)
    throw new ConfigError(`--task ${option}: the experiment's task is ${asked.name}`);
  const wanted = asked ?? (option === undefined ? null : tasks[option]);
  if (wanted === null) return Object.values(tasks).filter(({ name }) => reported.includes(name));
  if (!reported.includes(wanted.name))
    throw new ConfigError(`${service.name} reports ${reported.join(' and ')}, not ${wanted.name}`);
  return [wanted];
}

/** What a reader of the results must know about the service. */
function notesOn({ title, shape, caveat }: FaceService): readonly string[] {
  return [
    ...(shape === 'unverified'
      ? [`the shape of ${title}'s answers is taken from third-party publications: unverified`]
      : []),
    ...(caveat === null ? [] : [caveat]),
  ];
}
