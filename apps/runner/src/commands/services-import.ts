import { choice, withOptions, type Command } from '@adience/config/command-line';
import { loadDatasetForAllTasks } from '@adience/datasets';
import {
  FACE_CHOICES,
  type FaceChoice,
  type FaceService,
  faceServices,
  findService,
} from '@adience/services';
import { printJson } from '../json-output/print-json.ts';
import { checkTrialName, makeTrials, scoredTasks } from '../services/make-trials.ts';
import { type ServicesArguments, servicesSubject, withServicesOptions } from './services-options.ts';
import { servicesTrialOptions, type TrialArguments } from './services-trial-options.ts';

interface Arguments extends ServicesArguments, TrialArguments {
  readonly service: string;
  readonly responses: string;
  readonly face: FaceChoice;
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
        ...servicesTrialOptions,
        face: choice(FACE_CHOICES, 'Which of several detected faces to use').default('largest'),
      },
    ),
  handler: async (given) => {
    // 1. What is asked: the service, the images, the tasks.
    const service = findService(given.service);
    checkTrialName(given.as);
    const { dataset: config, experiment } = await servicesSubject(given);
    const tasks = scoredTasks(service, given.task, experiment);

    // 2. The answers.
    const dataset = await loadDatasetForAllTasks(config, tasks);
    const images = [...new Set(dataset.records.map(({ image }) => image))];
    const { byImage, notes } = await service.readSaved(service, given.responses, images);
    for (const note of [...notes, ...notesOn(service)]) console.error(`note: ${note}`);

    // 3. One trial per task, compared with ours.
    const { face } = given;
    const onText = (text: string) => void (given.json || console.log(text));
    const answers = { service, tasks, dataset, config, experiment, byImage, face, given, onText };
    const results = await makeTrials(answers);
    if (given.json) printJson('services import', { trial: given.as, provider: service.name, results });
  },
};

/** What a reader of the results must know about the service. */
function notesOn({ title, shape, caveat }: FaceService): readonly string[] {
  return [
    ...(shape === 'unverified'
      ? [`the shape of ${title}'s answers is taken from third-party publications: unverified`]
      : []),
    ...(caveat === null ? [] : [caveat]),
  ];
}
