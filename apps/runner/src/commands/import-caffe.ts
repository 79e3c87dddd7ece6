import { join } from 'node:path';
import { chooseBackend } from '@adience/backend';
import { tasks } from '@adience/tasks';
import { ConfigError } from '@adience/config';
import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import {
  describeNetwork,
  fingerprint,
  importCaffe,
  ModelFileError,
  networkOf,
  readCaffeMean,
  saveWeights,
  type CaffeImport,
  type CaffeMean,
} from '@adience/networks';
import { importFolder } from '../import-folder.ts';
import { importName } from './import-name.ts';

interface Arguments {
  readonly prototxt?: string;
  readonly weights?: string;
  readonly mean: string;
  readonly as?: string;
  readonly out: string;
  readonly json: boolean;
}

/** `adience import caffe`: a network that Caffe trained, as weights of this project; or a look at a mean image. */
export const importCaffeCommand: Command<object, Arguments> = {
  command: 'caffe',
  describe: 'Import a network trained in Caffe, to evaluate or fine-tune; with --mean alone, only inspect it',
  examples: [
    [
      'adience import caffe --prototxt deploy.prototxt --weights age_net.caffemodel --mean mean.binaryproto --as authors-age',
      "the authors' released network, as weights/authors-age",
    ],
    ['adience import caffe --mean mean.binaryproto', 'a look at a mean image'],
  ],
  builder: (yargs) =>
    withOptions(yargs, {
      prototxt: text('Network definition, deploy or train_val').optional(),
      weights: text('Weights, a caffemodel').optional(),
      mean: text('Mean image, a binaryproto'),
      as: text('Name to store it under').optional(),
      out: text('Parent folder of that name').default('weights'),
      json: flag('One JSON object on stdout'),
    }),
  handler: async ({ prototxt, weights, mean: meanFile, as, out, json }) => {
    if (prototxt === undefined && weights === undefined && as === undefined) {
      const mean = await readCaffeMean(meanFile);
      const { size, channelMeans } = mean;
      console.log(json ? JSON.stringify({ mean: { size, channelMeans } }) : meanLine(mean));
      return;
    }
    if (prototxt === undefined || weights === undefined || as === undefined) {
      throw new ConfigError(
        '--prototxt, --weights and --as must be given together; --mean alone only inspects the mean image',
      );
    }
    const folder = join(out, importName(as));
    const imported = await importCaffe({ prototxt, weights, mean: meanFile });
    const classes = classesOf(imported.classes, prototxt);
    await save(imported, classes, folder);
    console.log(
      json
        ? JSON.stringify(await summary(imported, classes, folder))
        : await toText(imported, classes, folder),
    );
  },
};

/** The authors' networks have eight ages or two genders, in the order of this project's classes. */
function classesOf(outputs: number, prototxt: string): readonly string[] {
  const task = Object.values(tasks).find(({ classes }) => classes.length === outputs);
  if (task !== undefined) return task.classes;
  throw new ModelFileError(`${prototxt}: has ${outputs} outputs; ages are 8 and genders 2`);
}

async function save(
  { settings, values, image, mean }: CaffeImport,
  classes: readonly string[],
  folder: string,
) {
  await chooseBackend({ name: 'cpu' }); // somewhere to put the variables; nothing is computed
  const network = await networkOf(settings, classes.length, values);
  try {
    await importFolder(folder, (temporary) =>
      saveWeights(network, temporary, { classes, image, mean: mean.image }),
    );
  } finally {
    network.dispose();
  }
}

async function summary(
  { settings, learned, mean, image, released }: CaffeImport,
  classes: readonly string[],
  folder: string,
) {
  const { parameters } = await describeNetwork(settings, classes.length);
  return {
    folder,
    classes,
    parameters,
    model: settings,
    image,
    fingerprint: (await fingerprint(image, settings)).digest,
    groups: Object.fromEntries(
      learned.filter(({ groups }) => groups > 1).map(({ name, groups }) => [name, groups]),
    ),
    mean: { size: mean.size, channelMeans: mean.channelMeans },
    released,
  };
}

async function toText(imported: CaffeImport, classes: readonly string[], folder: string): Promise<string> {
  const { settings, learned, mean, image, released } = imported;
  const { input, lrn, pool, width } = settings;
  const { parameters } = await describeNetwork(settings, classes.length);
  const grouped = learned.filter(({ groups }) => groups > 1);
  return [
    `${folder}: ${parameters.toLocaleString('en')} parameters, classes ${classes.join(' ')}`,
    `network: width ${width}, input ${input}, pools ${pool}, LRN ${lrn ? 'on' : 'off'}`,
    `input: ${image.size} pixels, ${image.resize}, ${image.channels.toUpperCase()}, mean image, scale ${image.scale}`,
    meanLine(mean),
    ...(released === null ? [] : [`weights: these are the authors' released ${released}, byte for byte`]),
    ...grouped.map(
      ({ name, groups }) =>
        `${name}: ${groups} groups, written as one convolution; fine-tuning fills its zeros`,
    ),
    `use: model.weights=${folder}, with solver.iterations=0 to evaluate it as it is`,
  ].join('\n');
}

const meanLine = ({ size, channelMeans: [blue, green, red] }: CaffeMean) =>
  `mean image: ${size} x ${size}, channel means ${blue.toFixed(3)} / ${green.toFixed(3)} / ${red.toFixed(3)} (B / G / R)`;
