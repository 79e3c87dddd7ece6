import * as tf from '@tensorflow/tfjs';
import type { Convolution } from '@adience/tfjs-onnxruntime';
import { BackendError } from './backend-error.ts';

export const BACKENDS = ['onnxruntime', 'tensorflow', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** Where a backend may compute; each backend supports some of them. */
export const DEVICES = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const;
export type Device = (typeof DEVICES)[number];

/** `auto`: with fewer multiplications where that is expected to be faster, rounding by 1e-5 of the largest; `direct`: never. */
export const CONVOLUTIONS = ['auto', 'direct'] as const satisfies readonly Convolution[];
export type { Convolution };

export interface BackendOptions {
  /** `auto`: TensorFlow where it has a GPU, else the first of BACKENDS that works. */
  readonly name: BackendName | 'auto';
  /** Default: cpu. A device is never chosen or replaced by another silently. */
  readonly device?: Device;
  /** Threads of the native engine; default: its own choice. */
  readonly threads?: number;
  /** How the onnxruntime backend computes convolutions on the CPU; default: auto. */
  readonly convolution?: Convolution;
  /** Path prefix of Chrome trace files that the onnxruntime backend writes; default: none. */
  readonly profile?: string;
}

/** The backend in use, as it reports itself. */
export interface BackendDescription {
  readonly name: BackendName;
  readonly version: string;
  readonly device: string;
  /** null where the backend has no threads to set. */
  readonly threads: number | null;
  /** How convolutions are computed, where there is a choice. */
  readonly convolution?: Convolution;
  /** Why auto passed over what it tried before, one line each. */
  readonly passedOver: readonly string[];
}

/**
 * Loads a backend and makes it TensorFlow.js's current one. Only here is a native engine loaded; the
 * libraries are written against the TensorFlow.js API.
 *
 * @throws BackendError where the named backend does not work on this machine
 */
export async function chooseBackend(options: BackendOptions): Promise<BackendDescription> {
  // Silences "Hi, looks like you are running TensorFlow.js in Node", which is not about our backends.
  tf.env().set('IS_NODE', false);
  if (options.name !== 'auto') {
    const { name } = options;
    const loaded = await loaders[name](options).catch((error: Error) => {
      throw error instanceof BackendError
        ? error
        : new BackendError(`${name}: ${error.message}`, { cause: error });
    });
    return { ...loaded, passedOver: [] };
  }
  const passedOver: string[] = [];
  for (const { name, device } of tried) {
    if (device !== undefined && device !== (options.device ?? device)) continue;
    try {
      const loaded = await loaders[name](device === undefined ? options : { ...options, device });
      return { ...loaded, passedOver };
    } catch (error) {
      passedOver.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new BackendError(`no backend works here: ${passedOver.join('; ')}`);
}

/** What auto tries, in order: on a CPU, training is faster by ONNX Runtime than by TensorFlow (docs/performance.md). */
const tried: readonly { readonly name: BackendName; readonly device?: Device }[] = [
  { name: 'tensorflow', device: 'cuda' },
  ...BACKENDS.map((name) => ({ name })),
];

type Loaded = Omit<BackendDescription, 'passedOver'>;

const loaders: Record<BackendName, (options: BackendOptions) => Promise<Loaded>> = {
  tensorflow: async ({ device, threads }) => {
    if (device !== undefined && device !== 'cpu' && device !== 'cuda') {
      throw new BackendError(`the backend tensorflow has no device ${device}; use --backend onnxruntime`);
    }
    const { loadTensorFlow } = await import('./tensorflow/load-tensorflow.ts');
    const loaded = await loadTensorFlow(device, threads);
    return { name: 'tensorflow', ...loaded, threads: threads ?? null };
  },
  onnxruntime: async ({ device: wanted, threads: few, convolution: form, profile }) => {
    const { registerOnnxRuntime } = await import('@adience/tfjs-onnxruntime');
    const { version, device, threads, convolution } = await registerOnnxRuntime({
      ...(wanted === undefined ? {} : { device: wanted }),
      ...(few === undefined ? {} : { threads: few }),
      ...(form === undefined ? {} : { convolution: form }),
      ...(profile === undefined ? {} : { profile }),
    });
    const choice = device === 'cpu' ? { convolution } : {};
    return { name: 'onnxruntime', version, device, threads, ...choice };
  },
  cpu: async ({ device }) => {
    if (device !== undefined && device !== 'cpu') {
      throw new BackendError(`the backend cpu has no device ${device}; use --backend onnxruntime`);
    }
    await tf.setBackend('cpu');
    await tf.ready();
    return {
      name: 'cpu',
      version: tf.version.tfjs,
      device: 'cpu (plain JavaScript, one thread)',
      threads: null,
    };
  },
};
