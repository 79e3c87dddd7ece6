import { z } from 'zod';
import { gpuCheckSchema } from '../gpu-check/gpu-check-schema.ts';
import { datasetOutputs } from './dataset-outputs.ts';
import { of, share } from './names.ts';
import { reportOutputs } from './report-outputs.ts';
import { runsOutputs } from './runs-outputs.ts';

const layer = z.strictObject({
  name: z.string(),
  output: z.array(z.int()).describe('[height, width, channels], or [units]'),
  activations: z.int(),
  parameters: of('parameters').parameters,
  flops: z.number().describe('Operations of the forward pass of one image'),
});

const accuracies = z
  .record(z.string(), z.strictObject({ exact: share, oneOff: share.optional() }))
  .describe('Test accuracies by crop strategy');

/** What every command prints with `--json`, by the command; `docs/json-schema.json` is made from it. */
export const outputs = {
  run: z.union([
    z.strictObject({
      ...of('experiment'),
      runs: z.array(
        z.strictObject({
          ...of('trial', 'seed', 'fold', 'folder', 'status'),
          summary: accuracies.optional(),
        }),
      ),
    }),
    z.strictObject({
      folder: of('folder').folder.nullable(),
      arrays: z.array(z.strictObject({ job: z.string(), offset: z.int(), count: z.int() })),
      left: z.record(z.string(), z.int()).describe('Runs that were not submitted, by why'),
    }),
  ]),
  plan: z.strictObject({
    ...of('experiment', 'task'),
    trials: z.array(
      z.strictObject({
        ...of('settings', 'iterations', 'parameters'),
        name: z.string().describe('Of the trial'),
        baseline: z.boolean(),
        trained: z.int().optional().describe('Parameters that are trained, where some are frozen'),
        network: z.array(layer).optional(),
      }),
    ),
    runs: z.array(z.strictObject(of('trial', 'seed', 'fold', 'status'))),
    estimate: z.strictObject({
      open: z.int().describe('Runs to do'),
      hours: z.number().nullable().describe('One after the other; null where no pace is known'),
      gigabytes: z.number().describe('Of disk'),
    }),
  }),
  predict: z
    .strictObject({
      photo: z.string().describe('Its path'),
      width: z.int().nullable().describe('In pixels, upright'),
      height: z.int().nullable(),
      problem: z.string().nullable().describe('Why there is no face'),
      faces: z.array(
        z.strictObject({
          box: z
            .strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
            .describe('In pixels of the upright photo; it may reach over the border'),
          score: share.describe("Of the detector's own scale"),
          tilt: z.number().describe('Degrees, clockwise'),
          landmarks: z.array(z.array(z.number())).describe('[x, y] of each of the 68, in pixels'),
          predictions: z
            .record(
              z.string(),
              z.strictObject({
                class: z.string().describe('The most probable one'),
                probabilities: z.record(z.string(), share).describe('By class, the mean over the networks'),
                networks: z.int().describe('How many were asked'),
                agree: z.int().describe('How many of them say the same class'),
              }),
            )
            .describe('By task'),
        }),
      ),
    })
    .describe('One line for each photo'),
  ...runsOutputs,
  ...reportOutputs,
  ...datasetOutputs,
  doctor: z.strictObject({
    machine: z.strictObject({
      node: z.string(),
      platform: z.string(),
      cpu: z.string(),
      cores: z.int(),
      memoryGiB: z.int(),
      gpus: z.array(z.string()),
    }),
    backends: z.array(
      z.strictObject({
        name: z.string().describe('Of the backend'),
        works: z.boolean(),
        summary: z.string(),
        ...z.object(of('version', 'device', 'threads', 'convolution')).partial().shape,
      }),
    ),
    auto: z.string().nullable().describe('The backend that auto takes; null where none works'),
    detectors: z.array(
      z.strictObject({
        name: z.string().describe('Of the face detector'),
        works: z.boolean(),
        summary: z.string(),
      }),
    ),
  }),
  bench: z
    .union([
      z.looseObject(of('backend', 'device', 'threads', 'version')),
      z.strictObject({ ...of('backend'), error: z.string() }),
      z.strictObject({
        bench: z.string(),
        compare: z.string(),
        ratio: z
          .number()
          .describe('Images a second of this program over those of the other, the median of the pairs'),
        pairs: z.array(z.array(z.looseObject({ imagesPerSecond: z.number() }))).describe('Both, in turn'),
      }),
      z.strictObject({
        bench: z.string(),
        network: z.string(),
        ...of('backend'),
        key: z.string().describe('What is swept: batch, width or input'),
        value: z.number(),
        imagesPerSecond: z.number(),
        peakMemoryMiB: z.number(),
        torch: z
          .looseObject({ imagesPerSecond: z.number() })
          .optional()
          .describe("PyTorch's, with --compare"),
      }),
    ])
    .describe('One line for each backend or value of a sweep, or one for a comparison'),
  'gpu-check': gpuCheckSchema,
  'export batches': z.strictObject({
    ...of('id', 'folder', 'iterations'),
    batch: z.int(),
    testImages: z.int(),
  }),
} satisfies Readonly<Record<string, z.ZodType>>;

/** Commands that have `--json`. */
export type OutputName = keyof typeof outputs;
