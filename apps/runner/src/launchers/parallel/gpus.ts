import { spawnSync } from 'node:child_process';

/** Names of the GPUs that children may use: those this process was given, else all of the machine's. */
export function gpus(given = process.env['CUDA_VISIBLE_DEVICES']): readonly string[] {
  const text =
    given ??
    spawnSync('nvidia-smi', ['--query-gpu=index', '--format=csv,noheader'], { encoding: 'utf8' }).stdout;
  return (text ?? '').split(/[\s,]+/).filter((name) => name !== '');
}
