import { delimiter, join } from 'node:path';
import { readTensorFlowLibrary } from './tensorflow-library.ts';
import { tensorflowPaths } from './tensorflow-paths.ts';

/**
 * What LD_LIBRARY_PATH has to be before Node starts, so that TensorFlow finds CUDA's libraries where they
 * are set up for it; undefined where it is already set, or there are none.
 */
export function cudaLibraries(): string | undefined {
  const paths = tensorflowPaths();
  if (!paths || readTensorFlowLibrary(paths.library)?.device !== 'cuda') return undefined;
  const folder = join(paths.library, 'deps/cuda');
  const present = (process.env['LD_LIBRARY_PATH'] ?? '').split(delimiter).filter(Boolean);
  return present.includes(folder) ? undefined : [folder, ...present].join(delimiter);
}
