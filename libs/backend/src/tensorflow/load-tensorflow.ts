import { existsSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { BackendError } from '../backend-error.ts';
import { linkTensorFlow } from './link-tensorflow.ts';
import { ADDON, readTensorFlowLibrary } from './tensorflow-library.ts';
import { tensorflowPaths } from './tensorflow-paths.ts';

/** TensorFlow's library in this process. */
export interface LoadedTensorFlow {
  readonly version: string;
  readonly device: 'cpu' | 'cuda';
}

/** The parts of the package's backend that are used here. */
interface NodeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version?: string };
}

const advice = 'set it up by npm run setup:tensorflow';

/**
 * Loads @tensorflow/tfjs-node-gpu on the library that is set up, and makes it TensorFlow.js's backend.
 *
 * @param device what is asked for; TensorFlow itself has to list a GPU before it is called one
 * @param threads of one operator and of operators side by side; read by TensorFlow when it starts
 * @throws BackendError where it is not set up, or does not have the device
 */
export async function loadTensorFlow(
  device: 'cpu' | 'cuda' | undefined,
  threads: number | undefined,
): Promise<LoadedTensorFlow> {
  // 1. The library, which `npm ci` unlinks.
  const paths = tensorflowPaths();
  if (!paths) {
    throw new BackendError(
      'the npm package @tensorflow/tfjs-node-gpu is not installed; npm ci installs it unless optional packages are left out',
    );
  }
  const library = readTensorFlowLibrary(paths.library);
  if (library) linkTensorFlow(paths);
  else if (!existsSync(join(paths.packageFolder, ADDON))) {
    throw new BackendError(`the TensorFlow library is not set up; ${advice}`);
  }
  if (device === 'cuda' && library?.device !== 'cuda') {
    throw new BackendError(`the TensorFlow library has no CUDA; ${advice} -- --device cuda`);
  }

  // 2. What TensorFlow reads when it starts.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  if (device === 'cpu') process.env['CUDA_VISIBLE_DEVICES'] = '-1';
  if (threads !== undefined) {
    process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
    process.env['TF_NUM_INTEROP_THREADS'] = '1';
  }
  restoreUtil();

  // 3. The package registers its kernels and its backend.
  try {
    await import('@tensorflow/tfjs-node-gpu');
    if (!(await tf.setBackend('tensorflow'))) throw new Error('TensorFlow.js did not accept it');
    await tf.ready();
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!;
    throw new BackendError(`the TensorFlow library does not load: ${reason}; ${advice}`, { cause: error });
  }
  const { isUsingGpuDevice, binding } = tf.backend() as unknown as NodeBackend;
  if (device === 'cuda' && !isUsingGpuDevice) {
    throw new BackendError(
      'TensorFlow lists no GPU here; check nvidia-smi and the driver, or use --device cpu',
    );
  }
  const version = library?.version ?? binding.TF_Version ?? 'unknown';
  return { version, device: isUsingGpuDevice ? 'cuda' : 'cpu' };
}

/** Node 23 took away two functions that the package still calls. */
function restoreUtil(): void {
  const old = util as unknown as Record<string, unknown>;
  old['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  old['isArray'] ??= Array.isArray;
}
