import { chooseBackend, type BackendOptions } from '@adience/backend';
import type { Bench, BenchSettings, StepTimes } from './bench-result.ts';
import { median } from '../median.ts';
import { inputBench } from './input-bench.ts';
import { predictBench } from './predict-bench.ts';
import { trainBench } from './train-bench.ts';

const benches: Record<Bench, (settings: BenchSettings) => Promise<StepTimes>> = {
  train: trainBench,
  predict: predictBench,
  input: inputBench,
};

/** Measures one backend in this process: one line of results, as `--json` prints it. */
export async function benchBackend(bench: Bench, settings: BenchSettings, options: BackendOptions) {
  const { name, version, device, threads, convolution } = await chooseBackend(options);
  const { seconds, warm, ...rates } = await benches[bench](settings);
  const step = median(seconds);
  const rate = (of: number) => round(settings.batch / of);
  return {
    bench,
    backend: name,
    version,
    device,
    threads,
    ...(convolution === undefined ? {} : { convolution }),
    network: settings.network,
    batch: settings.batch,
    together: settings.together,
    steps: seconds.length,
    warm,
    imagesPerSecond: rate(step),
    slowest: rate(Math.max(...seconds)),
    fastest: rate(Math.min(...seconds)),
    stepMilliseconds: round(step * 1000),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    ...Object.fromEntries(Object.entries(rates).map(([key, value]) => [key, round(value as number, 4)])),
  };
}

export type BenchLine = Awaited<ReturnType<typeof benchBackend>>;

const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits;
