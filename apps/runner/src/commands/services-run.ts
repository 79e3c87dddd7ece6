import { ConfigError } from '@adience/config';
import { choice, integer, remark, text, withOptions, type Command } from '@adience/config/command-line';
import { loadDatasetForAllTasks } from '@adience/datasets';
import {
  computePlan,
  faceServices,
  findService,
  isOpenModel,
  listed,
  type OpenModelService,
} from '@adience/services';
import { counted } from '../counted.ts';
import { printJson } from '../json-output/print-json.ts';
import { cropDetector, cropDetectors } from '../services/crop-detector.ts';
import { checkTrialName, makeTrials, scoredTasks } from '../services/make-trials.ts';
import { alignmentNames, alignmentOf } from '../services/model-alignment.ts';
import { modelLines } from '../services/model-lines.ts';
import { openModelFacts } from '../services/open-model-facts.ts';
import { readyModel } from '../services/ready-model.ts';
import { runModel } from '../services/run-model.ts';
import { type ServicesArguments, servicesSubject, withServicesOptions } from './services-options.ts';
import { servicesTrialOptions, type TrialArguments } from './services-trial-options.ts';

/** Names of the services whose answers are computed here. */
const computed = Object.values(faceServices)
  .filter(isOpenModel)
  .map(({ name }) => name);

interface Arguments extends ServicesArguments, TrialArguments {
  readonly service: string;
  readonly out?: string;
  readonly align: string;
  readonly detector: string;
  readonly limit?: number;
}

/** `adience services run`: an open model's answers, computed on this machine, as a training-free trial. */
export const servicesRunCommand: Command<object, Arguments> = {
  command: 'run <service>',
  describe: 'Compute the answers of an open model on this machine, and import them as a trial',
  examples: [
    [
      'adience services run face-api --dataset adience --as face-api --compare-with paper-age',
      'an open model beside your own runs',
    ],
    [
      'adience services run faceres --dataset utkface --as faceres --task gender',
      'another one, after adience setup faceres',
    ],
  ],
  builder: (yargs) =>
    withOptions(
      withServicesOptions(yargs).positional('service', {
        type: 'string',
        demandOption: true,
        describe: `Which open model: ${computed.join(', ')}`,
      }),
      {
        ...servicesTrialOptions,
        out: text('Folder of the answers; default: responses/<service>-<dataset>').optional(),
        align: choice(
          ['auto', ...alignmentNames],
          "How the images' faces were aligned, which says where the face is; auto: as the dataset has it",
        ).default('auto'),
        detector: choice(
          cropDetectors,
          'What looks for a face first, so that some are missed; auto: the one that setup faces gets, else none',
        ).default('auto'),
        limit: integer(1, 'Maximum number of images in total; no trial is made of fewer than all').optional(),
      },
    ),
  handler: async (given) => {
    // 1. What is asked: the model, the images, the tasks.
    const service = openModel(given.service);
    checkTrialName(given.as);
    const model = readyModel(service);
    const detector = cropDetector(given.detector);
    const { dataset: config, experiment } = await servicesSubject(given);
    const tasks = scoredTasks(service, given.task, experiment);
    const dataset = await loadDatasetForAllTasks(config, tasks);
    const all = [...new Set(dataset.records.map(({ image }) => image))];
    const alignment = alignmentOf(given.align, config);
    const facts = openModelFacts(service, config.name, detector?.name ?? null);
    for (const line of modelLines(service, facts, config.name, alignment)) remark(line);

    // 2. The answers.
    const request = {
      service,
      weights: model.weightsSha256,
      alignment: alignment.name,
      detector: facts.detector,
      imageFolder: dataset.imageFolder,
      images: given.limit === undefined ? all : all.slice(0, given.limit),
      folder: given.out ?? `responses/${service.name}-${config.name}`,
    };
    const plan = computePlan(request);
    if (plan.answered > 0) remark(`${counted(plan.answered, 'image')} answered already in ${request.folder}`);
    const outcome = await runModel(request, plan, { model, alignment, detector });
    const failed = listed(
      outcome.unreadable.map(({ reason }) => reason),
      'images cannot be read',
    );
    if (failed !== null) console.error(`note: ${failed}`);
    if (outcome.left > 0) {
      console.error(
        `stopped: ${counted(outcome.left, 'image')} left; run the same command again for the rest`,
      );
      process.exitCode = 130;
      return;
    }
    const summary = { out: request.folder, computed: outcome.answered, answered: plan.answered };
    if (request.images.length < all.length) {
      if (given.json) printJson('services run', { ...named(given, service), ...summary, results: [] });
      else
        console.log(
          `${counted(request.images.length, 'image')} of ${all.length} answered, in ${request.folder}`,
        );
      return;
    }

    // 3. One trial per task, compared with ours.
    const { byImage } = await service.readSaved(service, request.folder, all);
    const onText = (text: string) => void (given.json || console.log(text));
    const answers = { service, tasks, dataset, config, experiment, byImage, given, onText };
    const results = await makeTrials({ ...answers, face: 'largest' });
    if (given.json) printJson('services run', { ...named(given, service), ...summary, results });
  },
};

const named = ({ as }: Arguments, { name, model }: OpenModelService) => ({
  trial: as,
  provider: name,
  trainedOn: model.trainedOn.map(({ title }) => title),
});

/**
 * A service whose answers are computed here.
 *
 * @throws ConfigError for an unknown one, and for one that runs elsewhere
 */
function openModel(name: string): OpenModelService {
  const service = findService(name);
  if (!isOpenModel(service))
    throw new ConfigError(
      `${name} cannot be run here, its answers are fetched or imported; open models that can: ${computed.join(', ')}`,
    );
  return service;
}
