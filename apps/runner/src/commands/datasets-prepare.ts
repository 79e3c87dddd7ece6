import { ConfigError } from '@adience/config';
import { choice, flag, integer, withOptions, type Command } from '@adience/config/command-line';
import {
  imageSchema,
  loadDatasetForAllTasks,
  prepareImages,
  type DatasetSettings,
  type ImageConfig,
} from '@adience/datasets';
import { progressLine } from '../progress-line.ts';
import { datasetsConfig } from './datasets-config.ts';
import { type DatasetArguments, withDatasetOptions } from './datasets-options.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments extends DatasetArguments {
  readonly unreadable: DatasetSettings['unreadable'];
  readonly size: number;
  readonly resize: ImageConfig['resize'];
  readonly channels: ImageConfig['channels'];
  readonly verify: boolean;
}

const shape = imageSchema.shape;
const defaults = imageSchema.parse({});

/** `adience datasets prepare`: decodes and resizes once what every run then reads; `adience run` does the same when needed. */
export const datasetsPrepareCommand: Command<object, Arguments> = {
  command: 'prepare <name>',
  describe: 'Decode and resize all images once; resumes where it was stopped',
  examples: [
    ['adience datasets prepare adience', 'as paper-age and paper-gender need them'],
    ['adience datasets prepare utkface --size 64 --unreadable skip', 'small, whatever cannot be read'],
  ],
  builder: (yargs) =>
    withOptions(withDatasetOptions(yargs), {
      unreadable: choice(['stop', 'skip'], 'On unusable images: exit with code 3, or only list them').default(
        'stop',
      ),
      size: integer(1, 'Side in pixels').default(defaults.size),
      resize: choice(
        shape.resize.unwrap().options,
        'Kernel; caffe-bilinear is what the authors used',
      ).default(defaults.resize),
      channels: choice(shape.channels.unwrap().options, 'Channel order').default(defaults.channels),
      verify: flag('Hash every input again, even where size and time are unchanged'),
    }),
  handler: async (given) => {
    const { size, resize, channels, verify } = given;
    const config = await datasetsConfig(given, given.unreadable);
    const image = imageSchema.safeParse({ size, resize, channels });
    if (!image.success) {
      throw new ConfigError(`adience datasets prepare: --size: ${image.error.issues[0]?.message}`);
    }
    const progress = progressLine(`Preparing ${given.name}`);
    try {
      const dataset = await loadDatasetForAllTasks(config, [], { onProgress: progress.update });
      const images = await prepareImages(dataset, image.data, { verify, onProgress: progress.update });
      const named = new Set(dataset.records.map((record) => record.image));
      images.close();
      const summary = {
        dataset: config.name,
        folder: images.folder,
        images: [...named].filter((name) => images.has(name)).length,
        size,
        resize,
        channels,
        quarantined: images.quarantined,
      };
      progress.end();
      if (given.json) printJson('datasets prepare', summary);
      else console.log(toText(summary));
    } finally {
      progress.end();
    }
  },
};

function toText(summary: {
  readonly images: number;
  readonly size: number;
  readonly folder?: string | undefined;
  readonly quarantined: readonly { readonly image: string; readonly reason: string }[];
}): string {
  const { images, size, folder, quarantined } = summary;
  return [
    `${images} images of ${size} x ${size} pixels in ${folder}`,
    `${quarantined.length} images could not be used`,
    ...quarantined.map(({ image, reason }) => `  ${image}: ${reason}`),
  ].join('\n');
}
