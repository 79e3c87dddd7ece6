import { availableParallelism } from 'node:os';
import type * as OnnxRuntimeNode from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import type { Device, OnnxRuntimeOptions } from '../options.ts';

type Ort = typeof OnnxRuntimeNode;

/** ONNX Runtime, loaded, with the settings that every session gets. */
export interface Runtime {
  readonly ort: Ort;
  readonly device: Device;
  readonly threads: number;
  /** True where every session writes a Chrome trace. */
  readonly profiling: boolean;
  /** Version of the native library. */
  readonly version: string;
  createSession(model: Uint8Array): Promise<InferenceSession>;
}

/** Loads ONNX Runtime. */
export async function loadRuntime(options: OnnxRuntimeOptions): Promise<Runtime> {
  const ort = await importOnnxRuntime();
  const device = options.device ?? 'cpu';
  const offered = ort.listSupportedBackends();
  if (!offered.some(({ name }) => name === device)) {
    const names = offered.map(({ name }) => name).join(', ');
    throw new Error(
      `device: '${device}' is not in this build of ONNX Runtime for ${process.platform}-${process.arch}; it has ${names}.`,
    );
  }
  const threads = options.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1) {
    throw new Error(`threads: ${threads} is not a whole number above 0.`);
  }
  let sessions = 0;
  return {
    ort,
    device,
    threads,
    profiling: options.profile !== undefined,
    version: ort.env.versions.node ?? ort.env.versions.common,
    createSession: (model) =>
      ort.InferenceSession.create(model, {
        executionProviders: [device],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        ...(options.profile === undefined
          ? {}
          : { enableProfiling: true, profileFilePrefix: `${options.profile}-${++sessions}` }),
      }),
  };
}

async function importOnnxRuntime(): Promise<Ort> {
  const module = (await import('onnxruntime-node')) as Ort & { default?: Ort };
  return module.default ?? module;
}
