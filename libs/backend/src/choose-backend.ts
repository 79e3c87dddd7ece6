import * as tf from '@tensorflow/tfjs';
import { BackendError } from './backend-error.ts';

export const BACKENDS = ['onnxruntime', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

export interface BackendOptions {
  /** `auto` takes the first of BACKENDS that works. */
  readonly name: BackendName | 'auto';
  /** Threads of the native engine; default: its own choice. */
  readonly threads?: number;
}

/** What computes, as it says itself. */
export interface BackendDescription {
  readonly name: BackendName;
  readonly version: string;
  readonly device: string;
  /** null where the backend has no threads to set. */
  readonly threads: number | null;
  /** Why an earlier one of BACKENDS was passed over, one line each. */
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
  if (options.name !== 'auto') return { ...(await loaders[options.name](options)), passedOver: [] };
  const passedOver: string[] = [];
  for (const name of BACKENDS) {
    try {
      return { ...(await loaders[name](options)), passedOver };
    } catch (error) {
      passedOver.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new BackendError(`no backend works here: ${passedOver.join('; ')}`);
}

type Loaded = Omit<BackendDescription, 'passedOver'>;

const loaders: Record<BackendName, (options: BackendOptions) => Promise<Loaded>> = {
  onnxruntime: async ({ threads }) => {
    const { registerOnnxRuntime } = await import('@adience/tfjs-onnxruntime');
    const {
      version,
      device,
      threads: used,
    } = await registerOnnxRuntime(threads === undefined ? {} : { threads });
    return { name: 'onnxruntime', version, device, threads: used ?? null };
  },
  cpu: async () => {
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
