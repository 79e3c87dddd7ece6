import { addCommand, type CommandGroup } from '@adience/config/command-line';
import { servicesImportCommand } from './services-import.ts';
import { servicesFetchCommand } from './services-fetch.ts';

/** `adience services`: commercial face services and open models on the same folds. */
export const servicesGroup: CommandGroup = {
  name: 'services',
  describe: 'Commercial face services and open models on the same folds',
  examples: [
    ['adience services fetch rekognition --dataset adience', 'a dry run of asking a service'],
    [
      'adience services import csv answers.csv --dataset adience --as some-service',
      'saved answers as a trial',
    ],
    ['adience services run face-api --dataset adience --as face-api', 'an open model, computed here'],
  ],
  commands: {
    import: (parser) => addCommand(parser, servicesImportCommand),
    fetch: (parser) => addCommand(parser, servicesFetchCommand),
    // Loaded for itself: it is the only one that computes, and brings TensorFlow.js.
    run: async (parser) => addCommand(parser, (await import('./services-run.ts')).servicesRunCommand),
  },
};

/** The same under the first edition's name, which help no longer lists. */
export const baselinesGroup: CommandGroup = { ...servicesGroup, name: 'baselines', describe: false };
