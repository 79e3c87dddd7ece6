import { z } from 'zod';

const number = z.number().nullable();

/** One thing that was tried. */
export const verdictSchema = z.object({
  /** As `parity webgpu`, `train full 50 webgpu`. */
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped']),
  seconds: z.number(),
  /** Why it failed or was skipped. */
  reason: z.string().nullable(),
});

/** Images a second of one device, network and batch. */
export const rateSchema = z.object({
  engine: z.enum(['adience', 'adience, 8 steps a flush', 'pytorch float32', 'pytorch TF32']),
  device: z.string(),
  what: z.enum(['train', 'predict']),
  /** `full` and `reduced`, the paper's; else a network's name, with its defaults on 64 pixels. */
  network: z.string(),
  batch: z.number(),
  imagesPerSecond: z.number(),
  /** Most memory of the card in use meanwhile, MiB; null where nvidia-smi does not say. */
  deviceMemoryMiB: number,
  /** Floating-point operations a second over the card's float32 peak, from 0 to 1; null where the peak is unknown. */
  shareOfPeak: number,
});

/** What `adience gpu-check` writes. */
export const gpuCheckSchema = z.object({
  version: z.literal(1),
  time: z.string(),
  machine: z.object({
    platform: z.string(),
    cpu: z.string(),
    cores: z.number(),
    memoryGiB: z.number(),
    node: z.string(),
    onnxruntime: z.string(),
  }),
  gpus: z.array(
    z.object({
      name: z.string(),
      memoryMiB: z.number(),
      driver: z.string(),
      /** Published float32 peak outside tensor cores, TFLOP/s; null for a card that is not in the table. */
      float32TeraFlops: number,
    }),
  ),
  /** Devices other than the CPU that computed 1 + 1. */
  devices: z.array(z.string()),
  verdicts: z.array(verdictSchema),
  rates: z.array(rateSchema),
  /** Largest differences to the CPU after thirty steps, by network (`small` is the paper's, made small) and device: of a loss, relative; of a probability. */
  parity: z.array(
    z.object({ network: z.string(), device: z.string(), loss: z.number(), probability: z.number() }),
  ),
  /** Kernels that took longest in a training step of the full network, of those that the device timed. */
  slowest: z.array(
    z.object({ operator: z.string(), shapes: z.string(), milliseconds: z.number(), share: z.number() }),
  ),
});

export type GpuCheck = z.output<typeof gpuCheckSchema>;
export type Verdict = z.output<typeof verdictSchema>;
export type Rate = z.output<typeof rateSchema>;
