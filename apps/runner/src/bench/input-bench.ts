import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classOf, loadDataset, prepareImages } from '@adience/datasets';
import { age } from '@adience/tasks';
import { createNetwork } from '@adience/networks';
import { createOptimizer, train, trainingBatches, type BatchSource } from '@adience/training';
import { BENCH_CLASSES, benchConfig } from './bench-config.ts';
import type { BenchSettings, InputRates, StepTimes } from './bench-result.ts';
import { stepTimes } from './step-times.ts';

/** Batches cut to see how fast one thread is. */
const CUT = 6;

/**
 * The input side of training, from files: synthetic photographs (112 pixels a side, smaller than Adience's)
 * decoded, batches cut, and complete training steps with the fraction of them spent waiting for a batch.
 */
export async function inputBench(settings: BenchSettings): Promise<StepTimes & InputRates> {
  const config = await benchConfig(settings);
  const { dataset, image, model, solver, augmentation } = config;
  const folder = await mkdtemp(join(tmpdir(), 'adience-bench-'));
  try {
    // 1. Files to prepared images; drawing them is not part of what is measured.
    const faces = await loadDataset({ ...dataset, root: join(folder, 'faces') }, [age]);
    const decoding = performance.now();
    const images = await prepareImages(faces, image, { cacheFolder: folder });
    const decodedPerSecond = faces.records.length / ((performance.now() - decoding) / 1000);

    // 2. Prepared images to batches, in this thread alone.
    const labelled = faces.records.flatMap((record) => {
      const trueClass = classOf(record, age);
      return trueClass === null ? [] : [{ image: record.image, subject: record.subject, trueClass }];
    });
    const source: BatchSource = {
      images,
      normalisation: { mean: new Float32Array(image.size ** 2 * 3).fill(128), scale: 1 / 64 },
      train: labelled,
      augmentation,
      input: model.input,
      classes: BENCH_CLASSES,
      batch: solver.batch,
      seed: 1,
    };
    const batchOf = await trainingBatches(source);
    const { images: memory } = batchOf(0);
    const cutting = performance.now();
    for (let iteration = 1; iteration <= CUT; iteration++) batchOf(iteration, memory);
    const cropsPerSecond = (CUT * solver.batch) / ((performance.now() - cutting) / 1000);

    // 3. Whole steps, with the thread that cuts while this one computes.
    const network = await createNetwork(model, BENCH_CLASSES, 1);
    const optimizer = await createOptimizer(network, solver);
    const waited: number[] = [];
    async function* steps() {
      for await (const { seconds, inputSeconds } of train(network, source, config, optimizer)) {
        waited.push(inputSeconds);
        yield seconds;
      }
    }
    const times = await stepTimes(steps(), settings);
    optimizer.dispose();
    network.dispose();
    images.close();
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    const waitShare = total(waited.slice(-times.seconds.length)) / total(times.seconds);
    return { ...times, waitShare, cropsPerSecond, decodedPerSecond };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
