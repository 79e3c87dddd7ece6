import { existsSync } from 'node:fs';
import { ConfigError, nearest } from '@adience/config';
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
 * The configuration that is measured: a preset's, that of a network's name, or that of an experiment's first trial, so that a network or an
 * optimizer of one's own is measured too. The images are synthetic or noise whatever its dataset.
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
  const config = experimentSchema().parse({
    name: 'bench',
    task: 'age',
    dataset: { name: 'synthetic', subjects: 40 },
    image: { ...differences?.image, ...sizes.image },
    model: { ...differences?.model, ...sizes.model },
    solver: { batch, iterations: ITERATIONS },
  });
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
  return { ...plan.trials[0]!.config, dataset: config.dataset };
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
