/** What `adience bench` measures. */
export const BENCHES = ['train', 'predict', 'input'] as const;
export type Bench = (typeof BENCHES)[number];

/** Networks to measure with: the paper's own, and the one of preset `reduced`. */
export const NETWORKS = ['full', 'reduced'] as const;

export interface BenchSettings {
  /** One of NETWORKS, the name of another network, or an experiment file. */
  readonly network: string;
  /** In place of the network's `model.width`. */
  readonly width?: number | undefined;
  /** In place of its `model.input`, in pixels; images are larger by as much as they were. */
  readonly input?: number | undefined;
  /** Images a step. */
  readonly batch: number;
  /** Training steps that are computed before a loss is read. A run reads every one. */
  readonly together: number;
  /** Steps that count, after those that warm up. */
  readonly steps: number;
  /** Seconds after which no further step is begun: plain JavaScript takes minutes for one. */
  readonly limit: number;
}

/** Seconds of each step, and whether they were measured after the warm-up. */
export interface StepTimes {
  readonly seconds: readonly number[];
  readonly warm: boolean;
}

/** What the input side adds to the times of complete steps. */
export interface InputRates {
  /** Fraction of a training step, from 0 to 1, spent waiting for its batch. */
  readonly waitShare: number;
  /** Crops per second that one thread cuts out of prepared images. */
  readonly cropsPerSecond: number;
  /** Images per second decoded and resized by all cores, once for all runs. */
  readonly decodedPerSecond: number;
}
