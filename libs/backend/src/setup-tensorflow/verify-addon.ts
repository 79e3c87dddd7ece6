import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BackendError } from '../backend-error.ts';
import { ADDON } from '../tensorflow/tensorflow-library.ts';

/** Loads the addon as TensorFlow.js will, in a process of its own, which may crash without harm. */
export async function verifyAddon(
  stage: string,
): Promise<{ readonly gpu: boolean; readonly version: string }> {
  const program = `
    const addon = require(${JSON.stringify(join(stage, ADDON))});
    process.stdout.write(JSON.stringify({ gpu: addon.isUsingGpuDevice(), version: addon.TF_Version }) + '\\n');`;
  const env = {
    ...process.env,
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    LD_LIBRARY_PATH: [join(stage, 'deps/cuda'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
  };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { env });
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as { gpu: boolean; version: string };
  } catch (error) {
    const { message, stderr } = error as Error & { readonly stderr?: string };
    const reason = /Error: (.+)/.exec(stderr ?? message)?.[1] ?? message.split('\n')[0];
    throw new BackendError(`the TensorFlow library does not load here: ${reason}`, { cause: error });
  }
}
