import { existsSync } from 'node:fs';
import { ConfigError, nearest } from '@adience/config';
import { experimentSchema, loadExperiment, type TrialConfig } from '@adience/experiment';
import { NETWORKS, type BenchSettings } from './bench-result.ts';
import { stepsInAll } from './step-times.ts';

/** Age, as in the paper. */
export const BENCH_CLASSES = 8;

/** What differs from the schema's defaults, which are the authors' own, by `--network`. */
const presets: Readonly<Record<(typeof NETWORKS)[number], object>> = {
  full: {},
  reduced: {
    image: { size: 72 },
    model: { input: 64, width: 0.25, conv1Stride: 2, init: 'he-normal' },
  },
};

/**
 * The configuration that is measured: a preset's, or that of an experiment's first trial, so that a network or an
 * optimizer of one's own is measured too. The images are synthetic or noise whatever its dataset.
 *
 * @throws ConfigError where `network` is neither
 */
export async function benchConfig({ network, batch, steps }: BenchSettings): Promise<TrialConfig> {
  const iterations = stepsInAll({ steps });
  const preset = NETWORKS.find((name) => name === network);
  const differences = preset === undefined ? {} : presets[preset];
  const config = experimentSchema().parse({
    name: 'bench',
    task: 'age',
    dataset: { name: 'synthetic', subjects: 40 },
    ...differences,
    solver: { batch, iterations },
  });
  if (preset !== undefined) return config;
  if (!existsSync(network)) {
    throw new ConfigError(
      `adience bench: --network ${network} is unknown, and not an experiment file${nearest(network, NETWORKS)}`,
    );
  }
  const overrides = [`solver.batch=${batch}`, `solver.iterations=${iterations}`];
  const { plan } = await loadExperiment(network, overrides, false);
  return { ...plan.trials[0]!.config, dataset: config.dataset };
}
