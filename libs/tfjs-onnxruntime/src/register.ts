import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs'; // registers the gradients, in the one copy of tfjs-core that users share
import { OnnxRuntimeBackend } from './backend.ts';
import { cacheKey } from './cache-key.ts';
import { allKernels } from './kernels/all-kernels.ts';
import { backendName } from './kernels/define-kernel.ts';
import type { Convolution, Device, OnnxRuntimeOptions } from './options.ts';
import { loadRuntime } from './runtime/runtime.ts';

/** What runs, as ONNX Runtime reports it. */
export interface OnnxRuntimeDescription {
  /** The backend's name in TensorFlow.js. */
  readonly name: 'onnxruntime';
  /** Version of ONNX Runtime's native library. */
  readonly version: string;
  readonly device: Device;
  /** Threads of one operator on the CPU. */
  readonly threads: number;
  readonly convolution: Convolution;
}

/**
 * Registers the backend 'onnxruntime' with its kernels, makes it TensorFlow.js's backend and waits until it
 * is ready. Registering again with other options replaces the backend and what it holds; with the same
 * options it changes nothing.
 *
 * @throws Error where the device, or a setting, is not possible here
 */
export async function registerOnnxRuntime(options: OnnxRuntimeOptions = {}): Promise<OnnxRuntimeDescription> {
  // 1. The runtime, before anything is changed: an impossible option leaves TensorFlow.js as it was.
  const wanted = cacheKey([
    options.device,
    options.threads,
    options.convolution,
    options.cacheSize,
    options.profile,
  ]);
  if (registered?.wanted !== wanted || tf.findBackend(backendName) === null) {
    const runtime = await loadRuntime(options);
    // 2. Kernels once, the backend anew.
    if (!registered) {
      for (const kernel of allKernels) tf.registerKernel(kernel);
      // Native sessions end before the process does: an exit with a live GPU session can crash.
      process.once('exit', () => registered?.backend.dispose());
    }
    if (tf.findBackend(backendName)) tf.removeBackend(backendName);
    const state = { wanted, backend: new OnnxRuntimeBackend(runtime, options), used: false };
    tf.registerBackend(
      backendName,
      () => {
        // TensorFlow.js asks again after a reset of its engine, which disposed the first one.
        if (state.used) state.backend = new OnnxRuntimeBackend(runtime, options);
        state.used = true;
        return state.backend;
      },
      3,
    );
    registered = state;
  }
  // 3. The backend in use.
  await tf.setBackend(backendName);
  await tf.ready();
  const { version, device, threads, convolution } = registered.backend.runtime;
  return { name: backendName, version, device, threads, convolution };
}

/** What the backend has done so far. */
export interface OnnxRuntimeStatistics {
  /** Graphs compiled. */
  readonly compilations: number;
  /** Compiled graphs held at the moment. */
  readonly cachedGraphs: number;
  /** Runs of a compiled graph. */
  readonly flushes: number;
  /** Kernel calls recorded. */
  readonly recordedNodes: number;
  /** Kernel calls computed: those whose results were still wanted. */
  readonly computedNodes: number;
  /** Time spent in ONNX Runtime, in milliseconds. */
  readonly kernelMs: number;
}

/**
 * Counters of the registered backend.
 *
 * @throws Error where registerOnnxRuntime has not been called
 */
export function onnxRuntimeStatistics(): OnnxRuntimeStatistics {
  const { counts, cache } = registeredBackend();
  return { ...counts, cachedGraphs: cache.size };
}

/** The registered backend. */
export function registeredBackend(): OnnxRuntimeBackend {
  if (!registered)
    throw new Error('The onnxruntime backend is not registered: call registerOnnxRuntime() first.');
  return registered.backend;
}

let registered: { readonly wanted: string; readonly backend: OnnxRuntimeBackend } | undefined;
