import { existsSync } from 'node:fs';
import { ConfigError, nearest, validate, type Place } from '@adience/config';
import { experimentSchema, loadExperiment, type TrialConfig } from '@adience/experiment';
import { networks } from '@adience/networks';
import { NETWORKS, type BenchSettings } from './bench-result.ts';

/** Age, as in the paper. */
export const BENCH_CLASSES = 8;

/** Settings of a network and its images that differ from an experiment's. */
interface Differences {
  readonly image?: Readonly<Record<string, unknown>>;
  readonly model?: Readonly<Record<string, unknown>>;
}

/** More than are ever measured: the bench ends when it has its steps. */
const ITERATIONS = 1_000_000;

/** What differs from the schema's defaults, which are the authors' own, by `--network`. */
const presets: Readonly<Record<(typeof NETWORKS)[number], Differences>> = {
  full: {},
  reduced: {
    image: { size: 72 },
    model: { input: 64, width: 0.25, conv1Stride: 2, init: 'he-normal' },
  },
};

/** What differs for a preset, or for a network by its name: its defaults, on images of 64 pixels. */
function differencesOf(network: string): Differences | undefined {
  const preset = NETWORKS.find((name) => name === network);
  if (preset !== undefined) return presets[preset];
  return Object.hasOwn(networks, network)
    ? { image: { size: 72 }, model: { name: network, input: 64 } }
    : undefined;
}

/**
 * The configuration that is measured: a preset's, that of a network's name, or that of an experiment's first trial, so that
 * a network or an optimizer of one's own is measured too. Whatever its dataset, task and loss, images are synthetic or
 * noise, of the age classes, and the loss is cross-entropy: they take no time to speak of.
 *
 * @throws ConfigError where `network` is none of them
 */
export async function benchConfig(settings: BenchSettings): Promise<TrialConfig> {
  const config = await configWith(settings, {});
  const { width, input } = settings;
  if (width === undefined && input === undefined) return config;
  return configWith(settings, sizesOf(config, settings));
}

async function configWith({ network, batch }: BenchSettings, sizes: Differences): Promise<TrialConfig> {
  const differences = differencesOf(network);
  const tree = {
    name: 'bench',
    task: 'age',
    dataset: { name: 'synthetic', subjects: 40 },
    image: { ...differences?.image, ...sizes.image },
    model: { ...differences?.model, ...sizes.model },
    solver: { batch, iterations: ITERATIONS },
  };
  const option = (name: string): Place => ({ file: `adience bench: --${name}` });
  const places = new Map([
    ['model.width', option('width')],
    ['model.input', option('input')],
    ['image.size', option('input')], // which grows with it
  ]);
  const config = validate({ tree, places }, experimentSchema());
  if (differences !== undefined) return config;
  if (!existsSync(network)) {
    const close = nearest(network, [...NETWORKS, ...Object.keys(networks)]);
    throw new ConfigError(
      `adience bench: --network ${network} is unknown, and not an experiment file${close}`,
    );
  }
  const words = Object.entries(sizes).flatMap(([group, values]) =>
    Object.entries(values as object).map(([key, value]) => `${group}.${key}=${value}`),
  );
  const overrides = [`solver.batch=${batch}`, `solver.iterations=${ITERATIONS}`, ...words];
  const { plan } = await loadExperiment(network, overrides, false);
  const { dataset, task, loss, auxiliary } = config;
  return { ...plan.trials[0]!.config, dataset, task, loss, auxiliary };
}

/** What a width and an input of one's own change. */
function sizesOf(config: TrialConfig, { width, input }: BenchSettings): Differences {
  const model: Record<string, number> = {};
  const image: Record<string, number> = {};
  if (width !== undefined) model['width'] = width;
  if (input !== undefined) {
    model['input'] = input;
    image['size'] = Math.round((config.image.size * input) / config.model.input);
  }
  return { model, image };
}
