import type { TaskName } from '@adience/tasks';
import type { CommandModule } from 'yargs';
import {
  AGE_POLICIES,
  type AgePolicy,
  compareServices,
  FACE_CHOICES,
  type FaceChoice,
  providers,
} from '@adience/services';
import { ConfigError } from '@adience/config';
import { loadDataset } from '@adience/datasets';
import { readRuns, type RunRecord } from '@adience/tracking';
import { importService } from '../services/import-service.ts';
import { csvService, readServiceAnswers } from '../services/read-service-answers.ts';
import { serviceLines } from '../services/service-lines.ts';
import { type BaselinesArguments, baselinesSubject, withBaselinesOptions } from './services-options.ts';

interface Arguments extends BaselinesArguments {
  readonly provider: string;
  readonly responses: string;
  readonly as: string;
  readonly task?: TaskName;
  readonly 'age-policy': AgePolicy;
  readonly face: FaceChoice;
  readonly unanswered: 'stop' | 'miss';
  readonly beside: readonly string[];
  readonly runs: string;
}

/** `adience baselines import`: a service's saved answers as a training-free trial. */
export const baselinesImportCommand: CommandModule<object, Arguments> = {
  command: 'import <provider> <responses>',
  describe: "A service's saved answers as a trial: same folds, same format, misses counted",
  builder: (yargs) =>
    withBaselinesOptions(yargs)
      .positional('provider', {
        choices: [...providers.map(({ name }) => name), 'csv'],
        demandOption: true,
        describe: 'Whose answers; csv: anybody’s, image,age[,age_low,age_high],gender[,confidence]',
      })
      .positional('responses', {
        type: 'string',
        demandOption: true,
        describe: 'Folder of saved responses, <image>.json each; or the CSV file',
      })
      .option('as', {
        type: 'string',
        demandOption: true,
        describe: 'Name of the trial, as rekognition-2026',
      })
      .option('task', {
        choices: ['age', 'gender'] as const,
        describe: 'Default: what the experiment asks, or whatever the service tells',
      })
      .option('age-policy', {
        choices: AGE_POLICIES,
        default: 'nearest' as const,
        describe: 'How an age becomes a class: in a gap, to the nearest, wrong, or by overlap of ranges',
      })
      .option('face', {
        choices: FACE_CHOICES,
        default: 'largest' as const,
        describe: 'Which of several faces is meant',
      })
      .option('unanswered', {
        choices: ['stop', 'miss'] as const,
        default: 'stop' as const,
        describe: 'An image without a response, or with an error for one: stop, or count it as a miss',
      })
      .option('beside', {
        type: 'string',
        array: true,
        default: [],
        describe: 'Experiments of ours to show on the same faces; default: the same experiment’s trials',
      })
      .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' }),
  handler: async (given) => {
    const provider = providers.find(({ name }) => name === given.provider) ?? null;
    const service = provider ?? csvService;
    if (!/^[A-Za-z0-9][A-Za-z0-9._,=-]*$/.test(given.as))
      throw new ConfigError(`--as ${given.as}: may hold letters, digits and . _ , = -`);
    const { dataset: config, experiment } = await baselinesSubject(given);
    const tasks = tasksOf(given, service.fields, experiment?.task);
    const dataset = await loadDataset(config);
    const images = [...new Set(dataset.records.map(({ image }) => image))];
    const { byImage, notes } = await readServiceAnswers(provider, given.responses, images);
    for (const note of notes) console.error(`note: ${note}`);
    if (service.shape === 'unverified')
      console.error(`note: ${service.title}'s answers are read as others published them: unverified`);
    if (service.caveat !== null) console.error(`note: ${service.caveat}`);

    const results = [];
    for (const task of tasks) {
      const name = experiment?.name ?? `services-${config.name}-${task}`;
      const { folders, unanswered } = await importService({
        ...{ provider, task, dataset, byImage, experiment: name, trial: given.as, runs: given.runs },
        question: experiment?.question ?? `How well do commercial services tell ${task} on ${config.name}?`,
        folds: experiment?.folds ?? [0, 1, 2, 3, 4],
        ...{ agePolicy: given['age-policy'], face: given.face, unanswered: given.unanswered },
      });
      const { service: own, ours } = await besideEachOther(given, name, dataset.digest, task);
      const comparison = compareServices(own, ours);
      results.push({ task, experiment: name, folders, unanswered, comparison });
      if (given.json) continue;
      console.log(
        [
          `${given.as} on ${config.name}, ${task} (labels ${config.labels}): ${service.title}`,
          `  face of several: ${given.face}${task === 'age' ? `; age policy: ${given['age-policy']}` : ''}`,
          ...(unanswered.length > 0
            ? [`  ${unanswered.length} images without an answer count as misses`]
            : []),
          ...(service.findsFaces ? [] : ['  looks for no face: its share of faces found says nothing']),
          serviceLines(task, comparison),
          `${name}: adience-report build ${name}`,
          '',
        ].join('\n'),
      );
    }
    if (given.json) console.log(JSON.stringify({ trial: given.as, provider: given.provider, results }));
  },
};

function tasksOf(
  given: Arguments,
  fields: Partial<Record<TaskName, string>>,
  asked?: TaskName,
): readonly TaskName[] {
  const told = Object.keys(fields) as TaskName[];
  const wanted = given.task ?? asked;
  if (given.task !== undefined && asked !== undefined && given.task !== asked)
    throw new ConfigError(`--task ${given.task}: the experiment's task is ${asked}`);
  if (wanted !== undefined && !told.includes(wanted))
    throw new ConfigError(`${given.provider} tells ${told.join(' and ')}, not ${wanted}`);
  return wanted === undefined ? told : [wanted];
}

/** The service's runs, and ours of the same labels and task. */
async function besideEachOther(given: Arguments, name: string, digest: string, task: TaskName) {
  const runs = await readRuns(given.runs, name, console.error);
  const service = runs.filter(({ state }) => state.trial === given.as);
  const ours: RunRecord[] = [];
  for (const experiment of given.beside.length > 0 ? given.beside : [name]) {
    const trained = (await readRuns(given.runs, experiment, console.error)).filter(
      ({ config }) => 'model' in config,
    );
    if (given.beside.length > 0 && trained.length === 0)
      throw new ConfigError(`--beside ${experiment}: no trained runs of it in ${given.runs}`);
    const same = trained.filter(({ state, dataset }) => state.task === task && dataset.digest === digest);
    if (given.beside.length > 0 && same.length === 0)
      throw new ConfigError(`--beside ${experiment}: is of another task, dataset or label policy`);
    ours.push(...same);
  }
  return { service, ours };
}
