import { experimentSchema } from '@adience/experiment';
import type { BenchSettings } from './bench-result.ts';
import { stepsInAll } from './step-times.ts';

/** Age, as in the paper. */
export const BENCH_CLASSES = 8;

/** The configuration that is measured: the schema's defaults are the authors' own. */
export function benchConfig({ network, batch, steps }: BenchSettings) {
  const reduced = {
    image: { size: 72 },
    model: { input: 64, width: 0.25, conv1Stride: 2, init: 'he-normal' },
  };
  return experimentSchema().parse({
    name: 'bench',
    task: 'age',
    dataset: { name: 'synthetic', subjects: 40 },
    ...(network === 'reduced' ? reduced : {}),
    solver: { batch, iterations: stepsInAll({ steps }) },
  });
}
